using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Matching.Client;

namespace Matching.Bench.Current;

/// <summary>The service as a process of its own, on data of its own.</summary>
internal sealed class SiloUnderTest : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private SiloUnderTest(Process process, string folder, string address)
    {
        (this.process, this.folder, Address) = (process, folder, address);
        Client = Connect();
    }

    /// <summary>Where it serves.</summary>
    public string Address { get; }

    /// <summary>A client of it.</summary>
    public MatchingClient Client { get; }

    /// <summary>Another client, with a connection of its own; the caller disposes it.</summary>
    public MatchingClient Connect() => new(new MatchingClientOptions
    {
        Address = new Uri(Address),
        Key = File.ReadAllText(Path.Combine(folder, "first-admin.key")).Trim(),
        Deadline = TimeSpan.FromMinutes(2),
    });

    /// <summary>Memory that it has now.</summary>
    public long WorkingSetMegabytes()
    {
        process.Refresh();
        return process.WorkingSet64 >> 20;
    }

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime()
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<SiloUnderTest> Start(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("matching-bench-").FullName;
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[RepositoryRoot.Silo, "--urls", address, "--httpurls", $"http://127.0.0.1:{FreePort()}", "--data", folder, .. options.Postgres.Length > 0 ? (string[])["--storage", "postgres"] : []])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["MATCHING_CONNECTION"] = options.Postgres;

        // All watches are one key's here.
        start.Environment["MATCHING_LIMITS__STREAMSPERKEY"] = "4096";
        var process = new Process { StartInfo = start };
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("serves gRPC at", StringComparison.Ordinal) == true)
            {
                serving.TrySetResult();
            }
        };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await serving.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return new SiloUnderTest(process, folder, address);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
