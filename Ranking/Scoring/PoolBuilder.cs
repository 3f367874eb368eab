namespace Matching.Ranking.Scoring;

/// <summary>
/// Fills a pool with many candidates at once, alike ones next to each other, which single writes cannot do.
/// Use: <see cref="Add"/> for each candidate, then <see cref="Build"/> once. Not safe for concurrent use.
/// </summary>
public sealed class PoolBuilder
{
    private const int ChunkBytes = 1 << 20;

    private readonly List<Entry> entries = [];
    private readonly IdIndex index;
    private byte[] chunk = [];
    private int used;
    private int width;

    /// <summary>Makes an empty builder.</summary>
    public PoolBuilder() => index = new IdIndex(slot => entries[slot].Id.Span);

    /// <summary>Number of candidates so far.</summary>
    public int Count => entries.Count;

    /// <summary>Adds a candidate. Of several rows with one id the newest version stays; of equal versions the last.</summary>
    /// <param name="id">1-200 bytes of UTF-8 without surrogate pairs.</param>
    /// <param name="version">Version of the row.</param>
    /// <param name="row">The candidate's columns; copied.</param>
    /// <exception cref="ArgumentException">The id or the row is outside the limits of <see cref="Pool"/>.</exception>
    public void Add(string id, long version, ReadOnlySpan<byte> row)
    {
        Span<byte> buffer = stackalloc byte[Pool.MaxIdBytes];
        var bytes = Pool.Encode(id, buffer);
        Pool.CheckWidth(id, row.Length);
        Add(bytes, version, row);
    }

    /// <summary>Makes the pool. The builder is empty afterwards.</summary>
    public Pool Build()
    {
        var order = SimilarityOrder.Of(entries.Count, width, i => entries[i].Row.Span);
        var blocks = new CandidateBlock[(entries.Count + CandidateBlock.Lanes - 1) / CandidateBlock.Lanes];
        Parallel.For(0, blocks.Length, b =>
        {
            var first = b * CandidateBlock.Lanes;
            blocks[b] = new CandidateBlock(width, 0);
            blocks[b].Fill(Math.Min(CandidateBlock.Lanes, entries.Count - first), lane =>
            {
                var entry = entries[order[first + lane]];
                return (entry.Id, entry.Version, entry.Row);
            });
        });

        var digest = entries.Aggregate(PoolDigest.Empty, (sum, e) => sum + PoolDigest.Of(e.Id.Span, e.Version));
        var pool = new Pool(blocks, width, digest);
        entries.Clear();
        index.Clear();
        (chunk, used, width) = ([], 0, 0);
        return pool;
    }

    internal void AddAll(PoolSnapshot snapshot)
    {
        width = Math.Max(width, snapshot.Width);
        var row = new byte[snapshot.Width];
        foreach (var block in snapshot.Blocks)
        {
            for (var lane = 0; lane < block.Count; lane++)
            {
                block.CopyRow(lane, row);
                Add(block.IdBytes(lane), block.Version(lane), row);
            }
        }
    }

    private void Add(ReadOnlySpan<byte> id, long version, ReadOnlySpan<byte> row)
    {
        width = Math.Max(width, row.Length);
        var slot = index.Find(id);
        if (slot < 0)
        {
            entries.Add(new Entry(Keep(id), version, Keep(row)));
            index.Add(id, entries.Count - 1);
        }
        else if (entries[slot].Version <= version)
        {
            entries[slot] = entries[slot] with { Version = version, Row = Keep(row) };
        }
    }

    private ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> bytes)
    {
        if (used + bytes.Length > chunk.Length)
        {
            (chunk, used) = (new byte[ChunkBytes], 0);
        }

        var kept = chunk.AsMemory(used, bytes.Length);
        bytes.CopyTo(kept.Span);
        used += bytes.Length;
        return kept;
    }

    private readonly record struct Entry(ReadOnlyMemory<byte> Id, long Version, ReadOnlyMemory<byte> Row);
}
