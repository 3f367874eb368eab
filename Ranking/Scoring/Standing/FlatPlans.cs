using System.Runtime.InteropServices;
using Matching.Ranking.Features;

namespace Matching.Ranking.Scoring.Standing;

/// <summary>
/// The plans of one vacancy written one after another, so that computing all features of one candidate goes through memory once,
/// without a call a plan. Values equal <see cref="FeaturePlan.Evaluate"/>. Immutable.
/// </summary>
internal sealed class FlatPlans
{
    private const int TermTable = 16;
    private readonly (int Feature, byte Value)[] constants;
    private readonly (int Feature, int Column, byte[] Table)[] tables;
    private readonly (int Feature, int Terms, ushort Multiplier, byte Shift)[] sums;
    private readonly (int Feature, int Terms)[] maxima;
    private readonly (int Feature, DotPlan Plan)[] dots;
    private readonly ushort[] columns;
    private readonly byte[] terms;

    public FlatPlans(IReadOnlyList<FeaturePlan> plans)
    {
        var (constant, table, sum, max, dot) = (new List<(int, byte)>(), new List<(int, int, byte[])>(), new List<(int, int, ushort, byte)>(), new List<(int, int)>(), new List<(int, DotPlan)>());
        var sumTerms = new List<Term>();
        var maxTerms = new List<Term>();
        for (var f = 0; f < plans.Count; f++)
        {
            switch (plans[f])
            {
                case ConstantPlan plan:
                    constant.Add((f, plan.Value));
                    break;
                case TablePlan plan:
                    table.Add((f, plan.SourceColumn, plan.Table));
                    break;
                case SumPlan plan:
                    sum.Add((f, plan.Terms.Count, plan.Multiplier, plan.Shift));
                    sumTerms.AddRange(plan.Terms);
                    break;
                case MaxPlan plan:
                    max.Add((f, plan.Terms.Count));
                    maxTerms.AddRange(plan.Terms);
                    break;
                case DotPlan plan:
                    dot.Add((f, plan));
                    break;
                default:
                    throw new ArgumentException($"scorer: the plan {plans[f].GetType().Name} is not known.", nameof(plans));
            }
        }

        (constants, tables, sums, maxima, dots) = ([.. constant], [.. table], [.. sum], [.. max], [.. dot]);
        columns = [.. sumTerms.Concat(maxTerms).Select(term => (ushort)term.SourceColumn)];
        terms = [.. sumTerms.Concat(maxTerms).SelectMany(term => term.Table)];
    }

    /// <summary>Computes every feature of one candidate.</summary>
    /// <param name="row">The candidate's columns, <see cref="Pool.MaxWidth"/> of them.</param>
    /// <param name="nibbles">The same, none above 15.</param>
    /// <param name="features">Receives feature f at f times <paramref name="stride"/>.</param>
    /// <param name="stride">Distance of two features.</param>
    public void Evaluate(ReadOnlySpan<byte> row, ReadOnlySpan<byte> nibbles, Span<byte> features, int stride)
    {
        foreach (var (feature, value) in constants)
        {
            features[feature * stride] = value;
        }

        foreach (var (feature, column, table) in tables)
        {
            features[feature * stride] = table[row[column]];
        }

        var at = 0;
        foreach (var (feature, count, multiplier, shift) in sums)
        {
            uint sum = 0;
            for (var end = at + count; at < end; at++)
            {
                sum += terms[(at * TermTable) + nibbles[columns[at]]];
            }

            var rounding = shift == 0 ? 0UL : 1UL << (shift - 1);
            features[feature * stride] = (byte)Math.Min((((ulong)sum * multiplier) + rounding) >> shift, 255UL);
        }

        foreach (var (feature, count) in maxima)
        {
            byte max = 0;
            for (var end = at + count; at < end; at++)
            {
                max = Math.Max(max, terms[(at * TermTable) + nibbles[columns[at]]]);
            }

            features[feature * stride] = max;
        }

        foreach (var (feature, plan) in dots)
        {
            var dot = Dot(MemoryMarshal.Cast<byte, sbyte>(row.Slice(plan.FirstColumn, plan.Weights.Length)), plan.Weights);
            features[feature * stride] = (byte)Math.Clamp(((dot * plan.Multiplier) >> plan.Shift) + plan.Offset, 0, 255);
        }
    }

    private static int Dot(ReadOnlySpan<sbyte> values, ReadOnlySpan<sbyte> weights)
    {
        var dot = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            dot += values[i] * weights[i];
        }

        return dot;
    }
}
