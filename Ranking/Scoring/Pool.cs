using System.Text;

namespace Matching.Ranking.Scoring;

/// <summary>
/// The candidates of one partition as byte columns in blocks of 64, kept so that bulk scoring reads nothing else.
/// Writes are serialised by a lock and copy only the blocks that a snapshot shares; readers work on <see cref="Snapshot"/>.
/// Removals are filled with the last candidate, so there are never holes. Safe for concurrent use.
/// </summary>
public sealed class Pool
{
    /// <summary>Most columns that a row may have.</summary>
    public const int MaxWidth = 1024;

    /// <summary>Most bytes of UTF-8 that an id may have.</summary>
    public const int MaxIdBytes = 200;

    private readonly Lock gate = new();
    private readonly IdIndex index;
    private CandidateBlock[] blocks = [];
    private RangeBlock[] ranges = [];
    private readonly HashSet<int> changed = [];
    private int blockCount;
    private int width;
    private int epoch;
    private PoolDigest digest;
    private PoolSnapshot? current = PoolSnapshot.Empty;

    /// <summary>Makes an empty pool.</summary>
    public Pool() => index = new IdIndex(IdOf);

    /// <summary>Takes over blocks that a builder has filled.</summary>
    internal Pool(CandidateBlock[] filled, int width, PoolDigest digest)
        : this()
    {
        blocks = filled;
        blockCount = filled.Length;
        this.width = width;
        this.digest = digest;
        current = null;
        index.Reserve((int)digest.Count);
        for (var slot = 0; slot < digest.Count; slot++)
        {
            index.Add(IdOf(slot), slot);
        }

        changed.UnionWith(Enumerable.Range(0, blockCount));
    }

