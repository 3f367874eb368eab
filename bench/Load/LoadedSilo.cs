using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Matching.Client;

namespace Matching.Bench.Load;

/// <summary>A service in a process of its own, with the judged samples in it.</summary>
internal sealed class LoadedSilo : IAsyncDisposable
{
    private readonly Process process;
    private readonly string data;

    private LoadedSilo(Process process, string data, Uri address)
    {
        this.process = process;
        this.data = data;
        Address = address;
    }

    /// <summary>Where it serves.</summary>
    public Uri Address { get; }

    /// <summary>Its first admin's key.</summary>
    public string Key => File.ReadAllText(Path.Combine(data, "first-admin.key")).Trim();

    /// <summary>Ids of its vacancies.</summary>
    public IReadOnlyList<string> Vacancies { get; private set; } = [];

    /// <summary>Candidates in its pool.</summary>
    public int Candidates { get; private set; }

    /// <summary>Memory that it has, MB.</summary>
    public long Megabytes => long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and imports the samples.</summary>
    public static async Task<LoadedSilo> Start(LoadOptions options)
    {
        var data = Directory.CreateTempSubdirectory("matching-load-").FullName;
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Metadata("RepositoryRoot"), "Silo", Metadata("BuiltOutput"), "Matching.Silo.dll"), "--urls", address, "--data", data, .. options.Silo]) { RedirectStandardOutput = true };
        var silo = new LoadedSilo(Process.Start(start)!, data, new Uri(address));
        while (await silo.process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("serves gRPC at", StringComparison.Ordinal))
        {
        }

        _ = silo.process.StandardOutput.ReadToEndAsync();
        using var client = silo.Connect();
        var samples = Path.Combine(Metadata("RepositoryRoot"), "samples", "judged");
        silo.Vacancies = await Import(samples, "vacancies", document => client.ImportVacancyAsync(document));
        silo.Candidates = (await Import(samples, "candidates", document => client.ImportCandidateAsync(document))).Count;
        return silo;
    }

    /// <summary>A client with a connection of its own.</summary>
    public MatchingClient Connect() => new(new MatchingClientOptions { Address = Address, Key = Key, Deadline = TimeSpan.FromMinutes(2) });

    /// <summary>A judged candidate's CV.</summary>
    public static byte[] Cv(int number)
    {
        var files = Directory.GetFiles(Path.Combine(Metadata("RepositoryRoot"), "samples", "judged", "candidates")).Order(StringComparer.Ordinal).ToArray();
        return File.ReadAllBytes(files[number % files.Length]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private static async Task<IReadOnlyList<string>> Import<T>(string samples, string kind, Func<DocumentToImport, Task<T>> import)
    {
        var imported = new List<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(samples, kind)).Order(StringComparer.Ordinal))
        {
            var id = Path.GetFileNameWithoutExtension(file);
            await import(new DocumentToImport(id, Path.GetFileName(file), await File.ReadAllBytesAsync(file)));
            imported.Add(id);
        }

        return imported;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Metadata(string key) =>
        typeof(LoadedSilo).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
