using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Matching.Ranking.Scoring.Compile;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>256 candidates at a time with AVX2.</summary>
internal readonly unsafe struct Vector256Kernel : IKernel
{
    private const int Words = BitProgram.SlotBytes / 8;

    public static int Groups => 4;

    public static void Evaluate(Source source, Batch batch, byte* values) => VectorFeatures<Bytes256>.Evaluate(source, batch, values);

    public static void Run(BitOp* ops, int count, ulong* slots) => BitKernel<Word256>.Run(ops, count, slots);

    public static void CompareNibbles(ulong* planes, ulong* above) => BitKernel<Word256>.CompareNibbles(planes, above);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(byte** lines, ulong* planes)
    {
        for (var g = 0; g < 4; g++)
        {
            var (low, high) = (Vector256.Load(lines[g]), Vector256.Load(lines[g] + 32));
            for (var bit = 7; bit >= 0; bit--)
            {
                planes[(bit * Words) + g] = (uint)Avx2.MoveMask(low) | ((ulong)(uint)Avx2.MoveMask(high) << 32);
                (low, high) = (low + low, high + high);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddLeaves(ushort* bits, ulong* slots, ushort* values, bool wide, ushort* sums)
    {
        var zero = Vector256<byte>.Zero;
        var (p0, p1, p2) = (Slot(slots, bits[0]), Slot(slots, bits[1]), Slot(slots, bits[2]));
        var (p3, p4, p5) = (Slot(slots, bits[3]), Slot(slots, bits[4]), Slot(slots, bits[5]));
        var tables = stackalloc byte[128];
        SplitTable(values, tables);
        for (var half = 0; half < 2; half++)
        {
            // Bytes of all planes side by side: eight candidates' bits in the eight bytes of a 64-bit word.
            var a = Interleave(p0, p1, half).AsUInt16();
            var b = Interleave(p2, p3, half).AsUInt16();
            var c = Interleave(p4, p5, half).AsUInt16();
            var d = zero.AsUInt16();
            var (ab0, ab1) = (Avx2.UnpackLow(a, b).AsUInt32(), Avx2.UnpackHigh(a, b).AsUInt32());
            var (cd0, cd1) = (Avx2.UnpackLow(c, d).AsUInt32(), Avx2.UnpackHigh(c, d).AsUInt32());
            Add(Avx2.UnpackLow(ab0, cd0).AsUInt64(), tables, wide, sums);
            Add(Avx2.UnpackHigh(ab0, cd0).AsUInt64(), tables, wide, sums + 32);
            Add(Avx2.UnpackLow(ab1, cd1).AsUInt64(), tables, wide, sums + 64);
            Add(Avx2.UnpackHigh(ab1, cd1).AsUInt64(), tables, wide, sums + 96);
            sums += 128;
        }
    }

    public static void Widen(ushort* sums, int* totals)
    {
        for (var i = 0; i < 256; i += 16)
        {
            var (lower, upper) = Vector256.Widen(Vector256.Load(sums + i));
            (Vector256.Load(totals + i) + lower.AsInt32()).Store(totals + i);
            (Vector256.Load(totals + i + 8) + upper.AsInt32()).Store(totals + i + 8);
            Vector256<ushort>.Zero.Store(sums + i);
        }
    }

    /// <summary>Low bytes of the 64 values, then their high bytes.</summary>
    private static void SplitTable(ushort* values, byte* tables)
    {
        var bytes = Vector256.Create((ushort)255);
        for (var v = 0; v < 64; v += 32)
        {
            var (first, second) = (Vector256.Load(values + v), Vector256.Load(values + v + 16));
            Vector256.Narrow(first & bytes, second & bytes).Store(tables + v);
            Vector256.Narrow(first >> 8, second >> 8).Store(tables + 64 + v);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Slot(ulong* slots, ushort offset) => Vector256.Load(slots + offset).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Interleave(Vector256<byte> a, Vector256<byte> b, int half) => half == 0 ? Avx2.UnpackLow(a, b) : Avx2.UnpackHigh(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<ulong> matrices, byte* tables, bool wide, ushort* sums)
    {
        var numbers = Transpose(matrices).AsByte();
        var (low, high) = (LookUp(numbers, tables, wide), LookUp(numbers, tables + 64, wide));
        (Vector256.Load(sums) + Avx2.UnpackLow(low, high).AsUInt16()).Store(sums);
        (Vector256.Load(sums + 16) + Avx2.UnpackHigh(low, high).AsUInt16()).Store(sums + 16);
    }

    /// <summary>Each 64-bit word as a matrix of 8x8 bits, transposed by swapping ever larger squares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Transpose(Vector256<ulong> x)
    {
        var swap = (x ^ (x >> 7)) & Vector256.Create(0x00AA00AA00AA00AAUL);
        x ^= swap ^ (swap << 7);
        swap = (x ^ (x >> 14)) & Vector256.Create(0x0000CCCC0000CCCCUL);
        x ^= swap ^ (swap << 14);
        swap = (x ^ (x >> 28)) & Vector256.Create(0x00000000F0F0F0F0UL);
        return x ^ swap ^ (swap << 28);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> LookUp(Vector256<byte> numbers, byte* table, bool wide)
    {
        var result = LookUp32(numbers, table);
        return wide
            ? Avx2.BlendVariable(result, LookUp32(numbers, table + 32), numbers << 2) // bit 5 as the blend's sign bit
            : result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> LookUp32(Vector256<byte> numbers, byte* table)
    {
        var within = numbers & Vector256.Create((byte)15);
        var low = Avx2.Shuffle(Avx2.BroadcastVector128ToVector256(table), within);
        var high = Avx2.Shuffle(Avx2.BroadcastVector128ToVector256(table + 16), within);
        return Avx2.BlendVariable(low, high, numbers << 3); // bit 4
    }
}
