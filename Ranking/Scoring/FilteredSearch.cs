using System.Numerics;

namespace Matching.Ranking.Scoring;

/// <summary>
/// The best candidates among those that a filter lets through, exact. Few of them are scored one by one; for many the kernels score the blocks that
/// they lie in.
/// </summary>
public static class FilteredSearch
{
    /// <summary>The kernels score so many candidates in the time that one takes by itself (docs/performance.md).</summary>
    private const int OneByOneOf = 128;

    /// <summary>The best k that the filter lets through, and how many it lets through.</summary>
    /// <param name="pool">What to search.</param>
    /// <param name="query">The model specialised to what is sought.</param>
    /// <param name="filter">Who is sought among.</param>
    /// <param name="k">1-<see cref="TopK.MaxK"/>.</param>
    /// <param name="options">Threads, vector width, skipping; null for all of the machine.</param>
    /// <param name="cancellationToken">Looked at between blocks.</param>
    /// <exception cref="ArgumentException">k is not possible.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static (IReadOnlyList<MatchEntry> Entries, int Passed) Match(
        PoolSnapshot pool, CompiledQuery query, RowFilter filter, int k, MatchOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (filter.IsOpen)
        {
            return (BulkScorer.Match(pool, query, k, options, cancellationToken).Entries, pool.Count);
        }

        var lanes = new ulong[pool.Blocks.Length];
        var passed = 0;
        for (var block = 0; block < lanes.Length; block++)
        {
            lanes[block] = filter.Lanes(pool.Blocks[block]);
            passed += BitOperations.PopCount(lanes[block]);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return passed <= pool.Count / OneByOneOf
            ? (OneByOne(pool, query, lanes, k, cancellationToken), passed)
            : (BulkScorer.Match(pool, query, k, options, lanes, cancellationToken).Entries, passed);
    }

    private static MatchEntry[] OneByOne(PoolSnapshot pool, CompiledQuery query, ulong[] lanes, int k, CancellationToken cancellationToken)
    {
        var found = new List<MatchEntry>();
        var row = new byte[pool.Width];
        for (var block = 0; block < lanes.Length; block++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var left = lanes[block]; left != 0; left &= left - 1)
            {
                var lane = BitOperations.TrailingZeroCount(left);
                pool.Blocks[block].CopyRow(lane, row);
                found.Add(new MatchEntry(pool.Blocks[block].Id(lane), query.Score(row), pool.Blocks[block].Version(lane)));
            }
        }

        return [.. found.OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Id, StringComparer.Ordinal).Take(k)];
    }
}
