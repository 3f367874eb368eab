using System.Collections.Concurrent;
using Matching.Contracts;
using Matching.Grains.Candidates;

namespace Matching.Grains.Moving;

/// <summary>Has candidates take their rows over, many at a time. Of one import.</summary>
internal sealed class CandidateIntake(IGrainFactory grains, RowIntake intake)
{
    /// <summary>Candidates under way at a time: enough to fill a commit and a message to a partition.</summary>
    private const int AtATime = 256;

    private readonly List<string> unfinished = [];

    /// <summary>Rows of enclosures that candidates of the file have, as far as they have not come yet.</summary>
    private readonly ConcurrentDictionary<string, bool> awaited = new(StringComparer.Ordinal);

    /// <summary>Takes documents and truths over, each truth behind its document; <see cref="FileCheck"/> has proved them.</summary>
    /// <returns>Rows that were not there.</returns>
    /// <exception cref="RefusedException">Somebody brought one of them meanwhile.</exception>
    public async Task<int> Take(IReadOnlyList<MovedRow> moved, PresentRows present, CancellationToken cancellationToken)
    {
        var fresh = moved.Chunk(2).Where(pair => !present.Has(pair[1]) || !present.Has(pair[0])).ToArray();
        await Parallel.ForEachAsync(
            fresh,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken },
            async (pair, _) => await grains.GetGrain<ICandidateGrain>(pair[1].Key).TakeOver(pair[0].Json.ToArray(), pair[1].Json.ToArray()));
        foreach (var row in moved.Where(row => row.StateName == StateNames.Candidate))
        {
            foreach (var entry in intake.Read<CandidateState>(row.Json.Span).Enclosures ?? [])
            {
                awaited[EnclosureRows.KeyOf(row.Key, entry.Id)] = true;
            }
        }

        unfinished.AddRange(fresh.Where(IsUnfinished).Select(pair => pair[1].Key));
        return 2 * fresh.Length;
    }

    /// <summary>Has a candidate take the row of an enclosure over; false when an earlier import did, or the candidate of the file has none such.</summary>
    public async Task<bool> TakeEnclosure(MovedRow row, PresentRows present)
    {
        awaited.TryRemove(row.Key, out _);
        return !present.Has(row) && await Take(row.Key, row.Json.ToArray());
    }

    /// <summary>Has candidates complete what was under way with them when they were exported.</summary>
    public async Task Complete()
    {
        foreach (var key in awaited.Keys)
        {
            // It was removed while the organisation was exported.
            await Take(key, []);
        }

        foreach (var key in unfinished)
        {
            await grains.GetGrain<ICandidateGrain>(key).Get(false);
        }
    }

    private Task<bool> Take(string key, byte[] row) =>
        EnclosureRows.Split(key) is var (candidate, id) ? grains.GetGrain<ICandidateGrain>(candidate).TakeOverEnclosure(id, row) : Task.FromResult(false);

    private bool IsUnfinished(MovedRow[] pair)
    {
        var (document, state) = (intake.Read<CandidateDocument>(pair[0].Json.Span), intake.Read<CandidateState>(pair[1].Json.Span));
        return state.Erasing is not null || state.Enclosing is not null || document.Version > state.Version;
    }
}
