using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>512 bits.</summary>
internal readonly unsafe struct Word512(Vector512<ulong> value) : IWord<Word512>
{
    private readonly Vector512<ulong> value = value;

    public static Word512 Zero => new(Vector512<ulong>.Zero);

    public static Word512 Ones => new(Vector512<ulong>.AllBitsSet);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word512 Load(ulong* from) => new(Vector512.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Word512 value, ulong* to) => value.value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word512 And(Word512 a, Word512 b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word512 Or(Word512 a, Word512 b) => new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word512 Select(Word512 select, Word512 ifSet, Word512 ifClear) =>
        new(Vector512.ConditionalSelect(select.value, ifSet.value, ifClear.value));
}

/// <summary>256 bits.</summary>
internal readonly unsafe struct Word256(Vector256<ulong> value) : IWord<Word256>
{
    private readonly Vector256<ulong> value = value;

    public static Word256 Zero => new(Vector256<ulong>.Zero);

    public static Word256 Ones => new(Vector256<ulong>.AllBitsSet);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word256 Load(ulong* from) => new(Vector256.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Word256 value, ulong* to) => value.value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word256 And(Word256 a, Word256 b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word256 Or(Word256 a, Word256 b) => new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word256 Select(Word256 select, Word256 ifSet, Word256 ifClear) =>
        new(Vector256.ConditionalSelect(select.value, ifSet.value, ifClear.value));
}

/// <summary>128 bits.</summary>
internal readonly unsafe struct Word128(Vector128<ulong> value) : IWord<Word128>
{
    private readonly Vector128<ulong> value = value;

    public static Word128 Zero => new(Vector128<ulong>.Zero);

    public static Word128 Ones => new(Vector128<ulong>.AllBitsSet);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word128 Load(ulong* from) => new(Vector128.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Word128 value, ulong* to) => value.value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word128 And(Word128 a, Word128 b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word128 Or(Word128 a, Word128 b) => new(a.value | b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word128 Select(Word128 select, Word128 ifSet, Word128 ifClear) =>
        new(Vector128.ConditionalSelect(select.value, ifSet.value, ifClear.value));
}

/// <summary>64 bits in a general register.</summary>
internal readonly unsafe struct Word64(ulong value) : IWord<Word64>
{
    private readonly ulong value = value;

    public static Word64 Zero => new(0);

    public static Word64 Ones => new(ulong.MaxValue);

    public static Word64 Load(ulong* from) => new(*from);

    public static void Store(Word64 value, ulong* to) => *to = value.value;

    public static Word64 And(Word64 a, Word64 b) => new(a.value & b.value);

    public static Word64 Or(Word64 a, Word64 b) => new(a.value | b.value);

    public static Word64 Select(Word64 select, Word64 ifSet, Word64 ifClear) =>
        new(ifClear.value ^ (select.value & (ifSet.value ^ ifClear.value)));
}
