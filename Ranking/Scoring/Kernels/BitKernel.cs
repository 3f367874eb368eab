using System.Runtime.CompilerServices;
using Matching.Ranking.Scoring.Compile;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>The parts that are the same for every width: selections, and comparisons of bit planes with constants.</summary>
internal static unsafe class BitKernel<TWord>
    where TWord : struct, IWord<TWord>
{
    private const int Words = BitProgram.SlotBytes / 8;

    /// <summary>Runs selections in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(BitOp* op, int count, ulong* slots)
    {
        var end = op + count;
        while (op + 2 <= end)
        {
            Step(op, slots);
            Step(op + 1, slots);
            op += 2;
        }

        if (op < end)
        {
            Step(op, slots);
        }
    }

    /// <summary>
    /// From the eight bit planes of a byte, "nibble above t" for t from 0 to 14, of the low nibble and then of the high one.
    /// A byte is above <c>16 h + l</c> when its high nibble is above h, or is h and its low nibble is above l.
    /// </summary>
    /// <param name="planes">Eight slots, lowest bit first.</param>
    /// <param name="above">30 slots.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CompareNibbles(ulong* planes, ulong* above)
    {
        Nibble(planes, above);
        Nibble(planes + (4 * Words), above + (15 * Words));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(BitOp* op, ulong* slots) =>
        TWord.Store(
            TWord.Select(TWord.Load(slots + op->Select), TWord.Load(slots + op->IfSet), TWord.Load(slots + op->IfClear)),
            slots + op->Target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Nibble(ulong* planes, ulong* above)
    {
        var (d, c, b, a) = (TWord.Load(planes), TWord.Load(planes + Words), TWord.Load(planes + (2 * Words)), TWord.Load(planes + (3 * Words)));
        var (low0, low1, low2) = (TWord.Or(c, d), c, TWord.And(c, d)); // low two bits above 0, 1, 2
        var (high0, high1, high2) = (TWord.Or(a, b), a, TWord.And(a, b));

        TWord.Store(TWord.Or(high0, low0), above);
        TWord.Store(TWord.Or(high0, low1), above + Words);
        TWord.Store(TWord.Or(high0, low2), above + (2 * Words));
        TWord.Store(high0, above + (3 * Words));
        TWord.Store(TWord.Select(low0, high0, high1), above + (4 * Words));
        TWord.Store(TWord.Select(low1, high0, high1), above + (5 * Words));
        TWord.Store(TWord.Select(low2, high0, high1), above + (6 * Words));
        TWord.Store(high1, above + (7 * Words));
        TWord.Store(TWord.Select(low0, high1, high2), above + (8 * Words));
        TWord.Store(TWord.Select(low1, high1, high2), above + (9 * Words));
        TWord.Store(TWord.Select(low2, high1, high2), above + (10 * Words));
        TWord.Store(high2, above + (11 * Words));
        TWord.Store(TWord.And(high2, low0), above + (12 * Words));
        TWord.Store(TWord.And(high2, low1), above + (13 * Words));
        TWord.Store(TWord.And(high2, low2), above + (14 * Words));
    }
}
