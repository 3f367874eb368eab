using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>64 bytes.</summary>
internal readonly unsafe struct Bytes512(Vector512<byte> value) : IBytes<Bytes512>
{
    private readonly Vector512<byte> value = value;

    public static int Count => 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 Load(byte* from) =>
        new(Vector512.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Bytes512 value, byte* to) =>
        value.value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 BroadcastBytes(byte value) =>
        new(Vector512.Create(value).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 BroadcastWords(ushort value) =>
        new(Vector512.Create(value).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 BroadcastDwords(uint value) =>
        new(Vector512.Create(value).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 And(Bytes512 a, Bytes512 b) =>
        new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 Or(Bytes512 a, Bytes512 b) =>
        new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 MinBytes(Bytes512 a, Bytes512 b) =>
        new(Vector512.Min(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 MaxBytes(Bytes512 a, Bytes512 b) =>
        new(Vector512.Max(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 AddBytes(Bytes512 a, Bytes512 b) =>
        new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 AddWords(Bytes512 a, Bytes512 b) =>
        new((a.value.AsUInt16() + b.value.AsUInt16()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 AddDwords(Bytes512 a, Bytes512 b) =>
        new((a.value.AsUInt32() + b.value.AsUInt32()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 MultiplyWords(Bytes512 a, Bytes512 b) =>
        new((a.value.AsUInt16() * b.value.AsUInt16()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 MultiplyDwords(Bytes512 a, Bytes512 b) =>
        new((a.value.AsUInt32() * b.value.AsUInt32()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 ClampDwords(Bytes512 a, int low, int high) =>
        new(Vector512.Min(Vector512.Max(a.value.AsInt32(), Vector512.Create(low)), Vector512.Create(high)).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 LeftWords(Bytes512 a, int bits) =>
        new((a.value.AsUInt16() << bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 RightWords(Bytes512 a, int bits) =>
        new((a.value.AsUInt16() >> bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 SignedRightWords(Bytes512 a, int bits) =>
        new((a.value.AsInt16() >> bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 LeftDwords(Bytes512 a, int bits) =>
        new((a.value.AsUInt32() << bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 RightDwords(Bytes512 a, int bits) =>
        new((a.value.AsUInt32() >> bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 SignedRightDwords(Bytes512 a, int bits) =>
        new((a.value.AsInt32() >> bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 WordsAtLeast(Bytes512 a, ushort limit) =>
        new(Vector512.GreaterThanOrEqual(a.value.AsUInt16(), Vector512.Create(limit)).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 BroadcastTable(byte* table) =>
        new(Avx512F.BroadcastVector128ToVector512((uint*)table).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 LookUp16(Bytes512 table, Bytes512 indices) =>
        new(Avx512BW.Shuffle(table.value, indices.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes512 LookUp256(byte* table, Bytes512 indices)
    {
        var lower = Avx512Vbmi.PermuteVar64x8x2(Vector512.Load(table), indices.value, Vector512.Load(table + 64));
        var upper = Avx512Vbmi.PermuteVar64x8x2(Vector512.Load(table + 128), indices.value, Vector512.Load(table + 192));
        return new Bytes512(Vector512.ConditionalSelect(Vector512.LessThan(indices.value.AsSByte(), Vector512<sbyte>.Zero).AsByte(), upper, lower));
    }
}
