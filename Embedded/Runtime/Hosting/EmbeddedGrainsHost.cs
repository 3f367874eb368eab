using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matching.Embedded.Hosting;

/// <summary>An engine on its own, without a web host: for tests and tools. Disposing it stops the engine gracefully.</summary>
public sealed class EmbeddedGrainsHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private bool _stopped;

    private EmbeddedGrainsHost(ServiceProvider services) => _services = services;

    /// <summary>The services that grains get theirs from.</summary>
    public IServiceProvider Services => _services;

    /// <summary>Makes references to grains.</summary>
    public IGrainFactory GrainFactory => _services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts an engine.</summary>
    /// <param name="configure">Adds grains and chooses the storage.</param>
    /// <param name="configureServices">Adds what the grains' constructors need; may be null.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public static async Task<EmbeddedGrainsHost> StartAsync(
        Action<EmbeddedGrainsOptions> configure,
        Action<IServiceCollection>? configureServices = null,
        CancellationToken cancellationToken = default)
    {
        var services = new ServiceCollection();
        services.AddEmbeddedGrains(configure);
        configureServices?.Invoke(services);
        var provider = services.BuildServiceProvider();
        try
        {
            foreach (var hosted in provider.GetServices<IHostedService>())
                await hosted.StartAsync(cancellationToken);
        }
        catch
        {
            await provider.DisposeAsync();
            throw;
        }

        return new EmbeddedGrainsHost(provider);
    }

    /// <summary>Stops the engine: drains turns, deactivates all grains, closes the database.</summary>
    /// <param name="cancellationToken">Ends the draining.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_stopped)
            return;
        _stopped = true;
        foreach (var hosted in _services.GetServices<IHostedService>().Reverse())
            await hosted.StopAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
    }
}
