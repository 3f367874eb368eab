namespace Matching.Ranking.Features;

/// <summary>
/// One pair feature with the vacancy's side filled in: what remains is a function from a candidate's byte row to a byte 0-255,
/// in integer arithmetic only, so that it gives the same value on every machine and in every vector width.
/// <see cref="Evaluate"/> is the reference; the bulk scorer computes the same for a block of candidates at a time.
/// </summary>
public abstract record FeaturePlan
{
    /// <summary>The feature's value for one candidate.</summary>
    /// <param name="row">The candidate's columns; shorter rows count as zero beyond their end.</param>
    public abstract byte Evaluate(ReadOnlySpan<byte> row);

    /// <summary>A column's value, zero beyond the end of a row (rows written before a column was added).</summary>
    protected static byte Column(ReadOnlySpan<byte> row, int column) => column < row.Length ? row[column] : (byte)0;
}

/// <summary>The same value for every candidate: a feature of the vacancy alone.</summary>
public sealed record ConstantPlan(byte Value) : FeaturePlan
{
    /// <inheritdoc/>
    public override byte Evaluate(ReadOnlySpan<byte> row) => Value;
}

/// <summary>A function of one column: <c>Table[row[Column]]</c>.</summary>
/// <param name="SourceColumn">Column read.</param>
/// <param name="Table">256 values.</param>
public sealed record TablePlan(int SourceColumn, byte[] Table) : FeaturePlan
{
    /// <inheritdoc/>
    public override byte Evaluate(ReadOnlySpan<byte> row) => Table[Column(row, SourceColumn)];
}

/// <summary>One column's part in a sum or maximum: <c>Table[min(row[Column], 15)]</c>.</summary>
/// <param name="SourceColumn">Column read.</param>
/// <param name="Table">16 values.</param>
public readonly record struct Term(int SourceColumn, byte[] Table)
{
    /// <summary>The part's value for one candidate.</summary>
    public byte Evaluate(ReadOnlySpan<byte> row) => Table[Math.Min(SourceColumn < row.Length ? row[SourceColumn] : 0, 15)];
}

/// <summary>
/// A scaled sum over columns: <c>clamp(((sum of terms) * Multiplier + 2^(Shift-1)) >> Shift, 0, 255)</c> (no rounding term at shift 0).
/// </summary>
/// <param name="Terms">At most 255 terms, so that the sum fits 16 bits.</param>
/// <param name="Multiplier">1-65535.</param>
/// <param name="Shift">0-24; the product fits 32 unsigned bits.</param>
public sealed record SumPlan(IReadOnlyList<Term> Terms, ushort Multiplier, byte Shift) : FeaturePlan
{
    /// <inheritdoc/>
    public override byte Evaluate(ReadOnlySpan<byte> row)
    {
        uint sum = 0;
        foreach (var term in Terms)
        {
            sum += term.Evaluate(row);
        }

        var rounding = Shift == 0 ? 0UL : 1UL << (Shift - 1);
        return (byte)Math.Min((((ulong)sum * Multiplier) + rounding) >> Shift, 255UL);
    }
}

/// <summary>The largest of its terms; 0 without terms.</summary>
/// <param name="Terms">At most 255 terms.</param>
public sealed record MaxPlan(IReadOnlyList<Term> Terms) : FeaturePlan
{
    /// <inheritdoc/>
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

/// <summary>
/// A scaled int8 dot product of consecutive columns (read as signed bytes) with the vacancy's vector:
/// <c>clamp(((dot * Multiplier) >> Shift) + Offset, 0, 255)</c>, with an arithmetic shift.
/// </summary>
/// <param name="FirstColumn">First of <c>Weights.Length</c> columns.</param>
/// <param name="Weights">The vacancy's vector, at most 256 values in -127..127.</param>
/// <param name="Multiplier">0-511, so that dot times multiplier fits 32 signed bits.</param>
/// <param name="Shift">0-30.</param>
/// <param name="Offset">Value at a dot product of zero, -32768..32767.</param>
public sealed record DotPlan(int FirstColumn, sbyte[] Weights, ushort Multiplier, byte Shift, short Offset) : FeaturePlan
{
    /// <inheritdoc/>
    public override byte Evaluate(ReadOnlySpan<byte> row)
    {
        var dot = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            dot += (sbyte)Column(row, FirstColumn + i) * Weights[i];
        }

        return (byte)Math.Clamp(((dot * Multiplier) >> Shift) + Offset, 0, 255);
    }
}
