using System.Runtime.InteropServices;
using Matching.Ranking.Features;

namespace Matching.Ranking.Scoring.Compile;

/// <summary>
/// Turns a vacancy's feature plans into sources and views of them: plans of one column become tables, monotone tables become views of
/// the raw column, scaling becomes a view of the unscaled sum, equal sources become one.
/// </summary>
internal sealed class SourcePlanner
{
    private readonly List<Source> sources = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

    public IReadOnlyList<Source> Sources => sources;

    public FeatureView View(FeaturePlan plan) => plan switch
    {
        ConstantPlan constant => Constant(constant.Value),
        TablePlan table => Table(table.SourceColumn, table.Table),
        SumPlan sum => Sum(sum),
        MaxPlan max => Max(max),
        DotPlan dot => Dot(dot),
        _ => throw new ArgumentException($"model: the scorer does not know the plan {plan.GetType().Name}."),
    };

    private static FeatureView Constant(byte value) => new(-1, [value]);

    private FeatureView Table(int column, byte[] table)
    {
        if (table.AsSpan().IndexOfAnyExcept(table[0]) < 0)
        {
            return Constant(table[0]);
        }

        return IsMonotone(table)
            ? new FeatureView(Share($"column {column}", () => new ColumnSource(column)), table)
            : Identity(Share($"table {column} {Convert.ToHexString(table)}", () => new TableSource(column, table)));
    }

    private FeatureView Sum(SumPlan plan)
    {
        var terms = Useful(plan.Terms);
        if (OnOneColumn(terms, plan, out var view))
        {
            return view;
        }

        var largest = terms.Sum(t => t.Table.Max());
        byte Scaled(int sum) => (byte)Math.Min((((ulong)sum * plan.Multiplier) + (plan.Shift == 0 ? 0UL : 1UL << (plan.Shift - 1))) >> plan.Shift, 255UL);
        if (Scaled(0) == Scaled(largest))
        {
            return Constant(Scaled(0));
        }

        if (largest <= 255)
        {
            return new FeatureView(
                Share($"sum {Describe(terms)}", () => new ByteSumSource(terms, largest)),
                [.. Enumerable.Range(0, largest + 1).Select(Scaled)]);
        }

        var saturation = 0;
        while (saturation <= largest && Scaled(saturation) < 255)
        {
            saturation++;
        }

        return Identity(Share(
            $"scaled {plan.Multiplier} {plan.Shift} {Describe(terms)}",
            () => new ScaledSumSource(terms, plan, saturation > largest ? 65536 : saturation, Scaled(largest))));
    }

    private FeatureView Max(MaxPlan plan)
    {
        var terms = Useful(plan.Terms);
        return OnOneColumn(terms, plan, out var view)
            ? view
            : Identity(Share($"max {Describe(terms)}", () => new MaxSource(terms, terms.Max(t => t.Table.Max()))));
    }

    private FeatureView Dot(DotPlan plan)
    {
        // Weights of zero at either end need not be read.
        var weights = plan.Weights.AsSpan();
        var first = weights.IndexOfAnyExcept((sbyte)0);
        if (first < 0 || plan.Multiplier == 0)
        {
            return Constant(plan.Evaluate([]));
        }

        var length = weights.LastIndexOfAnyExcept((sbyte)0) + 1 - first;
        var trimmed = plan with { FirstColumn = plan.FirstColumn + first, Weights = weights.Slice(first, length).ToArray() };
        var reach = 0;
        foreach (var weight in trimmed.Weights)
        {
            reach += Math.Max(-128 * weight, 127 * weight);
        }

        var largest = Math.Clamp(((reach * plan.Multiplier) >> plan.Shift) + plan.Offset, 0, 255);
        return Identity(Share(
            $"dot {trimmed.FirstColumn} {trimmed.Multiplier} {trimmed.Shift} {trimmed.Offset} {Convert.ToHexString(MemoryMarshal.AsBytes<sbyte>(trimmed.Weights))}",
            () => new DotSource(trimmed, largest)));
    }

    /// <summary>A sum or maximum that reads at most one column is a table of that column.</summary>
    private bool OnOneColumn(List<Term> terms, FeaturePlan plan, out FeatureView view)
    {
        view = Constant(0);
        if (terms.Exists(t => t.SourceColumn != terms[0].SourceColumn))
        {
            return false;
        }

        var column = terms.Count == 0 ? 0 : terms[0].SourceColumn;
        var row = new byte[column + 1];
        var table = new byte[256];
        for (var v = 0; v < 256; v++)
        {
            row[column] = (byte)v;
            table[v] = plan.Evaluate(row);
        }

        view = Table(column, table);
        return true;
    }

    private FeatureView Identity(int source) =>
        new(source, [.. Enumerable.Range(0, sources[source].Maximum + 1).Select(v => (byte)v)]);

    private int Share(string description, Func<Source> make)
    {
        if (!known.TryGetValue(description, out var index))
        {
            known[description] = index = sources.Count;
            sources.Add(make());
        }

        return index;
    }

    private static List<Term> Useful(IReadOnlyList<Term> terms) => [.. terms.Where(t => t.Table.AsSpan().IndexOfAnyExcept((byte)0) >= 0)];

    private static string Describe(List<Term> terms) => string.Join(' ', terms.Select(t => $"{t.SourceColumn}:{Convert.ToHexString(t.Table)}"));

    private static bool IsMonotone(byte[] table)
    {
        bool rising = true, falling = true;
        for (var v = 1; v < table.Length; v++)
        {
            rising &= table[v] >= table[v - 1];
            falling &= table[v] <= table[v - 1];
        }

        return rising || falling;
    }
}
