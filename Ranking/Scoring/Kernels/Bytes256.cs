using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>32 bytes.</summary>
internal readonly unsafe struct Bytes256(Vector256<byte> value) : IBytes<Bytes256>
{
    private readonly Vector256<byte> value = value;

    public static int Count => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 Load(byte* from) =>
        new(Vector256.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Bytes256 value, byte* to) =>
        value.value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 BroadcastBytes(byte value) =>
        new(Vector256.Create(value).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 BroadcastWords(ushort value) =>
        new(Vector256.Create(value).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 BroadcastDwords(uint value) =>
        new(Vector256.Create(value).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 And(Bytes256 a, Bytes256 b) =>
        new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 Or(Bytes256 a, Bytes256 b) =>
        new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 MinBytes(Bytes256 a, Bytes256 b) =>
        new(Vector256.Min(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 MaxBytes(Bytes256 a, Bytes256 b) =>
        new(Vector256.Max(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 AddBytes(Bytes256 a, Bytes256 b) =>
        new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 AddWords(Bytes256 a, Bytes256 b) =>
        new((a.value.AsUInt16() + b.value.AsUInt16()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 AddDwords(Bytes256 a, Bytes256 b) =>
        new((a.value.AsUInt32() + b.value.AsUInt32()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 MultiplyWords(Bytes256 a, Bytes256 b) =>
        new((a.value.AsUInt16() * b.value.AsUInt16()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 MultiplyDwords(Bytes256 a, Bytes256 b) =>
        new((a.value.AsUInt32() * b.value.AsUInt32()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 ClampDwords(Bytes256 a, int low, int high) =>
        new(Vector256.Min(Vector256.Max(a.value.AsInt32(), Vector256.Create(low)), Vector256.Create(high)).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 LeftWords(Bytes256 a, int bits) =>
        new((a.value.AsUInt16() << bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 RightWords(Bytes256 a, int bits) =>
        new((a.value.AsUInt16() >> bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 SignedRightWords(Bytes256 a, int bits) =>
        new((a.value.AsInt16() >> bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 LeftDwords(Bytes256 a, int bits) =>
        new((a.value.AsUInt32() << bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 RightDwords(Bytes256 a, int bits) =>
        new((a.value.AsUInt32() >> bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 SignedRightDwords(Bytes256 a, int bits) =>
        new((a.value.AsInt32() >> bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 WordsAtLeast(Bytes256 a, ushort limit) =>
        new(Vector256.GreaterThanOrEqual(a.value.AsUInt16(), Vector256.Create(limit)).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 BroadcastTable(byte* table) =>
        new(Avx2.BroadcastVector128ToVector256(table));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes256 LookUp16(Bytes256 table, Bytes256 indices) =>
        new(Avx2.Shuffle(table.value, indices.value));

    public static Bytes256 LookUp256(byte* table, Bytes256 indices)
    {
        var within = indices.value & Vector256.Create((byte)15);
        var upper = (indices.value.AsUInt16() >> 4).AsByte() & Vector256.Create((byte)15);
        var result = Vector256<byte>.Zero;
        for (byte part = 0; part < 16; part++)
        {
            result |= LookUp16(BroadcastTable(table + (16 * part)), new Bytes256(within)).value & Vector256.Equals(upper, Vector256.Create(part));
        }

        return new Bytes256(result);
    }
}
