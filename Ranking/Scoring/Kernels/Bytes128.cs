using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>16 bytes.</summary>
internal readonly unsafe struct Bytes128(Vector128<byte> value) : IBytes<Bytes128>
{
    private readonly Vector128<byte> value = value;

    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 Load(byte* from) =>
        new(Vector128.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Bytes128 value, byte* to) =>
        value.value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 BroadcastBytes(byte value) =>
        new(Vector128.Create(value).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 BroadcastWords(ushort value) =>
        new(Vector128.Create(value).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 BroadcastDwords(uint value) =>
        new(Vector128.Create(value).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 And(Bytes128 a, Bytes128 b) =>
        new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 Or(Bytes128 a, Bytes128 b) =>
        new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 MinBytes(Bytes128 a, Bytes128 b) =>
        new(Vector128.Min(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 MaxBytes(Bytes128 a, Bytes128 b) =>
        new(Vector128.Max(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 AddBytes(Bytes128 a, Bytes128 b) =>
        new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 AddWords(Bytes128 a, Bytes128 b) =>
        new((a.value.AsUInt16() + b.value.AsUInt16()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 AddDwords(Bytes128 a, Bytes128 b) =>
        new((a.value.AsUInt32() + b.value.AsUInt32()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 MultiplyWords(Bytes128 a, Bytes128 b) =>
        new((a.value.AsUInt16() * b.value.AsUInt16()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 MultiplyDwords(Bytes128 a, Bytes128 b) =>
        new((a.value.AsUInt32() * b.value.AsUInt32()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 ClampDwords(Bytes128 a, int low, int high) =>
        new(Vector128.Min(Vector128.Max(a.value.AsInt32(), Vector128.Create(low)), Vector128.Create(high)).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 LeftWords(Bytes128 a, int bits) =>
        new((a.value.AsUInt16() << bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 RightWords(Bytes128 a, int bits) =>
        new((a.value.AsUInt16() >> bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 SignedRightWords(Bytes128 a, int bits) =>
        new((a.value.AsInt16() >> bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 LeftDwords(Bytes128 a, int bits) =>
        new((a.value.AsUInt32() << bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 RightDwords(Bytes128 a, int bits) =>
        new((a.value.AsUInt32() >> bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 SignedRightDwords(Bytes128 a, int bits) =>
        new((a.value.AsInt32() >> bits).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 WordsAtLeast(Bytes128 a, ushort limit) =>
        new(Vector128.GreaterThanOrEqual(a.value.AsUInt16(), Vector128.Create(limit)).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 BroadcastTable(byte* table) =>
        new(Vector128.Load(table));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bytes128 LookUp16(Bytes128 table, Bytes128 indices) =>
        new(Vector128.Shuffle(table.value, indices.value));

    public static Bytes128 LookUp256(byte* table, Bytes128 indices)
    {
        var within = indices.value & Vector128.Create((byte)15);
        var upper = (indices.value.AsUInt16() >> 4).AsByte() & Vector128.Create((byte)15);
        var result = Vector128<byte>.Zero;
        for (byte part = 0; part < 16; part++)
        {
            result |= LookUp16(BroadcastTable(table + (16 * part)), new Bytes128(within)).value & Vector128.Equals(upper, Vector128.Create(part));
        }

        return new Bytes128(result);
    }
}
