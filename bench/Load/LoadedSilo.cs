using Matching.Bench.Shared;
using Matching.Client;
using Matching.Tests.Shared;

namespace Matching.Bench.Load;

/// <summary>A service in a process of its own, with the judged samples in it.</summary>
internal sealed class LoadedSilo : IAsyncDisposable
{
    private readonly SiloProcess process;
    private readonly string data;

    private LoadedSilo(SiloProcess process, string data) => (this.process, this.data) = (process, data);

    /// <summary>Where it serves.</summary>
    public Uri Address => process.Address;

    /// <summary>Its first admin's key.</summary>
    public string Key => File.ReadAllText(Path.Combine(data, "first-admin.key")).Trim();

    /// <summary>Ids of its vacancies.</summary>
    public IReadOnlyList<string> Vacancies { get; private set; } = [];

    /// <summary>Candidates in its pool.</summary>
    public int Candidates { get; private set; }

    /// <summary>Memory that it has, MB.</summary>
    public long Megabytes => process.Megabytes;

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime => process.ProcessorTime;

    /// <summary>Starts it and imports the samples.</summary>
    public static async Task<LoadedSilo> Start(LoadOptions options)
    {
        var data = Directory.CreateTempSubdirectory("matching-load-").FullName;
        var silo = new LoadedSilo(await SiloProcess.Start(["--data", data, .. options.Silo]), data);
        using var client = silo.Connect();
        silo.Vacancies = await Import("vacancies", document => client.ImportVacancyAsync(document));
        silo.Candidates = (await Import("candidates", document => client.ImportCandidateAsync(document))).Count;
        return silo;
    }

    /// <summary>A client with a connection of its own.</summary>
    public MatchingClient Connect() => new(new MatchingClientOptions { Address = Address, Key = Key, Deadline = TimeSpan.FromMinutes(2) });

    /// <summary>A judged candidate's CV.</summary>
    public static byte[] Cv(int number)
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryRoot.Judged, "candidates")).Order(StringComparer.Ordinal).ToArray();
        return File.ReadAllBytes(files[number % files.Length]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private static async Task<IReadOnlyList<string>> Import<T>(string kind, Func<DocumentToImport, Task<T>> import)
    {
        var imported = new List<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(RepositoryRoot.Judged, kind)).Order(StringComparer.Ordinal))
        {
            var id = Path.GetFileNameWithoutExtension(file);
            await import(new DocumentToImport(id, Path.GetFileName(file), await File.ReadAllBytesAsync(file)));
            imported.Add(id);
        }

        return imported;
    }
}
