namespace Matching.Ranking.Scoring.Compile;

/// <summary>Trees that share one leaf table: small ones together, as one lookup by their joined leaf numbers costs less than several.</summary>
internal sealed class TableTrees : ITable
{
    /// <summary>Bits that trees share; one tree alone may have six.</summary>
    private const int SharedBits = 5;

    private TableTrees(SpecialisedTree tree)
    {
        Trees.Add(tree);
        Bits = LeafCodes.BitsFor(tree.Leaves.Count);
        Range = tree.Leaves.Max() - tree.Leaves.Min();
    }

    public List<SpecialisedTree> Trees { get; } = [];

    /// <inheritdoc/>
    public int Bits { get; private set; }

    public int Range { get; private set; }

    /// <inheritdoc/>
    public int MostResults => Trees.Sum(t => t.Nodes.Count * (LeafCodes.BitsFor(t.Leaves.Count) + 1));

    /// <inheritdoc/>
    public IEnumerable<(int Source, int Threshold)> Tests =>
        Trees.SelectMany(tree => tree.Nodes.Select(n => (n.Source, (int)n.Threshold)).Distinct());

    /// <summary>Joins trees as long as their numbers fit five bits and their values 16; the first that fits, largest first.</summary>
    public static List<TableTrees> Pack(IEnumerable<SpecialisedTree> trees)
    {
        var packed = new List<TableTrees>();
        foreach (var table in trees.Select(t => new TableTrees(t)).OrderByDescending(t => t.Bits))
        {
            var fit = packed.Find(p => p.Bits + table.Bits <= SharedBits && p.Range + table.Range <= ushort.MaxValue);
            if (fit is null)
            {
                packed.Add(table);
                continue;
            }

            fit.Trees.AddRange(table.Trees);
            fit.Bits += table.Bits;
            fit.Range += table.Range;
        }

        return packed;
    }

    /// <inheritdoc/>
    public void Emit(ProgramBuilder program, Span<int> bits, Span<int> values)
    {
        var shift = 0;
        foreach (var tree in Trees)
        {
            var codes = LeafCodes.Assign(tree);
            var width = LeafCodes.BitsFor(tree.Leaves.Count);
            EmitTree(program, tree, codes, bits.Slice(shift, width));
            var leafOf = new int[1 << width]; // numbers that no leaf has stand for leaf 0, so as not to widen the range
            for (var leaf = 0; leaf < codes.Length; leaf++)
            {
                leafOf[codes[leaf]] = leaf;
            }

            for (var v = 0; v < values.Length; v++)
            {
                values[v] += tree.Leaves[leafOf[(v >> shift) & ((1 << width) - 1)]];
            }

            shift += width;
        }
    }

    private static void EmitTree(ProgramBuilder program, SpecialisedTree tree, int[] codes, Span<int> bits)
    {
        var slots = new int[tree.Nodes.Count];
        var tests = new int[tree.Nodes.Count];
        for (var n = 0; n < tests.Length; n++)
        {
            tests[n] = program.Test(tree.Nodes[n].Source, tree.Nodes[n].Threshold);
        }

        for (var bit = 0; bit < bits.Length; bit++)
        {
            for (var n = 0; n < slots.Length; n++)
            {
                slots[n] = program.Select(tests[n], SlotOf(tree.Nodes[n].Right, bit), SlotOf(tree.Nodes[n].Left, bit));
            }

            bits[bit] = slots[tree.Root];
        }

        int SlotOf(int child, int bit) => child >= 0 ? slots[child] : (codes[~child] >> bit) & 1;
    }
}
