using Matching.Contracts;

namespace Matching.Grains.Vacancies;

/// <summary>A list without an ad's own words and without who asked for a manual process: what is served, before anything is told of those on it.</summary>
/// <param name="Pool">The pool that it stands on.</param>
/// <param name="Matches">Best first, at least as many as were asked for where there are.</param>
/// <param name="Ranked">How many were ranked.</param>
/// <param name="Unranked">Who asked for a manual process, in order of id.</param>
/// <param name="Parts">Names of the partitions' contents, in their order.</param>
public sealed record CertainList(PoolVersion Pool, IReadOnlyList<PoolMatch> Matches, int Ranked, IReadOnlyList<UnrankedCandidate> Unranked, IReadOnlyList<PoolVersion> Parts)
{
    /// <summary>The places that were asked for, once they have been made.</summary>
    public IReadOnlyList<RankedCandidate>? Plain { get; set; }
}
