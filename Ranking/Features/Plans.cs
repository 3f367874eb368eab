namespace Matching.Ranking.Features;

/// <summary>Plans that several features are made of.</summary>
internal static class Plans
{
    /// <summary>A sum scaled so that the largest possible sum becomes 255; <paramref name="empty"/> when nothing can add to it.</summary>
    public static FeaturePlan Share(IReadOnlyList<Term> terms, byte empty)
    {
        var full = terms.Sum(t => (long)t.Table.Max());
        if (full == 0)
        {
            return new ConstantPlan(empty);
        }

        var shift = 24;
        while (((255L << shift) + (full / 2)) / full > ushort.MaxValue)
        {
            shift--;
        }

        return new SumPlan(terms, (ushort)(((255L << shift) + (full / 2)) / full), (byte)shift);
    }

    /// <summary>A function of one column.</summary>
    public static TablePlan Table(int column, Func<int, int> value) =>
        new(column, [.. Enumerable.Range(0, 256).Select(v => (byte)Math.Clamp(value(v), 0, 255))]);

    /// <summary>One column's part in a sum or maximum, as a function of 0-15.</summary>
    public static Term Term(int column, Func<int, int> value) =>
        new(column, [.. Enumerable.Range(0, 16).Select(v => (byte)Math.Clamp(value(v), 0, 255))]);

    /// <summary>A dot product scaled so that <paramref name="full"/> comes to <paramref name="span"/> above <paramref name="offset"/>.</summary>
    public static FeaturePlan Dot(int firstColumn, sbyte[] weights, int full, int span, int offset)
    {
        if (full <= 0)
        {
            return new ConstantPlan((byte)Math.Clamp(offset, 0, 255));
        }

        var shift = 30;
        while ((((long)span << shift) + (full / 2)) / full > 511)
        {
            shift--;
        }

        return new DotPlan(firstColumn, weights, (ushort)((((long)span << shift) + (full / 2)) / full), (byte)shift, (short)offset);
    }
}
