namespace Matching.Ranking.Scoring.Kernels;

/// <summary>The pinned columns of a batch of blocks.</summary>
/// <param name="starts">Each block's first column.</param>
/// <param name="widths">Each block's number of columns.</param>
/// <param name="groups">Number of blocks.</param>
/// <param name="zeros">64 zero bytes, for columns that a block does not have.</param>
internal readonly unsafe ref struct Batch(byte** starts, int* widths, int groups, byte* zeros)
{
    public int Groups { get; } = groups;

    /// <summary>The 64 bytes of a column in a block.</summary>
    public byte* Line(int group, int column) => column < widths[group] ? starts[group] + (column * CandidateBlock.Lanes) : zeros;
}
