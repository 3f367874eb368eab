using Matching.Ranking.Model;
using FastTreeRegressionTree = Microsoft.ML.Trainers.FastTree.RegressionTree;

namespace Matching.Ranking.Learning;

/// <summary>From FastTree's trees to ours: thresholds become bytes, leaves fixed-point numbers.</summary>
internal static class FastTreeExport
{
    /// <summary>Room that a leaf has on either side of 0.</summary>
    private const int LargestLeaf = short.MaxValue;

    /// <summary>Finest scale: beyond it nothing is gained over FastTree's own floats.</summary>
    private const int FinestScale = 1 << 20;

    /// <summary>The ensemble. A score of it, divided by its scale, is FastTree's score but for half a unit a tree.</summary>
    /// <param name="trees">FastTree's trees.</param>
    /// <param name="training">The rows that they were learned from: leaves keep how many of them they hold.</param>
    public static TreeEnsemble ToEnsemble(IReadOnlyList<FastTreeRegressionTree> trees, RankingData training)
    {
        var largest = trees.SelectMany(tree => tree.LeafValues).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var scale = largest == 0 ? 1 : (int)Math.Clamp(Math.Floor(LargestLeaf / largest), 1, FinestScale);
        return new TreeEnsemble
        {
            Trees = [.. trees.Select(tree => Count(ToTree(tree, scale), training))],
            FeatureCount = training.FeatureCount,
            Scale = scale,
        };
    }

    private static RegressionTree ToTree(FastTreeRegressionTree tree, int scale)
    {
        var leaves = tree.LeafValues.Select(value => (short)Math.Clamp(Math.Round(value * scale), -LargestLeaf, LargestLeaf)).ToArray();
        if (tree.LeftChild.Count == 0)
        {
            return new RegressionTree { Feature = [], Threshold = [], Left = [], Right = [], Leaf = [leaves.Length == 0 ? (short)0 : leaves[0]], LeafCover = [1] };
        }

        return new RegressionTree
        {
            Feature = [.. tree.NumericalSplitFeatureIndexes.Select(feature => (ushort)feature)],

            // A byte is at most the threshold when it is at most the threshold's whole part; bins lie between values that occurred.
            Threshold = [.. tree.NumericalSplitThresholds.Select(threshold => (byte)Math.Clamp(MathF.Floor(threshold), 0, 254))],
            Left = [.. tree.LeftChild.Select(child => (short)child)],
            Right = [.. tree.RightChild.Select(child => (short)child)],
            Leaf = leaves,
            LeafCover = new int[leaves.Length],
        };
    }

    private static RegressionTree Count(RegressionTree tree, RankingData training)
    {
        var cover = new int[tree.Leaf.Length];
        for (var row = 0; row < training.RowCount; row++)
        {
            cover[tree.LeafOf(training.Row(row))]++;
        }

        return tree with { LeafCover = [.. cover.Select(rows => Math.Max(1, rows))] };
    }
}
