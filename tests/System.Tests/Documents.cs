using Matching.Client;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests;

/// <summary>Imports judged samples.</summary>
internal static class Documents
{
    /// <summary>Imports vacancies by id and the first candidates.</summary>
    public static async Task Import(MatchingClient client, string[] vacancies, int candidates)
    {
        foreach (var id in vacancies)
        {
            await client.ImportVacancyAsync(await Read("vacancies", id));
        }

        foreach (var id in CandidateIds().Take(candidates))
        {
            await client.ImportCandidateAsync(await Read("candidates", id));
        }
    }

    /// <summary>Ids of all judged candidates in order.</summary>
    public static IEnumerable<string> CandidateIds() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "samples", "judged", "candidates")).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    /// <summary>A judged sample.</summary>
    public static async Task<DocumentToImport> Read(string kind, string id) =>
        new(id, id + ".txt", await File.ReadAllBytesAsync(Repository.Judged(kind, id)));
}
