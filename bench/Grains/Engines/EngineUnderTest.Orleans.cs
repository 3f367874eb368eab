using Matching.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matching.Bench.Grains;

/// <summary>One Orleans silo, composed as the service composes it.</summary>
internal sealed class EngineUnderTest(WebApplication host) : IAsyncDisposable
{
    /// <summary>Its name.</summary>
    public const string Name = "Orleans";

    /// <summary>Finds grains.</summary>
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>How many write at a time.</summary>
    public IReadOnlyList<int> Writers { get; } = [1, 8, 64, 256];

    /// <summary>Starts it on a storage, whose tables it makes.</summary>
    public static async Task<EngineUnderTest> Start(string storage, string place)
    {
        var options = storage == "postgres" ? new SiloOptions { Storage = storage, Connection = place } : new SiloOptions { Data = place };
        await EngineComposition.InitializeDatabase(options, CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.AddEngine(options);
        var host = builder.Build();
        await host.StartAsync();
        return new EngineUnderTest(host);
    }

    /// <summary>Orleans' storage has no batches and scans.</summary>
    public Task MeasureRows(Func<string, int, Func<int, Task>, Task> measure) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => host.DisposeAsync();
}
