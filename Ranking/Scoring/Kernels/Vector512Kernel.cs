using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Matching.Ranking.Scoring.Compile;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>512 candidates at a time with AVX-512 F, BW, VBMI and GFNI.</summary>
internal readonly unsafe struct Vector512Kernel : IKernel
{
    private const int Words = BitProgram.SlotBytes / 8;

    /// <summary>Bit k of byte k: multiplied by it, a matrix of 8x8 bits is transposed (GF2P8AFFINEQB).</summary>
    private static Vector512<byte> Identity => Vector512.Create(0x8040201008040201UL).AsByte();

    /// <summary>Brings byte k of every eight together: 64 bits of plane k in 8-byte word k.</summary>
    private static Vector512<byte> Gather => Vector512.Create(
        0x3830282018100800UL, 0x3931292119110901UL, 0x3A322A221A120A02UL, 0x3B332B231B130B03UL,
        0x3C342C241C140C04UL, 0x3D352D251D150D05UL, 0x3E362E261E160E06UL, 0x3F372F271F170F07UL).AsByte();

    // Bytes of planes 0-3 stand together in fours, those of planes 4 and 5 in twos; eight bytes with plane p's in byte 7 - p are
    // what the transposition takes. Four ways, by which fours of each 16-byte lane (first or last two) and which twos (lower or
    // upper half). Literals, so that they are constants of the code however early it is compiled.
    private static Vector512<byte> Join0 => Vector512.Create(
        0x0302010041404040UL, 0x0706050443424040UL, 0x1312111051504040UL, 0x1716151453524040UL,
        0x2322212061604040UL, 0x2726252463624040UL, 0x3332313071704040UL, 0x3736353473724040UL).AsByte();

    private static Vector512<byte> Join1 => Vector512.Create(
        0x0B0A090845444040UL, 0x0F0E0D0C47464040UL, 0x1B1A191855544040UL, 0x1F1E1D1C57564040UL,
        0x2B2A292865644040UL, 0x2F2E2D2C67664040UL, 0x3B3A393875744040UL, 0x3F3E3D3C77764040UL).AsByte();

    private static Vector512<byte> Join2 => Vector512.Create(
        0x0302010049484040UL, 0x070605044B4A4040UL, 0x1312111059584040UL, 0x171615145B5A4040UL,
        0x2322212069684040UL, 0x272625246B6A4040UL, 0x3332313079784040UL, 0x373635347B7A4040UL).AsByte();

    private static Vector512<byte> Join3 => Vector512.Create(
        0x0B0A09084D4C4040UL, 0x0F0E0D0C4F4E4040UL, 0x1B1A19185D5C4040UL, 0x1F1E1D1C5F5E4040UL,
        0x2B2A29286D6C4040UL, 0x2F2E2D2C6F6E4040UL, 0x3B3A39387D7C4040UL, 0x3F3E3D3C7F7E4040UL).AsByte();

    public static int Groups => 8;

    public static void Evaluate(Source source, Batch batch, byte* values) => VectorFeatures<Bytes512>.Evaluate(source, batch, values);

    public static void Run(BitOp* ops, int count, ulong* slots) => BitKernel<Word512>.Run(ops, count, slots);

    public static void CompareNibbles(ulong* planes, ulong* above) => BitKernel<Word512>.CompareNibbles(planes, above);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(byte** lines, ulong* planes)
    {
        var identity = Identity;
        var gather = Gather;
        var r0 = SplitLine(lines[0], identity, gather);
        var r1 = SplitLine(lines[1], identity, gather);
        var r2 = SplitLine(lines[2], identity, gather);
        var r3 = SplitLine(lines[3], identity, gather);
        var r4 = SplitLine(lines[4], identity, gather);
        var r5 = SplitLine(lines[5], identity, gather);
        var r6 = SplitLine(lines[6], identity, gather);
        var r7 = SplitLine(lines[7], identity, gather);

        // The 8x8 transposition of 8-byte words: pairs, then quarters, then halves of the registers.
        var (a0, a1) = (Avx512F.UnpackLow(r0, r1), Avx512F.UnpackHigh(r0, r1)); // words 0 2 4 6, and 1 3 5 7, of blocks 0 and 1
        var (a2, a3) = (Avx512F.UnpackLow(r2, r3), Avx512F.UnpackHigh(r2, r3));
        var (a4, a5) = (Avx512F.UnpackLow(r4, r5), Avx512F.UnpackHigh(r4, r5));
        var (a6, a7) = (Avx512F.UnpackLow(r6, r7), Avx512F.UnpackHigh(r6, r7));
        Quarter(a0, a2, a4, a6, planes);
        Quarter(a1, a3, a5, a7, planes + Words);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddLeaves(ushort* bits, ulong* slots, ushort* values, bool wide, ushort* sums)
    {
        var (p0, p1, p2) = (Slot(slots, bits[0]), Slot(slots, bits[1]), Slot(slots, bits[2]));
        var (p3, p4, p5) = (Slot(slots, bits[3]), Slot(slots, bits[4]), Slot(slots, bits[5]));
        var (x0, x1) = (Avx512BW.UnpackLow(p3, p2).AsUInt16(), Avx512BW.UnpackHigh(p3, p2).AsUInt16());
        var (y0, y1) = (Avx512BW.UnpackLow(p1, p0).AsUInt16(), Avx512BW.UnpackHigh(p1, p0).AsUInt16());
        var (z0, z1) = (Avx512BW.UnpackLow(p5, p4), Avx512BW.UnpackHigh(p5, p4));
        var (q0, q1) = (Avx512BW.UnpackLow(x0, y0).AsByte(), Avx512BW.UnpackHigh(x0, y0).AsByte());
        var (q2, q3) = (Avx512BW.UnpackLow(x1, y1).AsByte(), Avx512BW.UnpackHigh(x1, y1).AsByte());
        var identity = Identity;
        var (j0, j1, j2, j3) = (Join0, Join1, Join2, Join3);
        var t0 = Numbers(q0, j0, z0, identity);
        var t1 = Numbers(q0, j1, z0, identity);
        var t2 = Numbers(q1, j2, z0, identity);
        var t3 = Numbers(q1, j3, z0, identity);
        var t4 = Numbers(q2, j0, z1, identity);
        var t5 = Numbers(q2, j1, z1, identity);
        var t6 = Numbers(q3, j2, z1, identity);
        var t7 = Numbers(q3, j3, z1, identity);
        var low = Vector512.Load(values);
        if (wide)
        {
            var high = Vector512.Load(values + 32);
            AddWide(t0, low, high, sums);
            AddWide(t1, low, high, sums + 64);
            AddWide(t2, low, high, sums + 128);
            AddWide(t3, low, high, sums + 192);
            AddWide(t4, low, high, sums + 256);
            AddWide(t5, low, high, sums + 320);
            AddWide(t6, low, high, sums + 384);
            AddWide(t7, low, high, sums + 448);
            return;
        }

        Add(t0, low, sums);
        Add(t1, low, sums + 64);
        Add(t2, low, sums + 128);
        Add(t3, low, sums + 192);
        Add(t4, low, sums + 256);
        Add(t5, low, sums + 320);
        Add(t6, low, sums + 384);
        Add(t7, low, sums + 448);
    }

    public static void Widen(ushort* sums, int* totals)
    {
        for (var i = 0; i < 512; i += 32)
        {
            var (lower, upper) = Vector512.Widen(Vector512.Load(sums + i));
            (Vector512.Load(totals + i) + lower.AsInt32()).Store(totals + i);
            (Vector512.Load(totals + i + 16) + upper.AsInt32()).Store(totals + i + 16);
            Vector512<ushort>.Zero.Store(sums + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Slot(ulong* slots, ushort offset) => Vector512.Load(slots + offset).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> SplitLine(byte* line, Vector512<byte> identity, Vector512<byte> gather) =>
        Avx512Vbmi.PermuteVar64x8(Gfni.V512.GaloisFieldAffineTransform(identity, Vector512.Load(line), 0), gather).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c, Vector512<ulong> d, ulong* planes)
    {
        var (low, high) = (Avx512F.Shuffle4x128(a, b, 0x44), Avx512F.Shuffle4x128(a, b, 0xEE)); // quarters 0 1, and 2 3, of each
        var (low2, high2) = (Avx512F.Shuffle4x128(c, d, 0x44), Avx512F.Shuffle4x128(c, d, 0xEE));
        Avx512F.Shuffle4x128(low, low2, 0x88).Store(planes);
        Avx512F.Shuffle4x128(low, low2, 0xDD).Store(planes + (2 * Words));
        Avx512F.Shuffle4x128(high, high2, 0x88).Store(planes + (4 * Words));
        Avx512F.Shuffle4x128(high, high2, 0xDD).Store(planes + (6 * Words));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Numbers(Vector512<byte> fours, Vector512<byte> join, Vector512<byte> twos, Vector512<byte> identity) =>
        Gfni.V512.GaloisFieldAffineTransform(identity, Avx512Vbmi.PermuteVar64x8x2(fours, join, twos), 0).AsUInt16();

    // A permutation by 16-bit words looks at their lowest five bits only, so even candidates need no masking and odd ones one shift.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector512<ushort> numbers, Vector512<ushort> values, ushort* sums)
    {
        (Vector512.Load(sums) + Avx512BW.PermuteVar32x16(values, numbers)).Store(sums);
        (Vector512.Load(sums + 32) + Avx512BW.PermuteVar32x16(values, numbers >> 8)).Store(sums + 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddWide(Vector512<ushort> numbers, Vector512<ushort> low, Vector512<ushort> high, ushort* sums)
    {
        (Vector512.Load(sums) + Avx512BW.PermuteVar32x16x2(low, numbers, high)).Store(sums);
        (Vector512.Load(sums + 32) + Avx512BW.PermuteVar32x16x2(low, numbers >> 8, high)).Store(sums + 32);
    }
}
