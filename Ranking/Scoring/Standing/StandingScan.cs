namespace Matching.Ranking.Scoring.Standing;

/// <summary>A search under way on a moment of a <see cref="StandingPool"/>, which notes meanwhile what changes.</summary>
public sealed class StandingScan
{
    internal StandingScan(PoolSnapshot snapshot, int start) => (Snapshot, Start) = (snapshot, start);

    /// <summary>What is to be searched.</summary>
    public PoolSnapshot Snapshot { get; }

    /// <summary>Number of noted changes that the snapshot has already.</summary>
    internal int Start { get; }
}

/// <summary>What a scan found for one vacancy.</summary>
/// <param name="Key">Which list it is.</param>
/// <param name="Query">What was searched with.</param>
/// <param name="K">Places to show, 1-<see cref="StandingPool.MostKept"/>.</param>
/// <param name="Found">The best <see cref="StandingPool.DepthOf"/> of the snapshot.</param>
public sealed record StandingResult(StandingKey Key, PreparedQuery Query, int K, IReadOnlyList<MatchEntry> Found);

/// <summary>A standing list as it is asked for.</summary>
/// <param name="Revision">Changes with every change of the entries; never 0.</param>
/// <param name="Entries">The places that the list shows.</param>
public sealed record StandingAnswer(long Revision, IReadOnlyList<MatchEntry> Entries);
