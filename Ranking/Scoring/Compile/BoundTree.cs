namespace Matching.Ranking.Scoring.Compile;

/// <summary>
/// The largest leaf of a tree that any row within given ranges can reach. Source <c>2s</c> is the smallest and <c>2s + 1</c> the
/// largest value of the tree's source s; a row may go right when the largest is above the threshold and left when the smallest is not.
/// Leaves are numbered by value; going through them from the smallest, each that can be reached overwrites the number.
/// </summary>
internal sealed class BoundTree : ITable
{
    private readonly SpecialisedTree tree;
    private readonly short[] ranked;

    public BoundTree(SpecialisedTree tree)
    {
        this.tree = tree;
        ranked = [.. tree.Leaves.Distinct().Order()];
    }

    /// <inheritdoc/>
    public int Bits => Math.Max(1, LeafCodes.BitsFor(ranked.Length));

    /// <inheritdoc/>
    public int MostResults => (4 * tree.Nodes.Count) + (tree.Leaves.Count * Bits);

    /// <inheritdoc/>
    public IEnumerable<(int Source, int Threshold)> Tests =>
        tree.Nodes.SelectMany(n => new[] { (2 * n.Source, (int)n.Threshold), ((2 * n.Source) + 1, (int)n.Threshold) }).Distinct();

    /// <inheritdoc/>
    public void Emit(ProgramBuilder program, Span<int> bits, Span<int> values)
    {
        var reach = new int[tree.Leaves.Count];
        Reach(program, tree.Root, BitProgram.OnesSlot, reach);
        bits.Fill(BitProgram.ZeroSlot);
        foreach (var leaf in Enumerable.Range(0, reach.Length).OrderBy(l => tree.Leaves[l]))
        {
            var number = Array.BinarySearch(ranked, tree.Leaves[leaf]);
            for (var bit = 0; bit < Bits; bit++)
            {
                bits[bit] = program.Select(reach[leaf], (number >> bit) & 1, bits[bit]);
            }
        }

        for (var v = 0; v < values.Length; v++)
        {
            values[v] += ranked[Math.Min(v, ranked.Length - 1)];
        }
    }

    private void Reach(ProgramBuilder program, int child, int reached, int[] reach)
    {
        if (child < 0)
        {
            reach[~child] = reached;
            return;
        }

        var node = tree.Nodes[child];
        var must = program.Test(2 * node.Source, node.Threshold);
        var may = program.Test((2 * node.Source) + 1, node.Threshold);
        Reach(program, node.Left, program.Select(must, BitProgram.ZeroSlot, reached), reach);
        Reach(program, node.Right, program.Select(may, reached, BitProgram.ZeroSlot), reach);
    }
}
