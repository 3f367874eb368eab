using Matching.Ranking.Features;

namespace Matching.Ranking.Scoring.Compile;

/// <summary>One end of a column's range.</summary>
/// <param name="Column">The column.</param>
/// <param name="High">The upper end, else the lower.</param>
/// <param name="Signed">The column's bytes are signed.</param>
internal readonly record struct RangeColumn(int Column, bool High, bool Signed);

/// <summary>A program that bounds scores: its sources read ends of ranges, numbered as they stand in <paramref name="Columns"/>.</summary>
internal sealed record BoundProgram(BitProgram Program, RangeColumn[] Columns);

/// <summary>
/// Makes from each source two that bound it over ranges of its columns: interval arithmetic in the same integer operations.
/// A table is replaced by its envelope, rising and read at the upper end or falling and read at the lower, whichever lies closer.
/// </summary>
internal sealed class BoundPlanner
{
    private readonly List<RangeColumn> columns = [];
    private readonly Dictionary<RangeColumn, int> known = [];

    /// <summary>The bounding program of an ensemble, or null when it reads too many sources for one.</summary>
    public static BoundProgram? Plan(Source[] sources, IReadOnlyList<SpecialisedTree> trees)
    {
        if (BitProgram.FirstSourceSlot + (2 * sources.Length * BitProgram.SlotsPerSource) > BitProgram.MaxSlots - 2048)
        {
            return null;
        }

        var planner = new BoundPlanner();
        Source[] ends = [.. sources.SelectMany(s => new[] { planner.End(s, high: false), planner.End(s, high: true) })];
        var constant = trees.Where(t => t.Root < 0).Sum(t => t.Leaves[~t.Root]);
        var program = ProgramBuilder.Build(ends, [.. trees.Where(t => t.Root >= 0).Select(t => new BoundTree(t))], constant);
        return new BoundProgram(program, [.. planner.columns]);
    }

    private Source End(Source source, bool high) => source switch
    {
        ColumnSource column => new ColumnSource(Number(column.SourceColumn, high)),
        TableSource table => End(table, high),
        ByteSumSource sum => new ByteSumSource(Ends(sum.Terms, high), sum.Maximum),
        ScaledSumSource scaled => new ScaledSumSource(Ends(scaled.Terms, high), scaled.Plan, scaled.Saturation, scaled.Maximum),
        MaxSource max => new MaxSource(Ends(max.Terms, high), max.Maximum),
        DotSource dot => End(dot, high),
        _ => throw new ArgumentException($"scorer: the source {source.GetType().Name} has no bound.", nameof(source)),
    };

    private TableSource End(TableSource source, bool high)
    {
        var (table, atHigh) = Envelope(source.Table, high);
        return new TableSource(Number(source.SourceColumn, atHigh), table);
    }

    private List<Term> Ends(IReadOnlyList<Term> terms, bool high)
    {
        var ends = new List<Term>();
        foreach (var term in terms)
        {
            var (table, atHigh) = Envelope(term.Table, high);
            ends.Add(new Term(Number(term.SourceColumn, atHigh), table));
        }

        return ends;
    }

    private DotSource End(DotSource source, bool high)
    {
        var (ends, weights) = (new List<int>(), new List<short>());
        for (var i = 0; i < source.Packed.Weights.Length; i++)
        {
            var weight = source.Packed.Weights[i];
            ends.Add(Number(source.Packed.Columns[i], weight > 0 == high, signed: true));
            weights.Add(weight);
        }

        return source with { Packed = new PackedWeights([.. ends], [.. weights]) };
    }

    private int Number(int column, bool high, bool signed = false)
    {
        var end = new RangeColumn(column, high, signed);
        if (!known.TryGetValue(end, out var number))
        {
            known[end] = number = columns.Count;
            columns.Add(end);
        }

        return number;
    }

    /// <summary>A monotone table that is never below (for the upper bound; else never above) the given one, and the end to read it at.</summary>
    private static (byte[] Table, bool AtHigh) Envelope(byte[] table, bool upper)
    {
        var (forward, backward) = ((byte[])table.Clone(), (byte[])table.Clone());
        for (var v = 1; v < table.Length; v++)
        {
            forward[v] = Further(forward[v - 1], forward[v]);
            backward[^(v + 1)] = Further(backward[^v], backward[^(v + 1)]);
        }

        // What a value and all below it can give is known from the upper end of a range, what it and all above from the lower.
        return Slack(forward) <= Slack(backward) ? (forward, true) : (backward, false);

        byte Further(byte a, byte b) => upper ? Math.Max(a, b) : Math.Min(a, b);

        int Slack(byte[] envelope) => Enumerable.Range(0, table.Length).Sum(v => Math.Abs(envelope[v] - table[v]));
    }
}
