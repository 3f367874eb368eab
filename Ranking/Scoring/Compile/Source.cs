using Matching.Ranking.Features;

namespace Matching.Ranking.Scoring.Compile;

/// <summary>
/// A byte per candidate that tests compare with thresholds: a raw column where features are monotone in it, or a computed value.
/// </summary>
/// <param name="Maximum">Largest value that it can have.</param>
internal abstract record Source(int Maximum)
{
    /// <summary>The value for one candidate: the reference for the vector kernels.</summary>
    public abstract byte Evaluate(ReadOnlySpan<byte> row);

    /// <summary>The columns read.</summary>
    public abstract IEnumerable<int> Columns { get; }

    protected static byte Column(ReadOnlySpan<byte> row, int column) => column < row.Length ? row[column] : (byte)0;
}

/// <summary>A column as it stands in the pool.</summary>
internal sealed record ColumnSource(int SourceColumn) : Source(255)
{
    public override IEnumerable<int> Columns => [SourceColumn];

    public override byte Evaluate(ReadOnlySpan<byte> row) => Column(row, SourceColumn);
}

/// <summary>A function of one column that is not monotone.</summary>
internal sealed record TableSource(int SourceColumn, byte[] Table) : Source(Table.Max())
{
    public override IEnumerable<int> Columns => [SourceColumn];

    public override byte Evaluate(ReadOnlySpan<byte> row) => Table[Column(row, SourceColumn)];
}

/// <summary>A sum of terms that fits a byte; scaling, being monotone, has moved into the thresholds.</summary>
internal sealed record ByteSumSource(IReadOnlyList<Term> Terms, int Maximum) : Source(Maximum)
{
    public PackedTerms Packed { get; } = new(Terms);

    public override IEnumerable<int> Columns => Packed.Columns;

    public override byte Evaluate(ReadOnlySpan<byte> row)
    {
        var sum = 0;
        foreach (var term in Terms)
        {
            sum += term.Evaluate(row);
        }

        return (byte)sum;
    }
}

/// <summary>A sum of terms that needs 16 bits, scaled to a byte.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Plan">The plan that it evaluates.</param>
/// <param name="Saturation">Smallest sum whose scaled value is 255 or more, or 65536.</param>
/// <param name="Maximum">Largest value.</param>
internal sealed record ScaledSumSource(IReadOnlyList<Term> Terms, SumPlan Plan, int Saturation, int Maximum) : Source(Maximum)
{
    public PackedTerms Packed { get; } = new(Terms);

    public override IEnumerable<int> Columns => Packed.Columns;

    public override byte Evaluate(ReadOnlySpan<byte> row) => Plan.Evaluate(row);
}

/// <summary>The largest of some terms.</summary>
internal sealed record MaxSource(IReadOnlyList<Term> Terms, int Maximum) : Source(Maximum)
{
    public PackedTerms Packed { get; } = new(Terms);

    public override IEnumerable<int> Columns => Packed.Columns;

    public override byte Evaluate(ReadOnlySpan<byte> row)
    {
        byte max = 0;
        foreach (var term in Terms)
        {
            max = Math.Max(max, term.Evaluate(row));
        }

        return max;
    }
}

/// <summary>A scaled dot product.</summary>
internal sealed record DotSource(DotPlan Plan, int Maximum) : Source(Maximum)
{
    public PackedWeights Packed { get; init; } = PackedWeights.Of(Plan);

    public override IEnumerable<int> Columns => Packed.Columns;

    public override byte Evaluate(ReadOnlySpan<byte> row) => Plan.Evaluate(row);
}