    /// <summary>Number of candidates.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return (int)digest.Count;
            }
        }
    }

    /// <summary>The pool as it stands now. Taking it is cheap when nothing has changed since the last.</summary>
    public PoolSnapshot Snapshot
    {
        get
        {
            lock (gate)
            {
                return current ??= Freeze();
            }
        }
    }

    /// <summary>Puts a candidate in, or a new row in place of the old one.</summary>
    /// <param name="id">1-200 bytes of UTF-8 without surrogate pairs.</param>
    /// <param name="version">Version of the row. A write with an older version than the pool's is ignored.</param>
    /// <param name="row">The candidate's columns, at most <see cref="MaxWidth"/>; columns beyond its end count as zero.</param>
    /// <returns>False when the pool holds a newer version.</returns>
    /// <exception cref="ArgumentException">The id or the row is outside those limits.</exception>
    public bool Upsert(string id, long version, ReadOnlySpan<byte> row)
    {
        Span<byte> buffer = stackalloc byte[MaxIdBytes];
        var bytes = Encode(id, buffer);
        CheckWidth(id, row.Length);
        lock (gate)
        {
            return UpsertCore(bytes, version, row);
        }
    }

    /// <summary>Puts many candidates in, as one change: no snapshot shows a part of them.</summary>
    /// <returns>How many were applied; the others were older than what the pool holds.</returns>
    /// <exception cref="ArgumentException">An id or a row is outside the limits; then nothing is changed.</exception>
    public int Upsert(IReadOnlyList<PoolRow> rows)
    {
        Span<byte> buffer = stackalloc byte[MaxIdBytes];
        foreach (var row in rows)
        {
            Encode(row.Id, buffer);
            CheckWidth(row.Id, row.Row.Length);
        }

        lock (gate)
        {
            var applied = 0;
            foreach (var row in rows)
            {
                applied += UpsertCore(Encode(row.Id, buffer), row.Version, row.Row.Span) ? 1 : 0;
            }

            return applied;
        }
    }

    /// <summary>Takes a candidate out; the last one fills its place.</summary>
    /// <returns>False when the pool does not hold the id.</returns>
    public bool Remove(string id)
    {
        Span<byte> buffer = stackalloc byte[MaxIdBytes];
        var bytes = Encode(id, buffer);
        lock (gate)
        {
            var slot = index.Find(bytes);
            if (slot < 0)
            {
                return false;
            }

            RemoveCore(bytes, slot);
            return true;
        }
    }

    /// <summary>The version of a candidate's row, or null when the pool does not hold the id.</summary>
    public long? VersionOf(string id)
    {
        Span<byte> buffer = stackalloc byte[MaxIdBytes];
        var bytes = Encode(id, buffer);
        lock (gate)
        {
            var slot = index.Find(bytes);
            return slot < 0 ? null : blocks[slot / CandidateBlock.Lanes].Version(slot % CandidateBlock.Lanes);
        }
    }

    /// <summary>Rows of the candidates that the pool holds of those named, in their order, all of one moment, and the pool's digest at that moment.</summary>
    public (IReadOnlyList<PoolRow> Rows, PoolDigest Digest) RowsOf(IEnumerable<string> ids)
    {
        var rows = new List<PoolRow>();
        Span<byte> buffer = stackalloc byte[MaxIdBytes];
        lock (gate)
        {
            foreach (var id in ids)
            {
                if (index.Find(Encode(id, buffer)) is var slot and >= 0)
                {
                    var (block, lane) = (blocks[slot / CandidateBlock.Lanes], slot % CandidateBlock.Lanes);
                    var row = new byte[width];
                    block.CopyRow(lane, row);
                    rows.Add(new PoolRow(id, block.Version(lane), row));
                }
            }

            return (rows, digest);
        }
    }

    /// <summary>
    /// Puts alike candidates together again, which single writes do not keep up; snapshots taken before are not touched.
    /// Worth doing after many writes: it changes how much can be skipped, never a result.
    /// </summary>
    public void Compact()
    {
        lock (gate)
        {
            var builder = new PoolBuilder();
            builder.AddAll(current ??= Freeze());
            var ordered = builder.Build();
            (blocks, blockCount, ranges) = (ordered.blocks, ordered.blockCount, []);
            index.Clear();
            index.Reserve((int)digest.Count);
            for (var slot = 0; slot < digest.Count; slot++)
            {
                index.Add(IdOf(slot), slot);
            }

            epoch++;
            changed.Clear();
            changed.UnionWith(Enumerable.Range(0, blockCount));
            current = null;
        }
    }

    /// <summary>Bytes that the pool occupies on the heap: rows, ranges, ids, versions and the index of ids.</summary>
    public long SizeInBytes()
    {
        lock (gate)
        {
            return (current ??= Freeze()).SizeInBytes() + index.SizeInBytes;
        }
    }

    /// <summary>An id's bytes, in the buffer given.</summary>
    internal static ReadOnlySpan<byte> Encode(string id, Span<byte> buffer)
    {
        // Surrogates sort differently in UTF-16 and UTF-8; without them both orders are the same, and ties break alike everywhere.
        if (string.IsNullOrEmpty(id) || id.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0 || Encoding.UTF8.GetByteCount(id) > MaxIdBytes)
        {
            throw new ArgumentException($"pool: an id must have 1-{MaxIdBytes} bytes of UTF-8 and no surrogate pairs.", nameof(id));
        }

        return buffer[..Encoding.UTF8.GetBytes(id, buffer)];
    }

    internal static void CheckWidth(string id, int columns)
    {
        if (columns > MaxWidth)
        {
            throw new ArgumentException($"pool: the row of '{id}' has {columns} columns, more than the {MaxWidth} supported.", nameof(columns));
        }
    }

    private bool UpsertCore(ReadOnlySpan<byte> id, long version, ReadOnlySpan<byte> row)
    {
        width = Math.Max(width, row.Length);
        var slot = index.Find(id);
        if (slot >= 0)
        {
            var (old, lane) = (blocks[slot / CandidateBlock.Lanes], slot % CandidateBlock.Lanes);
            if (old.Version(lane) > version)
            {
                return false;
            }

            digest = digest - PoolDigest.Of(id, old.Version(lane)) + PoolDigest.Of(id, version);
            Own(slot / CandidateBlock.Lanes, row.Length).SetRow(lane, version, row);
            return true;
        }

        slot = (int)digest.Count;
        var number = slot / CandidateBlock.Lanes;
        if (number == blockCount)
        {
            if (blockCount == blocks.Length)
            {
                Array.Resize(ref blocks, Math.Max(4, blockCount + (blockCount / 2)));
            }

            blocks[blockCount++] = new CandidateBlock(width, epoch);
        }

        Own(number, row.Length).Append(id, version, row);
        digest += PoolDigest.Of(id, version);
        index.Add(id, slot);
        return true;
    }

    private void RemoveCore(ReadOnlySpan<byte> id, int slot)
    {
        var last = (int)digest.Count - 1;
        var (block, lane) = (slot / CandidateBlock.Lanes, slot % CandidateBlock.Lanes);
        digest -= PoolDigest.Of(id, blocks[block].Version(lane));
        index.Remove(id, slot);
        var tail = blocks[last / CandidateBlock.Lanes];
        if (slot != last)
        {
            index.Move(IdOf(last), last, slot);
            Own(block, tail.Width).Replace(lane, tail, last % CandidateBlock.Lanes);
        }

        Own(last / CandidateBlock.Lanes, 0).RemoveLast();
        if (last % CandidateBlock.Lanes == 0)
        {
            blockCount--;
            blocks[blockCount] = null!;
            changed.Remove(blockCount);
        }
    }

    /// <summary>The block, in a version that no snapshot shares and that is wide enough.</summary>
    private CandidateBlock Own(int number, int columns)
    {
        current = null;
        changed.Add(number);
        var block = blocks[number];
        return block.Epoch == epoch && block.Width >= columns ? block : blocks[number] = block.Copy(columns, epoch);
    }

    private PoolSnapshot Freeze()
    {
        var rangeCount = (blockCount + CandidateBlock.Lanes - 1) / CandidateBlock.Lanes;
        Array.Resize(ref ranges, rangeCount);
        foreach (var number in changed)
        {
            ref var range = ref ranges[number / CandidateBlock.Lanes];
            if (range is null || range.Epoch != epoch || range.Width < width)
            {
                range = range?.Copy(width, epoch) ?? new RangeBlock(width, epoch);
            }

            range.Set(number % CandidateBlock.Lanes, blocks[number]);
        }

        changed.Clear();
        epoch++;
        return new PoolSnapshot(blocks.AsSpan(0, blockCount).ToArray(), ranges.AsSpan().ToArray(), width, digest);
    }

    private ReadOnlySpan<byte> IdOf(int slot) => blocks[slot / CandidateBlock.Lanes].IdBytes(slot % CandidateBlock.Lanes);
}
