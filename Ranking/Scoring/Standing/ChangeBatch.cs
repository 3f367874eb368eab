namespace Matching.Ranking.Scoring.Standing;

/// <summary>Candidates that changed together. Many are scored as a small pool of their own, a few one by one.</summary>
internal sealed class ChangeBatch
{
    /// <summary>From so many on a search over them costs less than scoring each.</summary>
    public const int WorthAPool = 8;

    private readonly Dictionary<string, PoolRow> rows = new(StringComparer.Ordinal);
    private readonly PoolSnapshot? snapshot;

    public ChangeBatch(IEnumerable<PoolRow> changed)
    {
        foreach (var row in changed)
        {
            rows[row.Id] = row;
        }

        if (rows.Count >= WorthAPool)
        {
            var builder = new PoolBuilder();
            foreach (var row in rows.Values)
            {
                builder.Add(row.Id, row.Version, row.Row.Span);
            }

            snapshot = builder.Build().Snapshot;
        }
    }

    public int Count => rows.Count;

    public IEnumerable<string> Ids => rows.Keys;

    /// <summary>Brings a list up to date.</summary>
    /// <returns>Whether a shown place changed.</returns>
    public bool Apply(StandingList list, CompiledQuery query, int depth)
    {
        if (snapshot is null)
        {
            var changed = false;
            foreach (var row in rows.Values)
            {
                changed |= list.Put(new MatchEntry(row.Id, query.Score(row.Row.Span), row.Version));
            }

            return changed;
        }

        var best = BulkScorer.Match(snapshot, query, Math.Min(depth, TopK.MaxK), OneThread);
        return list.Put(rows.ContainsKey, best.Entries, all: rows.Count <= depth);
    }

    private static MatchOptions OneThread { get; } = new() { Threads = 1 };
}
