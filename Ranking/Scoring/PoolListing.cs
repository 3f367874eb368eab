namespace Matching.Ranking.Scoring;

/// <summary>Questions to a snapshot other than for the best: who is in it, and who stands before somebody.</summary>
public static class PoolListing
{
    /// <summary>Up to <paramref name="size"/> ids after <paramref name="after"/> in ordinal order; one pass over the ids, whatever the page.</summary>
    /// <param name="pool">What to list.</param>
    /// <param name="after">Last id of the page before; empty for the first page.</param>
    /// <param name="size">1 or more.</param>
    /// <param name="filter">Who is listed; null for everybody.</param>
    public static IReadOnlyList<string> Ids(PoolSnapshot pool, string after, int size, RowFilter? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var page = new PriorityQueue<string, string>(Comparer<string>.Create(static (a, b) => string.CompareOrdinal(b, a)));
        foreach (var block in pool.Blocks)
        {
            var lanes = filter?.Lanes(block) ?? ulong.MaxValue;
            for (var lane = 0; lane < block.Count; lane++)
            {
                if ((lanes >> lane & 1) == 0)
                {
                    continue;
                }

                var id = block.Id(lane);
                if (string.CompareOrdinal(id, after) <= 0)
                {
                    continue;
                }

                if (page.Count < size)
                {
                    page.Enqueue(id, id);
                }
                else if (string.CompareOrdinal(id, page.Peek()) < 0)
                {
                    page.EnqueueDequeue(id, id);
                }
            }
        }

        var ids = new string[page.Count];
        for (var i = ids.Length - 1; i >= 0; i--)
        {
            ids[i] = page.Dequeue();
        }

        return ids;
    }

    /// <summary>Every candidate with its version, without rows.</summary>
    public static IEnumerable<(string Id, long Version)> Versions(PoolSnapshot pool)
    {
        foreach (var block in pool.Blocks)
        {
            for (var lane = 0; lane < block.Count; lane++)
            {
                yield return (block.Id(lane), block.Version(lane));
            }
        }
    }

    /// <summary>How many candidates stand before (<paramref name="score"/>, <paramref name="id"/>) in the order of <see cref="TopK"/>.</summary>
    /// <param name="pool">What to count over.</param>
    /// <param name="query">The model specialised to the vacancy.</param>
    /// <param name="score">Score to stand before.</param>
    /// <param name="id">Id that breaks the tie.</param>
    /// <param name="cancellationToken">Looked at between blocks.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static int CountBefore(PoolSnapshot pool, CompiledQuery query, int score, string id, CancellationToken cancellationToken = default)
    {
        var before = 0;
        var row = new byte[pool.Width];
        foreach (var block in pool.Blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var lane = 0; lane < block.Count; lane++)
            {
                block.CopyRow(lane, row);
                var other = query.Score(row);
                if (other > score || (other == score && string.CompareOrdinal(block.Id(lane), id) < 0))
                {
                    before++;
                }
            }
        }

        return before;
    }
}
