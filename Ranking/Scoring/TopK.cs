namespace Matching.Ranking.Scoring;

/// <summary>
/// The order of shortlists and what keeps them: higher score first; of equal scores the id that is smaller in ordinal comparison
/// first. The order is total as ids are unique, so a list of the best k is the same whatever the order of scoring, the number of
/// threads and the partitioning.
/// </summary>
public static class TopK
{
    /// <summary>Longest list that a search may ask for.</summary>
    public const int MaxK = 10_000;

    /// <summary>Compares two entries in that order.</summary>
    public static IComparer<MatchEntry> Order { get; } = Comparer<MatchEntry>.Create(
        (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : string.CompareOrdinal(a.Id, b.Id));

    /// <summary>The best k of several searches over disjoint partitions: equal to one search over all of them.</summary>
    /// <param name="partitions">Results of the same query with at least this k.</param>
    /// <param name="k">1-<see cref="MaxK"/>.</param>
    public static MatchResult Merge(IEnumerable<MatchResult> partitions, int k)
    {
        CheckK(k);
        var entries = new List<MatchEntry>();
        var pool = PoolDigest.Empty;
        var counters = default(MatchCounters);
        foreach (var partition in partitions)
        {
            entries.AddRange(partition.Entries);
            pool += partition.Pool;
            counters += partition.Counters;
        }

        entries.Sort(Order);
        return new MatchResult(entries.Count > k ? entries[..k] : entries, pool, counters);
    }

    internal static void CheckK(int k)
    {
        if (k is < 1 or > MaxK)
        {
            throw new ArgumentOutOfRangeException(nameof(k), k, $"match: k must be 1-{MaxK}; ask for a shorter list.");
        }
    }
}
