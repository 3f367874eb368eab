using Matching.Ranking.Features;
using Matching.Ranking.Scoring.Compile;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>Computes sources candidate by candidate, column by column: for machines without vectors, and the reference for those with.</summary>
internal static unsafe class ScalarFeatures
{
    private const int Lanes = CandidateBlock.Lanes;

    /// <summary>A source's values for every block of a batch.</summary>
    public static void Evaluate(Source source, Batch batch, byte* values)
    {
        for (var g = 0; g < batch.Groups; g++)
        {
            Evaluate(source, batch, g, values + (g * Lanes));
        }
    }

    private static void Evaluate(Source source, Batch batch, int group, byte* values)
    {
        var sums = stackalloc int[Lanes];
        new Span<int>(sums, Lanes).Clear();
        switch (source)
        {
            case TableSource table:
                var column = batch.Line(group, table.SourceColumn);
                for (var i = 0; i < Lanes; i++)
                {
                    values[i] = table.Table[column[i]];
                }

                break;
            case ByteSumSource sum:
                Add(sum.Terms, batch, group, sums);
                Narrow(sums, values);
                break;
            case ScaledSumSource scaled:
                Add(scaled.Terms, batch, group, sums);
                var rounding = scaled.Plan.Shift == 0 ? 0UL : 1UL << (scaled.Plan.Shift - 1);
                for (var i = 0; i < Lanes; i++)
                {
                    values[i] = (byte)Math.Min((((ulong)sums[i] * scaled.Plan.Multiplier) + rounding) >> scaled.Plan.Shift, 255UL);
                }

                break;
            case MaxSource max:
                foreach (var term in max.Terms)
                {
                    var line = batch.Line(group, term.SourceColumn);
                    for (var i = 0; i < Lanes; i++)
                    {
                        sums[i] = Math.Max(sums[i], term.Table[Math.Min(line[i], (byte)15)]);
                    }
                }

                Narrow(sums, values);
                break;
            case DotSource dot:
                for (var w = 0; w < dot.Plan.Weights.Length; w++)
                {
                    var line = batch.Line(group, dot.Plan.FirstColumn + w);
                    for (var i = 0; i < Lanes; i++)
                    {
                        sums[i] += (sbyte)line[i] * dot.Plan.Weights[w];
                    }
                }

                for (var i = 0; i < Lanes; i++)
                {
                    values[i] = (byte)Math.Clamp(((sums[i] * dot.Plan.Multiplier) >> dot.Plan.Shift) + dot.Plan.Offset, 0, 255);
                }

                break;
            default:
                throw new ArgumentException($"scorer: the source {source.GetType().Name} is not computed.", nameof(source));
        }
    }

    private static void Add(IReadOnlyList<Term> terms, Batch batch, int group, int* sums)
    {
        foreach (var term in terms)
        {
            var line = batch.Line(group, term.SourceColumn);
            for (var i = 0; i < Lanes; i++)
            {
                sums[i] += term.Table[Math.Min(line[i], (byte)15)];
            }
        }
    }

    private static void Narrow(int* sums, byte* values)
    {
        for (var i = 0; i < Lanes; i++)
        {
            values[i] = (byte)sums[i];
        }
    }
}
