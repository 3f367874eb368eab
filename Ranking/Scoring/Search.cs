using System.Numerics;
using Matching.Ranking.Scoring.Kernels;

namespace Matching.Ranking.Scoring;

/// <summary>One query on one pool while it runs: what its threads share.</summary>
/// <param name="pool">What is searched.</param>
/// <param name="query">What for.</param>
/// <param name="k">Length of the list.</param>
/// <param name="among">Who may be on the list, a bit a candidate of each block; null for everybody.</param>
internal sealed class Search(PoolSnapshot pool, CompiledQuery query, int k, ulong[]? among = null)
{
    private readonly Lock gate = new();
    private readonly TopKCollector merged = new(k, pool);
    private int threshold = int.MinValue;
    private long blocksScored;
    private long candidatesScored;

    /// <summary>Bounds by block, or null when nothing is skipped. Blocks already scored have the lowest bound there is.</summary>
    public int[]? Bounds { get; set; }

    /// <summary>No score below this can enter the list.</summary>
    public int Threshold => Volatile.Read(ref threshold);

    public PoolSnapshot Pool => pool;

    public TopKCollector NewCollector() => new(k, pool);

    /// <summary>Whether a block may still hold a candidate of the list.</summary>
    public bool IsOpen(int block) => Bounds is null || Bounds[block] >= Math.Max(Threshold, int.MinValue + 1);

    /// <summary>Scores up to a batch of blocks.</summary>
    /// <param name="scorer">The thread's scorer.</param>
    /// <param name="numbers">The blocks.</param>
    /// <param name="next">Blocks that this thread is likely to score next; may be empty.</param>
    /// <param name="collector">The thread's hits.</param>
    public void Score(BatchScorer scorer, ReadOnlySpan<int> numbers, ReadOnlySpan<int> next, TopKCollector collector)
    {
        var (blocks, nextBlocks) = (new BlockArray(), new BlockArray());
        for (var g = 0; g < next.Length; g++)
        {
            nextBlocks[g] = pool.Blocks[next[g]];
        }

        var candidates = 0;
        for (var g = 0; g < numbers.Length; g++)
        {
            blocks[g] = pool.Blocks[numbers[g]];
            candidates += blocks[g].Count;
        }

        var scores = scorer.Score(query.Program, ((Span<CandidateBlock>)blocks)[..numbers.Length], ((Span<CandidateBlock>)nextBlocks)[..next.Length]);
        var limit = Math.Max(Threshold, collector.Threshold);
        var lanes = scorer.Candidates;
        for (var i = 0; i < scores.Length; i += Vector<int>.Count)
        {
            if (!Vector.GreaterThanOrEqualAny(new Vector<int>(scores[i..]), new Vector<int>(limit)))
            {
                continue;
            }

            for (var j = i; j < i + Vector<int>.Count; j++)
            {
                var (group, lane) = (lanes[j] / CandidateBlock.Lanes, lanes[j] % CandidateBlock.Lanes);
                if (scores[j] >= limit && group < numbers.Length && lane < blocks[group].Count
                    && (among is null || ((among[numbers[group]] >> lane) & 1) != 0))
                {
                    collector.Add(scores[j], (numbers[group] * CandidateBlock.Lanes) + lane);
                }
            }
        }

        Interlocked.Add(ref blocksScored, numbers.Length);
        Interlocked.Add(ref candidatesScored, candidates);
        Raise(collector.Threshold);
    }

    public void Merge(TopKCollector collector)
    {
        lock (gate)
        {
            merged.Add(collector);
        }
    }

    public MatchResult Result() => new(
        merged.ToEntries(),
        pool.Digest,
        new MatchCounters(blocksScored, pool.Blocks.Length - blocksScored, candidatesScored, pool.Count - candidatesScored));

    private void Raise(int value)
    {
        for (var seen = Threshold; value > seen; seen = Threshold)
        {
            if (Interlocked.CompareExchange(ref threshold, value, seen) == seen)
            {
                return;
            }
        }
    }

    [System.Runtime.CompilerServices.InlineArray(8)]
    private struct BlockArray
    {
        private CandidateBlock first;
    }
}
