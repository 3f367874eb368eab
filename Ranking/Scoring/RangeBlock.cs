using System.Runtime.Intrinsics;
using Matching.Ranking.Scoring.Compile;

namespace Matching.Ranking.Scoring;

/// <summary>
/// The ranges of 64 consecutive blocks, laid out like a block of candidates: column <c>c</c> of <see cref="Low"/> is the low ends of
/// the 64 blocks' arcs (<see cref="CandidateBlock.Range"/>), so that score bounds of many blocks come out of the same kernels as scores.
/// </summary>
internal sealed class RangeBlock(int width, int epoch)
{
    public int Width { get; } = width;

    public int Epoch { get; } = epoch;

    public byte[] Low { get; } = new byte[width * CandidateBlock.Lanes];

    public byte[] High { get; } = new byte[width * CandidateBlock.Lanes];

    public long SizeInBytes => Low.LongLength + High.LongLength + (2 * 24) + 40;

    public RangeBlock Copy(int newWidth, int newEpoch)
    {
        var copy = new RangeBlock(Math.Max(newWidth, Width), newEpoch);
        Low.CopyTo(copy.Low, 0);
        High.CopyTo(copy.High, 0);
        return copy;
    }

    public void Set(int lane, CandidateBlock block)
    {
        for (var c = 0; c < Width; c++)
        {
            var (low, high) = block.Range(c);
            Low[(c * CandidateBlock.Lanes) + lane] = low;
            High[(c * CandidateBlock.Lanes) + lane] = high;
        }
    }

    /// <summary>Copies ends of columns' ranges, unwrapped: an arc that wraps in the sense wanted is the whole range of a byte.</summary>
    public void CopyEnds(ReadOnlySpan<RangeColumn> columns, Span<byte> ends)
    {
        foreach (var column in columns)
        {
            var line = ends[..CandidateBlock.Lanes];
            ends = ends[CandidateBlock.Lanes..];
            if (column.Column >= Width)
            {
                line.Clear();
                continue;
            }

            for (var i = 0; i < CandidateBlock.Lanes; i += Vector128<byte>.Count)
            {
                // Signed order is unsigned order with the sign bit flipped.
                var flip = Vector128.Create(column.Signed ? (byte)0x80 : (byte)0);
                var low = Vector128.Create(Low.AsSpan((column.Column * CandidateBlock.Lanes) + i)) ^ flip;
                var high = Vector128.Create(High.AsSpan((column.Column * CandidateBlock.Lanes) + i)) ^ flip;
                var wraps = Vector128.GreaterThan(low, high);
                var end = column.High ? high | wraps : Vector128.AndNot(low, wraps);
                (end ^ flip).CopyTo(line[i..]);
            }
        }
    }
}
