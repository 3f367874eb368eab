using Matching.Contracts;
using Matching.Grains.Candidates;

namespace Matching.Grains.Moving;

/// <summary>Has candidates take their rows over, many at a time. Of one import.</summary>
internal sealed class CandidateIntake(IGrainFactory grains, RowIntake intake)
{
    /// <summary>Candidates under way at a time: enough to fill a commit and a message to a partition.</summary>
    private const int AtATime = 256;

    private readonly List<string> unfinished = [];

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
        unfinished.AddRange(fresh.Where(IsUnfinished).Select(pair => pair[1].Key));
        return 2 * fresh.Length;
    }

    /// <summary>Has candidates complete what was under way with them when they were exported.</summary>
    public async Task Complete()
    {
        foreach (var key in unfinished)
        {
            await grains.GetGrain<ICandidateGrain>(key).Get(false);
        }
    }

    private bool IsUnfinished(MovedRow[] pair)
    {
        var (document, state) = (intake.Read<CandidateDocument>(pair[0].Json.Span), intake.Read<CandidateState>(pair[1].Json.Span));
        return state.Erasing is not null || document.Version > state.Version;
    }
}
