namespace Matching.Ranking.Scoring;

/// <summary>
/// Keeps the best k of what one thread scores, in the order of <see cref="TopK"/>: hits are appended and now and then cut back to k,
/// which costs less than a heap when most candidates fail the threshold.
/// </summary>
internal sealed class TopKCollector
{
    private readonly int k;
    private readonly PoolSnapshot pool;
    private readonly Hit[] hits;
    private readonly Comparison<Hit> order;
    private int count;

    public TopKCollector(int k, PoolSnapshot pool)
    {
        this.k = k;
        this.pool = pool;
        hits = new Hit[Math.Min(k, pool.Count) + Math.Max(256, k / 2)];
        order = Compare;
    }

    /// <summary>A score below this one can no longer enter the list; one equal to it can, by its id.</summary>
    public int Threshold { get; private set; } = int.MinValue;

    public void Add(int score, int slot)
    {
        if (score < Threshold)
        {
            return;
        }

        if (count == hits.Length)
        {
            Cut();
            if (score < Threshold)
            {
                return;
            }
        }

        hits[count++] = new Hit(score, slot);
    }

    /// <summary>Takes over another thread's hits on the same pool.</summary>
    public void Add(TopKCollector other)
    {
        foreach (var hit in other.hits.AsSpan(0, other.count))
        {
            Add(hit.Score, hit.Slot);
        }
    }

    public MatchEntry[] ToEntries()
    {
        Cut();
        return [.. hits.Take(count).Select(h => new MatchEntry(
            pool.Blocks[h.Slot / CandidateBlock.Lanes].Id(h.Slot % CandidateBlock.Lanes),
            h.Score,
            pool.Blocks[h.Slot / CandidateBlock.Lanes].Version(h.Slot % CandidateBlock.Lanes)))];
    }

    private void Cut()
    {
        hits.AsSpan(0, count).Sort(order);
        count = Math.Min(count, k);
        if (count == k)
        {
            Threshold = hits[k - 1].Score;
        }
    }

    private int Compare(Hit a, Hit b) => a.Score != b.Score
        ? b.Score.CompareTo(a.Score)
        : IdOf(a.Slot).SequenceCompareTo(IdOf(b.Slot));

    private ReadOnlySpan<byte> IdOf(int slot) => pool.Blocks[slot / CandidateBlock.Lanes].IdBytes(slot % CandidateBlock.Lanes);

    private readonly record struct Hit(int Score, int Slot);
}
