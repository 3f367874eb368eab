using System.Runtime.CompilerServices;
using Matching.Ranking.Scoring.Compile;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>64 candidates at a time in general registers.</summary>
internal readonly unsafe struct Scalar64Kernel : IKernel
{
    private const int Words = BitProgram.SlotBytes / 8;

    public static int Groups => 1;

    public static void Evaluate(Source source, Batch batch, byte* values) => ScalarFeatures.Evaluate(source, batch, values);

    public static void Run(BitOp* ops, int count, ulong* slots) => BitKernel<Word64>.Run(ops, count, slots);

    public static void CompareNibbles(ulong* planes, ulong* above) => BitKernel<Word64>.CompareNibbles(planes, above);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(byte** lines, ulong* planes)
    {
        for (var part = 0; part < 8; part++)
        {
            var matrix = Transpose(((ulong*)lines[0])[part]);
            for (var bit = 0; bit < 8; bit++)
            {
                ((byte*)(planes + (bit * Words)))[part] = (byte)(matrix >> (8 * bit));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddLeaves(ushort* bits, ulong* slots, ushort* values, bool wide, ushort* sums) => AddBlock(bits, slots, values, sums);

    public static void Widen(ushort* sums, int* totals)
    {
        for (var i = 0; i < CandidateBlock.Lanes; i++)
        {
            totals[i] += sums[i];
            sums[i] = 0;
        }
    }

    /// <summary>Looks up and adds the leaves of 64 candidates whose bits are the 64-bit words at the given offsets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void AddBlock(ushort* bits, ulong* slots, ushort* values, ushort* sums)
    {
        var (p0, p1, p2, p3, p4, p5) = (slots[bits[0]], slots[bits[1]], slots[bits[2]], slots[bits[3]], slots[bits[4]], slots[bits[5]]);
        for (var part = 0; part < CandidateBlock.Lanes; part += 8)
        {
            var numbers = Transpose(
                ((p0 >> part) & 255) | (((p1 >> part) & 255) << 8) | (((p2 >> part) & 255) << 16)
                | (((p3 >> part) & 255) << 24) | (((p4 >> part) & 255) << 32) | (((p5 >> part) & 255) << 40));
            for (var i = 0; i < 8; i++)
            {
                sums[part + i] += values[(byte)(numbers >> (8 * i))];
            }
        }
    }

    /// <summary>A matrix of 8x8 bits transposed: bit r of byte c becomes bit c of byte r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Transpose(ulong x)
    {
        var swap = (x ^ (x >> 7)) & 0x00AA00AA00AA00AAUL;
        x ^= swap ^ (swap << 7);
        swap = (x ^ (x >> 14)) & 0x0000CCCC0000CCCCUL;
        x ^= swap ^ (swap << 14);
        swap = (x ^ (x >> 28)) & 0x00000000F0F0F0F0UL;
        return x ^ swap ^ (swap << 28);
    }
}
