namespace Matching.Ranking.Scoring;

/// <summary>One candidate of a shortlist.</summary>
/// <param name="Id">The candidate's id.</param>
/// <param name="Score">Exact score in the ensemble's fixed-point units (<see cref="Model.TreeEnsemble.Scale"/>).</param>
/// <param name="Version">Version of the row that was scored.</param>
public readonly record struct MatchEntry(string Id, int Score, long Version);

/// <summary>The best candidates of a pool, or of several merged.</summary>
/// <param name="Entries">In the order of <see cref="TopK"/>.</param>
/// <param name="Pool">Names the content that was searched.</param>
/// <param name="Counters">How much work it took. Depends on timing with several threads; the entries never do.</param>
public sealed record MatchResult(IReadOnlyList<MatchEntry> Entries, PoolDigest Pool, MatchCounters Counters);

/// <summary>What a search scored and what it skipped because its score bound could not enter the list.</summary>
/// <param name="BlocksScored">Blocks of up to 64 candidates that were scored.</param>
/// <param name="BlocksSkipped">Blocks that were not.</param>
/// <param name="CandidatesScored">Candidates in the blocks that were scored.</param>
/// <param name="CandidatesSkipped">Candidates in the blocks that were not.</param>
public readonly record struct MatchCounters(long BlocksScored, long BlocksSkipped, long CandidatesScored, long CandidatesSkipped)
{
    /// <summary>The work of two searches together.</summary>
    public static MatchCounters operator +(MatchCounters a, MatchCounters b) =>
        new(a.BlocksScored + b.BlocksScored, a.BlocksSkipped + b.BlocksSkipped, a.CandidatesScored + b.CandidatesScored, a.CandidatesSkipped + b.CandidatesSkipped);
}
