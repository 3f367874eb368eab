using System.Text;
using Matching.Contracts;
using Matching.Grains.Changes;

namespace Matching.Grains.Privacy;

/// <summary>What proves an erasure.</summary>
/// <param name="Removed">What was deleted; all zero when there was nothing.</param>
/// <param name="Vacancies">Vacancies that were told to forget what they had worked out.</param>
/// <param name="Scrubbed">Whether deleted content was overwritten in the storage's own files.</param>
/// <param name="RowsSearched">Stored rows that were searched afterwards.</param>
/// <param name="Left">Rows that still name the candidate or quote the document, by state and key; empty proves that there are none.</param>
public sealed record ErasureProof(ErasedParts Removed, int Vacancies, bool Scrubbed, int RowsSearched, IReadOnlyList<string> Left);

/// <summary>Erases candidates and proves it by searching storage afterwards. Stateless.</summary>
public sealed class Eraser(IStorageCare care, IStateText text, IEnumerable<ICandidateKeeper> keepers)
{
    private const int ScrubTries = 40;
    private const int VacanciesAtATime = 256;

    /// <summary>Lines of a document that storage is searched for: enough to be certain, few enough for one pass.</summary>
    private const int MostLines = 40;

    private const int ShortestLine = 24;

    private static readonly TimeSpan BetweenScrubs = TimeSpan.FromMilliseconds(250);

    /// <summary>States that name no candidates; their vocabulary may happen to be a candidate's id. They are searched for quotes all the same.</summary>
    private static readonly string[] WithoutIds = [StateNames.Vacancy, StateNames.Framework, StateNames.Model];

    /// <summary>Erases, overwrites, searches. Without such a candidate it proves that nothing is held.</summary>
    public async Task<ErasureProof> Erase(IGrainFactory grains, string organisation, string candidate, ErasureOrder order, CancellationToken cancellationToken)
    {
        var lines = await LinesOf(grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, candidate)));
        var (removed, vacancies) = await Remove(grains, organisation, candidate, order);
        var scrubbed = await Scrub(cancellationToken);
        var (searched, left) = await Search(organisation, candidate, lines, cancellationToken);
        foreach (var keeper in keepers)
        {
            // Under a pseudonym, which no search for the id finds.
            left = await keeper.Keeps(grains, organisation, candidate, cancellationToken) ? [.. left, keeper.What] : left;
        }

        return new ErasureProof(removed, vacancies, scrubbed, searched, left);
    }

    /// <summary>Erases, without overwriting and searching.</summary>
    public async Task<(ErasedParts Removed, int Vacancies)> Remove(IGrainFactory grains, string organisation, string candidate, ErasureOrder order)
    {
        var removed = await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, candidate)).Erase(order);
        var (told, after) = (0, string.Empty);
        while (await grains.GetGrain<IBoardGrain>(organisation).List(after, VacanciesAtATime) is { Count: > 0 } page)
        {
            await Task.WhenAll(page.Select(id => grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, id)).ForgetCandidate(candidate)));
            (told, after) = (told + page.Count, page[^1]);
        }

        return (removed, told);
    }

    /// <summary>Overwrites what deleted rows left; false when readers kept it from being done.</summary>
    public async Task<bool> Scrub(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < ScrubTries; attempt++)
        {
            if (await care.Scrub(cancellationToken))
            {
                return true;
            }

            await Task.Delay(BetweenScrubs, cancellationToken);
        }

        return false;
    }

    /// <summary>Lines of the CV, and as many of the other files together.</summary>
    private static async Task<byte[][]> LinesOf(ICandidateGrain candidate)
    {
        var cv = (await candidate.Original())?.Text ?? string.Empty;
        var others = new List<string>();
        foreach (var enclosure in await candidate.Enclosures())
        {
            others.Add((await candidate.Enclosure(enclosure.Id, withContent: false))?.Text ?? string.Empty);
        }

        return [.. LinesOf(cv), .. LinesOf(string.Join('\n', others))];
    }

    private static byte[][] LinesOf(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.Length >= ShortestLine && !line.AsSpan().ContainsAny('"', '\\', '\t'))
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(line => line.Length)
            .Take(MostLines)
            .Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>
    /// Whether a part of the feed of changes names a candidate in notices of the erasure alone. They name by id whom others have to erase too, as
    /// article 19 of the GDPR asks for, and go with the feed's retention.
    /// </summary>
    private bool HasOnlyNotices(ReadOnlySpan<byte> json, string candidate) =>
        text.Read<ChangeBlockState>(json).Changes.TrueForAll(change => change.Note.Candidate != candidate || change.Note.Kind == ChangeKind.CandidateErased);

    private async Task<(int Rows, IReadOnlyList<string> Left)> Search(string organisation, string candidate, byte[][] lines, CancellationToken cancellationToken)
    {
        var (count, left) = (0, new List<string>());
        var key = Keys.Of(organisation, candidate);
        var id = Encoding.UTF8.GetBytes($"\"{candidate}\"");
        foreach (var state in StateNames.All)
        {
            // Other people's own documents may share lines with this one and are theirs.
            var ofCandidates = state is StateNames.Candidate or StateNames.CandidateDocument or StateNames.Enclosure;
            await foreach (var row in care.Inspect(state, organisation, cancellationToken))
            {
                if (row.Key != organisation && !row.Key.StartsWith(organisation + "/", StringComparison.Ordinal))
                {
                    continue;
                }

                count++;
                var named = ofCandidates ? row.Key == key || row.Key.StartsWith(key + "/", StringComparison.Ordinal) : !WithoutIds.Contains(state) && row.Json.Span.IndexOf(id) >= 0 && !(state == StateNames.ChangeBlock && HasOnlyNotices(row.Json.Span, candidate));
                if (named || (!ofCandidates && Array.Exists(lines, line => row.Json.Span.IndexOf(line) >= 0)))
                {
                    left.Add($"{state}: {row.Key}");
                }
            }
        }

        return (count, left);
    }
}
