using Matching.Ranking.Scoring.Kernels;

namespace Matching.Ranking.Scoring;

/// <summary>The highest score that each block of a pool can hold for one query.</summary>
internal static class BlockBounds
{
    /// <summary>Bounds by block number, or null when the query has no bounding program.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="query">The query.</param>
    /// <param name="scorer">The thread's scorer.</param>
    /// <param name="keep">Whether the query is likely to search again soon.</param>
    public static int[]? Of(PoolSnapshot pool, CompiledQuery query, BatchScorer scorer, bool keep)
    {
        if (query.Bounds(keep) is not { } program)
        {
            return null;
        }

        var bounds = new int[pool.Blocks.Length];
        var lanes = scorer.Candidates;
        for (var first = 0; first < pool.Ranges.Length; first += scorer.Groups)
        {
            var ranges = pool.Ranges.AsSpan(first, Math.Min(scorer.Groups, pool.Ranges.Length - first));
            var scores = scorer.Bound(program, ranges);
            for (var i = 0; i < scores.Length; i++)
            {
                var block = (first * CandidateBlock.Lanes) + lanes[i];
                if (block < bounds.Length)
                {
                    bounds[block] = scores[i];
                }
            }
        }

        return bounds;
    }

    /// <summary>Block numbers, highest bound first; of equal bounds the lower number first.</summary>
    public static int[] BestFirst(int[] bounds)
    {
        var keys = new long[bounds.Length];
        for (var b = 0; b < keys.Length; b++)
        {
            keys[b] = ((long)~bounds[b] << 32) | (uint)b; // ~ turns the order round without overflow
        }

        Array.Sort(keys);
        return Array.ConvertAll(keys, key => (int)key);
    }
}
