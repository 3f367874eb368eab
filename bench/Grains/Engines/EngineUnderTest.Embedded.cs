using Matching.Embedded.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Bench.Grains;

/// <summary>The embedded engine.</summary>
internal sealed class EngineUnderTest(EmbeddedGrainsHost host) : IAsyncDisposable
{
    private const int Rows = 200_000;
    private const int BatchRows = 5_000;

    /// <summary>Its name.</summary>
    public const string Name = "Embedded";

    /// <summary>Finds grains.</summary>
    public IGrainFactory Grains => host.GrainFactory;

    /// <summary>How many write at a time.</summary>
    public IReadOnlyList<int> Writers { get; } = [1, 8, 64, 256];

    /// <summary>Starts it on a storage.</summary>
    public static async Task<EngineUnderTest> Start(string storage, string place) => new(await EmbeddedGrainsHost.StartAsync(engine =>
    {
        engine.AddGrainAssembly(typeof(BenchGrain).Assembly);
        _ = storage == "postgres" ? engine.UsePostgres(place) : engine.UseSqlite(Path.Combine(place, "grains.db"));
    }));

    /// <summary>What only this engine has: batches and scans past the grains.</summary>
    public async Task MeasureRows(Func<string, int, Func<int, Task>, Task> measure)
    {
        var batch = host.Services.GetRequiredService<IStateBatch>();
        await measure($"rows written in batches of {BatchRows}", Rows, async rows =>
        {
            for (var from = 0; from < rows; from += BatchRows)
            {
                await batch.WriteAsync([.. Enumerable.Range(from, BatchRows).Select(i => StateChange.Put("bench-bulk", $"org/{i:00000000}", BenchState.Small(i)))]);
            }
        });
        var scan = host.Services.GetRequiredService<IStateScan>();
        for (var round = 0; round < 2; round++)
        {
            await measure("rows scanned and decoded", Rows, async rows =>
            {
                var seen = 0;
                await foreach (var row in scan.ScanAsync<BenchState>("bench-bulk", "org/"))
                {
                    seen += row.State!.Levels.Length == BenchState.Competences ? 1 : 0;
                }

                if (seen != rows)
                {
                    throw new InvalidOperationException($"{seen} rows of {rows} were there.");
                }
            });
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => host.DisposeAsync();
}
