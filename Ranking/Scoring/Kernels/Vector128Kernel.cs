using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Matching.Ranking.Scoring.Compile;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>128 candidates at a time with whatever 128-bit vectors the machine has.</summary>
internal readonly unsafe struct Vector128Kernel : IKernel
{
    private const int Words = BitProgram.SlotBytes / 8;

    public static int Groups => 2;

    public static void Evaluate(Source source, Batch batch, byte* values) => VectorFeatures<Bytes128>.Evaluate(source, batch, values);

    public static void Run(BitOp* ops, int count, ulong* slots) => BitKernel<Word128>.Run(ops, count, slots);

    public static void CompareNibbles(ulong* planes, ulong* above) => BitKernel<Word128>.CompareNibbles(planes, above);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(byte** lines, ulong* planes)
    {
        for (var g = 0; g < 2; g++)
        {
            for (var quarter = 0; quarter < 4; quarter++)
            {
                var bytes = Vector128.Load(lines[g] + (16 * quarter));
                for (var bit = 7; bit >= 0; bit--)
                {
                    ((ushort*)(planes + (bit * Words) + g))[quarter] = (ushort)bytes.ExtractMostSignificantBits();
                    bytes += bytes;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddLeaves(ushort* bits, ulong* slots, ushort* values, bool wide, ushort* sums)
    {
        for (var g = 0; g < 2; g++)
        {
            Scalar64Kernel.AddBlock(bits, slots + g, values, sums + (g * CandidateBlock.Lanes));
        }
    }

    public static void Widen(ushort* sums, int* totals)
    {
        for (var i = 0; i < 128; i += 8)
        {
            var (lower, upper) = Vector128.Widen(Vector128.Load(sums + i));
            (Vector128.Load(totals + i) + lower.AsInt32()).Store(totals + i);
            (Vector128.Load(totals + i + 4) + upper.AsInt32()).Store(totals + i + 4);
            Vector128<ushort>.Zero.Store(sums + i);
        }
    }
}
