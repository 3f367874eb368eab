using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Matching.Tests.Shared;

namespace Matching.Bench.Shared;

/// <summary>The service as a process of its own, as it was built with the benchmark. What it says of faults goes to this one's error stream.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process process;

    private SiloProcess(Process process, Uri address, Uri httpAddress) => (this.process, Address, HttpAddress) = (process, address, httpAddress);

    /// <summary>The built service, or what BENCH_SILO names: another state's Matching.Silo.dll, to compare with.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("BENCH_SILO") ?? RepositoryRoot.Built("Silo", "Matching.Silo.dll");

    /// <summary>Where it serves gRPC.</summary>
    public Uri Address { get; }

    /// <summary>Where it serves its pages, and JSON over HTTP/1.1.</summary>
    public Uri HttpAddress { get; }

    /// <summary>Its number.</summary>
    public int Id => process.Id;

    /// <summary>Memory that it has now, MB.</summary>
    public long Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 >> 20;
        }
    }

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it on a free port and waits until it serves.</summary>
    /// <param name="arguments">Its options, without where it serves.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <exception cref="InvalidOperationException">It ended before it served.</exception>
    /// <exception cref="TimeoutException">It does not serve within two minutes.</exception>
    public static async Task<SiloProcess> Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var httpAddress = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Program, "--urls", address.ToString(), "--httpurls", httpAddress.ToString(), .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var silo = new SiloProcess(Process.Start(start)!, address, httpAddress);
        try
        {
            await silo.Serves().WaitAsync(StartLimit);
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }

        _ = silo.process.StandardOutput.ReadToEndAsync();
        return silo;
    }

    /// <summary>A port that nobody listens on just now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits for it to end by itself; its exit code, or null when it does not within a time.</summary>
    public async Task<int?> End(TimeSpan limit)
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(limit);
            return process.ExitCode;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Ends it as a crash would.</summary>
    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task Serves()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("serves gRPC at", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException("The service ended before it served; what it said stands above.");
    }
}
