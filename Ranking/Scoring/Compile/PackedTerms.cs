using Matching.Ranking.Features;

namespace Matching.Ranking.Scoring.Compile;

/// <summary>Terms as the vector kernels read them: columns and tables one after another.</summary>
internal sealed class PackedTerms
{
    public PackedTerms(IReadOnlyList<Term> terms)
    {
        Columns = [.. terms.Select(t => t.SourceColumn)];
        Tables = [.. terms.SelectMany(t => t.Table)];
        WidenBefore = new bool[terms.Count];
        var sum = 0;
        for (var i = 0; i < terms.Count; i++)
        {
            var most = terms[i].Table.Max();
            WidenBefore[i] = sum + most > byte.MaxValue;
            sum = WidenBefore[i] ? most : sum + most;
        }
    }

    public int[] Columns { get; }

    /// <summary>16 values a term.</summary>
    public byte[] Tables { get; }

    /// <summary>Whether a sum kept in bytes must be carried over before this term could overflow it.</summary>
    public bool[] WidenBefore { get; }
}

/// <summary>The weights of a dot product that are not zero.</summary>
internal sealed class PackedWeights
{
    public PackedWeights(int[] columns, short[] weights)
    {
        Columns = columns;
        Weights = weights;
        WidenBefore = new bool[weights.Length];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            // A value is at most 128 in size, so weights of up to 255 together keep a sum within 16 signed bits.
            var size = Math.Abs((int)Weights[i]);
            WidenBefore[i] = sum + size > 255;
            sum = WidenBefore[i] ? size : sum + size;
        }
    }

    public static PackedWeights Of(DotPlan plan)
    {
        int[] useful = [.. Enumerable.Range(0, plan.Weights.Length).Where(i => plan.Weights[i] != 0)];
        return new PackedWeights([.. useful.Select(i => plan.FirstColumn + i)], [.. useful.Select(i => (short)plan.Weights[i])]);
    }

    public int[] Columns { get; }

    public short[] Weights { get; }

    /// <summary>Whether a sum kept in 16 bits must be carried over before this weight could overflow it.</summary>
    public bool[] WidenBefore { get; }
}
