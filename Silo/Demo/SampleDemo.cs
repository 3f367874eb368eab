using Matching.Client;
using Matching.Client.Rendering;
using Matching.Silo.Hosting;
using Spectre.Console;

namespace Matching.Silo.Demo;

/// <summary>
/// The demo: imports the samples through the service's own gRPC, as any client would, and prints each sample vacancy's shortlist.
/// Importing the same samples again changes nothing.
/// </summary>
internal static class SampleDemo
{
    private const int Places = 5;

    /// <summary>Runs the demo against the service that this process serves.</summary>
    public static async Task Run(SiloOptions options, CancellationToken cancellation)
    {
        using var client = new MatchingClient(new MatchingClientOptions { Address = new Uri(options.LocalAddress) });
        var console = Consoles.On(Console.Out, terminal: !Console.IsOutputRedirected);
        var samples = Path.Combine(AppContext.BaseDirectory, "samples");
        var candidates = Documents(Path.Combine(samples, "candidates"));
        var vacancies = Documents(Path.Combine(samples, "vacancies"));
        console.WriteLine($"Reading {candidates.Count} CVs and {vacancies.Count} job ads ...");
        var refused = 0;
        var imported = new List<string>();
        await foreach (var outcome in client.ImportCandidatesAsync(ToAsync(candidates), cancellation))
        {
            refused += Report(console, outcome.Id, outcome.Message);
        }

        await foreach (var outcome in client.ImportVacanciesAsync(ToAsync(vacancies), cancellation))
        {
            refused += Report(console, outcome.Id, outcome.Message);
            if (outcome.Message.Length == 0)
            {
                imported.Add(outcome.Id);
            }
        }

        // A sample that could not be read has no list; the others do.
        foreach (var id in imported.Order(StringComparer.Ordinal))
        {
            var profile = (await client.GetVacancyAsync(id, cancellation: cancellation)).Profile;
            var list = await client.GetShortlistAsync(id, Places, reasons: true, cancellation: cancellation);
            console.WriteLine();
            ShortlistTable.Write(console, list, ShortlistTable.Heading(id, profile));
        }

        console.WriteLine();
        console.WriteLine(refused == 0
            ? $"All samples are in. The service goes on serving at {options.LocalAddress}; ask it with: dotnet run --project Client/Cli -- status"
            : $"{refused} samples were refused, see above. The service goes on serving at {options.LocalAddress}.");
    }

    private static int Report(IAnsiConsole console, string id, string message)
    {
        if (message.Length == 0)
        {
            return 0;
        }

        console.WriteLine($"{id}: {message}");
        return 1;
    }

    private static List<DocumentToImport> Documents(string directory) =>
        [.. Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal)
            .Select(file => new DocumentToImport(Path.GetFileNameWithoutExtension(file), Path.GetFileName(file), File.ReadAllBytes(file)))];

    private static async IAsyncEnumerable<T> ToAsync<T>(IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            yield return item;
        }

        await Task.CompletedTask;
    }
}
