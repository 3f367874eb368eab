namespace Matching.Ranking.Scoring;

/// <summary>
/// A pool as it stood at one moment. Immutable: later writes to the pool never show here. Safe for concurrent use.
/// </summary>
public sealed class PoolSnapshot
{
    internal PoolSnapshot(CandidateBlock[] blocks, RangeBlock[] ranges, int width, PoolDigest digest)
    {
        Blocks = blocks;
        Ranges = ranges;
        Width = width;
        Digest = digest;
    }

    /// <summary>A snapshot of no candidates.</summary>
    public static PoolSnapshot Empty { get; } = new([], [], 0, PoolDigest.Empty);

    /// <summary>Number of candidates.</summary>
    public int Count => (int)Digest.Count;

    /// <summary>Columns of the widest row. Shorter rows count as zero beyond their end.</summary>
    public int Width { get; }

    /// <summary>Names the content: equal for equal sets of (id, version), however they were written.</summary>
    public PoolDigest Digest { get; }

    internal CandidateBlock[] Blocks { get; }

    internal RangeBlock[] Ranges { get; }

    /// <summary>Every candidate with its version and row, in the order in which they are stored. For tests, backups and rebuilding.</summary>
    public IEnumerable<PoolRow> Rows()
    {
        foreach (var block in Blocks)
        {
            for (var lane = 0; lane < block.Count; lane++)
            {
                var row = new byte[Width];
                block.CopyRow(lane, row);
                yield return new PoolRow(block.Id(lane), block.Version(lane), row);
            }
        }
    }

    /// <summary>Bytes that the snapshot's blocks, ranges and ids occupy on the heap.</summary>
    public long SizeInBytes() => Blocks.Sum(b => b.SizeInBytes() + 8) + Ranges.Sum(r => r.SizeInBytes + 8);
}
