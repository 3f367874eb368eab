using Matching.Grains;
using Matching.Grains.Pool;
using Matching.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matching.Bench.Grains;

/// <summary>One Orleans silo, composed as the service composes it.</summary>
internal sealed class BenchSilo(WebApplication host) : IAsyncDisposable
{
    /// <summary>Finds grains.</summary>
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts it on a storage, whose tables it makes.</summary>
    public static async Task<BenchSilo> Start(string storage, string place)
    {
        var options = storage == "postgres" ? new SiloOptions { Storage = storage, Connection = place } : new SiloOptions { Data = place };
        await SiloComposition.InitializeDatabase(options, CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.AddSilo(options);
        builder.Services.AddMatchingGrains(new PoolOptions());
        var host = builder.Build();
        await host.StartAsync();
        return new BenchSilo(host);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => host.DisposeAsync();
}
