namespace Matching.Ranking.Scoring.Standing;

/// <summary>
/// The best of a pool for one vacancy, kept exact through changes: <see cref="K"/> that are shown and a reserve behind them, from which
/// places are filled. Everybody who is not in it ranks behind the floor; when so many have left that the reserve is spent, only a new
/// search can say who comes next. Not safe for concurrent use.
/// </summary>
internal sealed class StandingList
{
    private readonly List<MatchEntry> entries;
    private readonly Dictionary<string, int> scores = new(StringComparer.Ordinal);
    private readonly int depth;
    private MatchEntry? floor;

    /// <summary>Starts from a search.</summary>
    /// <param name="k">Places that are shown.</param>
    /// <param name="depth">Places that were searched for: <paramref name="k"/> and the reserve.</param>
    /// <param name="found">The best <paramref name="depth"/> of the pool, or everybody when they are fewer.</param>
    public StandingList(int k, int depth, IReadOnlyList<MatchEntry> found)
    {
        (K, this.depth) = (k, depth);
        entries = new List<MatchEntry>(found);
        entries.ForEach(entry => scores[entry.Id] = entry.Score);
        floor = found.Count < depth ? null : found[^1];
    }

    /// <summary>Places that are shown.</summary>
    public int K { get; }

    /// <summary>True when it holds everybody in the pool.</summary>
    public bool HoldsAll => floor is null;

    /// <summary>True when the reserve is spent: the shown places can no longer be filled.</summary>
    public bool IsSpent => floor is not null && entries.Count < K;

    /// <summary>The best <paramref name="top"/>, at most <see cref="K"/> unless it holds everybody.</summary>
    public IReadOnlyList<MatchEntry> Best(int top) => entries.GetRange(0, Math.Min(top, entries.Count));

    /// <summary>Whether this candidate is in it.</summary>
    public bool Holds(string id) => scores.ContainsKey(id);

    /// <summary>Whether a candidate with this score could enter.</summary>
    public bool CanEnter(int score) => floor is not { } last || score >= last.Score;

    /// <summary>A candidate is new or has changed.</summary>
    /// <returns>Whether a shown place changed.</returns>
    public bool Put(MatchEntry entry)
    {
        var from = Find(entry.Id);
        if (from >= 0 && entries[from] == entry)
        {
            return false;
        }

        if (from >= 0)
        {
            entries.RemoveAt(from);
            scores.Remove(entry.Id);
        }

        if (floor is { } last && TopK.Order.Compare(entry, last) > 0)
        {
            return from >= 0 && from < K;
        }

        var to = ~entries.BinarySearch(entry, TopK.Order);
        entries.Insert(to, entry);
        scores[entry.Id] = entry.Score;
        Trim();
        return to < K || (from >= 0 && from < K);
    }

    /// <summary>A candidate has left the pool.</summary>
    /// <returns>Whether a shown place changed.</returns>
    public bool Remove(string id)
    {
        var from = Find(id);
        if (from < 0)
        {
            return false;
        }

        entries.RemoveAt(from);
        scores.Remove(id);
        return from < K;
    }

    /// <summary>Many candidates are new or have changed.</summary>
    /// <param name="changed">Whether an id is among them.</param>
    /// <param name="best">Their best, as many as the list is deep, in order.</param>
    /// <param name="all">Whether there are no others among them.</param>
    /// <returns>Whether a shown place changed.</returns>
    public bool Put(Func<string, bool> changed, IReadOnlyList<MatchEntry> best, bool all)
    {
        var before = entries.Take(K).ToArray();
        entries.RemoveAll(entry => changed(entry.Id) && scores.Remove(entry.Id));
        foreach (var entry in best)
        {
            if (floor is { } last && TopK.Order.Compare(entry, last) > 0)
            {
                break;
            }

            entries.Add(entry);
            scores[entry.Id] = entry.Score;
        }

        entries.Sort(TopK.Order);
        Trim();
        if (!all)
        {
            floor ??= entries[^1];
        }

        return !before.SequenceEqual(entries.Take(K));
    }

    private int Find(string id) => scores.TryGetValue(id, out var score) ? entries.BinarySearch(new MatchEntry(id, score, 0), TopK.Order) : -1;

    private void Trim()
    {
        if (entries.Count <= depth)
        {
            return;
        }

        foreach (var dropped in entries.Skip(depth))
        {
            scores.Remove(dropped.Id);
        }

        entries.RemoveRange(depth, entries.Count - depth);
        floor = entries[^1];
    }
}
