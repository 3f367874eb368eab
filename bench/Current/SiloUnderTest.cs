using Matching.Bench.Shared;
using Matching.Client;

namespace Matching.Bench.Current;

/// <summary>The service as a process of its own, on data of its own.</summary>
internal sealed class SiloUnderTest : IAsyncDisposable
{
    private readonly SiloProcess process;
    private readonly string folder;

    private SiloUnderTest(SiloProcess process, string folder)
    {
        (this.process, this.folder) = (process, folder);
        Client = Connect();
    }

    /// <summary>A client of it.</summary>
    public MatchingClient Client { get; }

    /// <summary>Where it serves its pages.</summary>
    public Uri Pages => process.HttpAddress;

    /// <summary>The first admin's key.</summary>
    public string Key => File.ReadAllText(Path.Combine(folder, "first-admin.key")).Trim();

    /// <summary>Another client, with a connection of its own; the caller disposes it.</summary>
    public MatchingClient Connect() => new(new MatchingClientOptions
    {
        Address = process.Address,
        Key = Key,
        Deadline = TimeSpan.FromMinutes(2),
    });

    /// <summary>Memory that it has now.</summary>
    public long WorkingSetMegabytes() => process.Megabytes;

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime() => process.ProcessorTime;

    /// <summary>Size of its SQLite file with its log, in bytes.</summary>
    public long DatabaseBytes() => Directory.GetFiles(folder, "matching-orleans.db*").Sum(file => new FileInfo(file).Length);

    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<SiloUnderTest> Start(BenchOptions options, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("matching-bench-").FullName;
        var process = await SiloProcess.Start(
            ["--data", folder, .. options.Postgres.Length > 0 ? (string[])["--storage", "postgres"] : [], .. settings],
            new Dictionary<string, string>
            {
                ["MATCHING_CONNECTION"] = options.Postgres,

                // All watches are one key's here.
                ["MATCHING_LIMITS__STREAMSPERKEY"] = "4096",
            });
        return new SiloUnderTest(process, folder);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
