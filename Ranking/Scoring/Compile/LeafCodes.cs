using System.Numerics;

namespace Matching.Ranking.Scoring.Compile;

/// <summary>
/// Numbers a tree's leaves so that the bits of the number are cheap to compute: a subtree whose leaves agree in a bit costs nothing
/// for it, so leaves of small subtrees should share their upper bits.
/// </summary>
internal static class LeafCodes
{
    /// <summary>Bits that number this many leaves.</summary>
    public static int BitsFor(int leaves) => BitOperations.Log2((uint)Math.Max(1, (2 * leaves) - 1));

    /// <summary>The cheapest of a few numberings; a permutation of 0 to leaves - 1.</summary>
    public static int[] Assign(SpecialisedTree tree)
    {
        var best = Number(tree, largerFirst: true);
        if (tree.Root < 0)
        {
            return best;
        }

        var inOrder = Number(tree, largerFirst: false);
        return Cost(tree, inOrder) < Cost(tree, best) ? inOrder : best;
    }

    private static int[] Number(SpecialisedTree tree, bool largerFirst)
    {
        var size = new int[tree.Nodes.Count];
        for (var n = 0; n < size.Length; n++)
        {
            size[n] = SizeOf(tree.Nodes[n].Left) + SizeOf(tree.Nodes[n].Right);
        }

        var codes = new int[tree.Leaves.Count];
        var next = 0;
        Visit(tree.Root);
        return codes;

        int SizeOf(int child) => child < 0 ? 1 : size[child];

        void Visit(int child)
        {
            if (child < 0)
            {
                codes[~child] = next++;
                return;
            }

            var (first, second) = (tree.Nodes[child].Left, tree.Nodes[child].Right);
            if (largerFirst && SizeOf(second) > SizeOf(first))
            {
                (first, second) = (second, first);
            }

            Visit(first);
            Visit(second);
        }
    }

    /// <summary>Selections needed: one for each node and bit in which one of its sides is not constant.</summary>
    private static int Cost(SpecialisedTree tree, int[] codes)
    {
        var cost = 0;
        var zeros = new int[tree.Nodes.Count]; // bits in which some leaf below has 0
        var ones = new int[tree.Nodes.Count];
        for (var n = 0; n < zeros.Length; n++)
        {
            var (leftZeros, leftOnes) = Bits(tree.Nodes[n].Left);
            var (rightZeros, rightOnes) = Bits(tree.Nodes[n].Right);
            cost += BitOperations.PopCount((uint)((leftZeros & leftOnes) | (rightZeros & rightOnes)));
            (zeros[n], ones[n]) = (leftZeros | rightZeros, leftOnes | rightOnes);
        }

        return cost;

        (int Zeros, int Ones) Bits(int child) => child < 0 ? (~codes[~child] & 63, codes[~child]) : (zeros[child], ones[child]);
    }
}
