using System.Runtime.CompilerServices;
using Matching.Ranking.Scoring.Compile;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>Computes sources for a batch with vectors; equal to <see cref="Source.Evaluate"/> for every candidate.</summary>
internal static unsafe class VectorFeatures<TBytes>
    where TBytes : struct, IBytes<TBytes>
{
    /// <summary>A source's values for every block of a batch.</summary>
    public static void Evaluate(Source source, Batch batch, byte* values)
    {
        switch (source)
        {
            case TableSource table:
                Table(table, batch, values);
                break;
            case ByteSumSource sum:
                Sum(sum.Packed, batch, values);
                break;
            case ScaledSumSource scaled:
                Sum(scaled, batch, values);
                break;
            case MaxSource max:
                Max(max.Packed, batch, values);
                break;
            case DotSource dot:
                Dot(dot, batch, values);
                break;
            default:
                throw new ArgumentException($"scorer: the source {source.GetType().Name} is not computed.", nameof(source));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Table(TableSource source, Batch batch, byte* values)
    {
        fixed (byte* table = source.Table)
        {
            for (var g = 0; g < batch.Groups; g++)
            {
                var line = batch.Line(g, source.SourceColumn);
                for (var i = 0; i < CandidateBlock.Lanes; i += TBytes.Count, values += TBytes.Count)
                {
                    TBytes.Store(TBytes.LookUp256(table, TBytes.Load(line + i)), values);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(PackedTerms terms, Batch batch, byte* values)
    {
        fixed (byte* tables = terms.Tables)
        {
            for (var g = 0; g < batch.Groups; g++)
            {
                for (var i = 0; i < CandidateBlock.Lanes; i += TBytes.Count, values += TBytes.Count)
                {
                    var sum = TBytes.BroadcastBytes(0);
                    for (var t = 0; t < terms.Columns.Length; t++)
                    {
                        sum = TBytes.AddBytes(sum, Term(batch.Line(g, terms.Columns[t]) + i, tables + (16 * t)));
                    }

                    TBytes.Store(sum, values);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Max(PackedTerms terms, Batch batch, byte* values)
    {
        fixed (byte* tables = terms.Tables)
        {
            for (var g = 0; g < batch.Groups; g++)
            {
                for (var i = 0; i < CandidateBlock.Lanes; i += TBytes.Count, values += TBytes.Count)
                {
                    var max = TBytes.BroadcastBytes(0);
                    for (var t = 0; t < terms.Columns.Length; t++)
                    {
                        max = TBytes.MaxBytes(max, Term(batch.Line(g, terms.Columns[t]) + i, tables + (16 * t)));
                    }

                    TBytes.Store(max, values);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(ScaledSumSource source, Batch batch, byte* values)
    {
        var terms = source.Packed;
        var lowBytes = TBytes.BroadcastWords(255);
        var zero = TBytes.BroadcastBytes(0);
        fixed (byte* tables = terms.Tables)
        {
            for (var g = 0; g < batch.Groups; g++)
            {
                for (var i = 0; i < CandidateBlock.Lanes; i += TBytes.Count, values += TBytes.Count)
                {
                    // Even candidates' sums in words, and odd ones'; in between as bytes as long as they fit.
                    var (even, odd, part) = (zero, zero, zero);
                    for (var t = 0; t < terms.Columns.Length; t++)
                    {
                        if (terms.WidenBefore[t])
                        {
                            even = TBytes.AddWords(even, TBytes.And(part, lowBytes));
                            odd = TBytes.AddWords(odd, TBytes.RightWords(part, 8));
                            part = zero;
                        }

                        part = TBytes.AddBytes(part, Term(batch.Line(g, terms.Columns[t]) + i, tables + (16 * t)));
                    }

                    even = Scale(TBytes.AddWords(even, TBytes.And(part, lowBytes)), source);
                    odd = Scale(TBytes.AddWords(odd, TBytes.RightWords(part, 8)), source);
                    TBytes.Store(TBytes.Or(even, TBytes.LeftWords(odd, 8)), values);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Dot(DotSource source, Batch batch, byte* values)
    {
        var terms = source.Packed;
        var zero = TBytes.BroadcastBytes(0);
        for (var g = 0; g < batch.Groups; g++)
        {
            for (var i = 0; i < CandidateBlock.Lanes; i += TBytes.Count, values += TBytes.Count)
            {
                // Dot products of candidates 0, 2, 1 and 3 of every four, as dwords; in between as words as long as they fit.
                var (dot0, dot2, dot1, dot3) = (zero, zero, zero, zero);
                var (even, odd) = (zero, zero);
                for (var t = 0; t < terms.Columns.Length; t++)
                {
                    if (terms.WidenBefore[t])
                    {
                        (dot0, dot2) = (TBytes.AddDwords(dot0, LowWord(even)), TBytes.AddDwords(dot2, TBytes.SignedRightDwords(even, 16)));
                        (dot1, dot3) = (TBytes.AddDwords(dot1, LowWord(odd)), TBytes.AddDwords(dot3, TBytes.SignedRightDwords(odd, 16)));
                        (even, odd) = (zero, zero);
                    }

                    var column = TBytes.Load(batch.Line(g, terms.Columns[t]) + i);
                    var weight = TBytes.BroadcastWords((ushort)terms.Weights[t]);
                    even = TBytes.AddWords(even, TBytes.MultiplyWords(TBytes.SignedRightWords(TBytes.LeftWords(column, 8), 8), weight));
                    odd = TBytes.AddWords(odd, TBytes.MultiplyWords(TBytes.SignedRightWords(column, 8), weight));
                }

                (dot0, dot2) = (TBytes.AddDwords(dot0, LowWord(even)), TBytes.AddDwords(dot2, TBytes.SignedRightDwords(even, 16)));
                (dot1, dot3) = (TBytes.AddDwords(dot1, LowWord(odd)), TBytes.AddDwords(dot3, TBytes.SignedRightDwords(odd, 16)));
                var low = TBytes.Or(Scale(dot0, source), TBytes.LeftDwords(Scale(dot1, source), 8));
                var high = TBytes.Or(TBytes.LeftDwords(Scale(dot2, source), 16), TBytes.LeftDwords(Scale(dot3, source), 24));
                TBytes.Store(TBytes.Or(low, high), values);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TBytes Term(byte* column, byte* table) =>
        TBytes.LookUp16(TBytes.BroadcastTable(table), TBytes.MinBytes(TBytes.Load(column), TBytes.BroadcastBytes(15)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TBytes LowWord(TBytes dwords) => TBytes.SignedRightDwords(TBytes.LeftDwords(dwords, 16), 16);

    /// <summary>Words to scaled words 0-255. Sums below the saturation cannot overflow 32 bits; the others become 255 whatever the product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TBytes Scale(TBytes sums, ScaledSumSource source)
    {
        var multiplier = TBytes.BroadcastDwords(source.Plan.Multiplier);
        var rounding = TBytes.BroadcastDwords(source.Plan.Shift == 0 ? 0u : 1u << (source.Plan.Shift - 1));
        var low = TBytes.And(sums, TBytes.BroadcastDwords(0xFFFF));
        var high = TBytes.RightDwords(sums, 16);
        low = TBytes.RightDwords(TBytes.AddDwords(TBytes.MultiplyDwords(low, multiplier), rounding), source.Plan.Shift);
        high = TBytes.RightDwords(TBytes.AddDwords(TBytes.MultiplyDwords(high, multiplier), rounding), source.Plan.Shift);
        var bytes = TBytes.BroadcastDwords(255);
        var scaled = TBytes.Or(TBytes.And(low, bytes), TBytes.LeftDwords(TBytes.And(high, bytes), 16));
        return source.Saturation > ushort.MaxValue
            ? scaled
            : TBytes.Or(scaled, TBytes.And(TBytes.WordsAtLeast(sums, (ushort)source.Saturation), TBytes.BroadcastWords(255)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TBytes Scale(TBytes dots, DotSource source) => TBytes.ClampDwords(
        TBytes.AddDwords(
            TBytes.SignedRightDwords(TBytes.MultiplyDwords(dots, TBytes.BroadcastDwords(source.Plan.Multiplier)), source.Plan.Shift),
            TBytes.BroadcastDwords((uint)source.Plan.Offset)),
        0, 255);
}
