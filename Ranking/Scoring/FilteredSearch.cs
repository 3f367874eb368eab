using System.Numerics;
using System.Text;

namespace Matching.Ranking.Scoring;

/// <summary>
/// The best candidates among those that a filter lets through, exact. Few of them are scored one by one; of many the whole pool's best are taken,
/// as many as are likely to hold enough, and more where they do not.
/// </summary>
public static class FilteredSearch
{
    /// <summary>Candidates that are scored one by one at most: as long as the kernels take for all of a pool of some 100,000.</summary>
    private const int Few = 4096;

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
        if (passed <= Math.Max(Few, k) || k >= TopK.MaxK)
        {
            return (OneByOne(pool, query, lanes, k, cancellationToken), passed);
        }

        // Twice what an even spread would need; a filter and a score that go together need less, and the other way round one more round.
        for (var wanted = (long)k * 2 * pool.Count / passed; wanted <= TopK.MaxK; wanted *= 4)
        {
            var best = BulkScorer.Match(pool, query, (int)wanted, options, cancellationToken).Entries;
            var takes = Taken(pool, lanes, best);
            var found = best.Where(entry => takes.Contains(entry.Id)).Take(k).ToArray();
            if (found.Length == k || best.Count == pool.Count)
            {
                return (found, passed);
            }
        }

        return (OneByOne(pool, query, lanes, k, cancellationToken), passed);
    }

    /// <summary>Ids of those of the entries that the filter lets through. Ids are compared where they lie: most are of nobody on the list.</summary>
    private static HashSet<string> Taken(PoolSnapshot pool, ulong[] lanes, IReadOnlyList<MatchEntry> entries)
    {
        var listed = entries.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Span<char> id = stackalloc char[Pool.MaxIdBytes];
        for (var block = 0; block < lanes.Length; block++)
        {
            for (var left = lanes[block]; left != 0; left &= left - 1)
            {
                var length = Encoding.UTF8.GetChars(pool.Blocks[block].IdBytes(BitOperations.TrailingZeroCount(left)), id);
                if (listed.TryGetValue(id[..length], out var known))
                {
                    taken.Add(known);
                }
            }
        }

        return taken;
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
