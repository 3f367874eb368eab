using Matching.Ranking.Scoring.Compile;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>The scorer's inner operations for one vector width, on a batch of <see cref="Groups"/> blocks of 64 candidates.</summary>
internal unsafe interface IKernel
{
    /// <summary>Blocks a batch: 1, 2, 4 or 8.</summary>
    static abstract int Groups { get; }

    /// <summary>Computes a source that is not a raw column.</summary>
    /// <param name="source">The source.</param>
    /// <param name="batch">The candidates.</param>
    /// <param name="values">Receives 64 bytes a block.</param>
    static abstract void Evaluate(Source source, Batch batch, byte* values);

    /// <summary>Splits bytes into bit planes. Which bit a candidate gets is the kernel's own; see <see cref="LaneOrder{TKernel}"/>.</summary>
    /// <param name="lines">For each block its 64 bytes.</param>
    /// <param name="planes">Receives eight slots, lowest bit first.</param>
    static abstract void Split(byte** lines, ulong* planes);

    /// <summary>Runs selections in order.</summary>
    static abstract void Run(BitOp* ops, int count, ulong* slots);

    /// <summary>Bit planes to "nibble above t" (<see cref="BitKernel{TWord}.CompareNibbles"/>).</summary>
    static abstract void CompareNibbles(ulong* planes, ulong* above);

    /// <summary>Joins the bits of leaf numbers, looks the leaves up and adds them to the sums.</summary>
    /// <param name="bits">Six slot offsets.</param>
    /// <param name="slots">The slots.</param>
    /// <param name="values">64 values, or 32 when not <paramref name="wide"/>.</param>
    /// <param name="wide">Whether the sixth bit counts.</param>
    /// <param name="sums">A sum a candidate, modulo 2^16, in the kernel's own order.</param>
    static abstract void AddLeaves(ushort* bits, ulong* slots, ushort* values, bool wide, ushort* sums);

    /// <summary>Adds 16-bit sums to 32-bit ones in the same order and clears them.</summary>
    static abstract void Widen(ushort* sums, int* totals);
}
