using Matching.Ranking.Scoring.Compile;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>
/// Which candidate each of a kernel's sums belongs to. Kernels transpose bits in whatever order is cheapest; here the order is found
/// by sending the candidates' own numbers through the kernel, so it cannot disagree with it.
/// </summary>
internal static unsafe class LaneOrder<TKernel>
    where TKernel : struct, IKernel
{
    /// <summary>For each sum the candidate: block of the batch times 64 plus its lane in the block.</summary>
    public static ushort[] Candidates { get; } = Find();

    private static ushort[] Find()
    {
        var count = TKernel.Groups * CandidateBlock.Lanes;
        var order = new ushort[count];
        using var memory = new AlignedMemory((16 * BitProgram.SlotBytes) + (count * 3));
        var slots = (ulong*)memory.Take(16 * BitProgram.SlotBytes);
        var sums = (ushort*)memory.Take(count * 2);
        var bytes = memory.Take(count);
        var lines = stackalloc byte*[TKernel.Groups];
        for (var g = 0; g < TKernel.Groups; g++)
        {
            lines[g] = bytes + (g * CandidateBlock.Lanes);
        }

        var values = stackalloc ushort[64];
        for (var v = 0; v < 64; v++)
        {
            values[v] = (ushort)v;
        }

        var bits = stackalloc ushort[6] { 0, 8, 16, 24, 32, 40 };

        // Two rounds of five bits are enough for 512 candidates.
        for (var round = 0; round < 2; round++)
        {
            for (var c = 0; c < count; c++)
            {
                bytes[c] = (byte)((c >> (5 * round)) & 31);
                sums[c] = 0;
            }

            TKernel.Split(lines, slots);
            TKernel.AddLeaves(bits, slots, values, false, sums);
            for (var c = 0; c < count; c++)
            {
                order[c] |= (ushort)(sums[c] << (5 * round));
            }
        }

        return order;
    }
}
