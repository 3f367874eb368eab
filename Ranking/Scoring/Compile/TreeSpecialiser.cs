using Matching.Ranking.Model;

namespace Matching.Ranking.Scoring.Compile;

/// <summary>
/// Cuts a tree down to what a vacancy leaves open: tests whose outcome is known from the vacancy or from tests above are resolved,
/// tests with two equal outcomes vanish.
/// </summary>
internal sealed class TreeSpecialiser(IReadOnlyList<FeatureView> views, IReadOnlyList<Source> sources)
{
    private readonly int[] low = new int[sources.Count];
    private readonly int[] high = new int[sources.Count];

    public SpecialisedTree Specialise(RegressionTree tree)
    {
        Array.Clear(low);
        for (var s = 0; s < high.Length; s++)
        {
            high[s] = sources[s].Maximum;
        }

        var result = new SpecialisedTree();
        result.Root = Walk(tree, tree.Feature.Length == 0 ? ~0 : 0, result);
        return result;
    }

    private int Walk(RegressionTree tree, int child, SpecialisedTree result)
    {
        if (child < 0)
        {
            result.Leaves.Add(tree.Leaf[~child]);
            return ~(result.Leaves.Count - 1);
        }

        var test = views[tree.Feature[child]].Test(tree.Threshold[child]);
        var (whenSmall, whenLarge) = test.Inverted ? (tree.Right[child], tree.Left[child]) : (tree.Left[child], tree.Right[child]);
        if (test.Source < 0)
        {
            return Walk(tree, test.GoesLeft ? tree.Left[child] : tree.Right[child], result);
        }

        var (s, threshold) = (test.Source, test.Threshold);
        if (high[s] <= threshold)
        {
            return Walk(tree, whenSmall, result);
        }

        if (low[s] > threshold)
        {
            return Walk(tree, whenLarge, result);
        }

        var (nodes, leaves) = (result.Nodes.Count, result.Leaves.Count);
        (var oldHigh, high[s]) = (high[s], threshold);
        var left = Walk(tree, whenSmall, result);
        high[s] = oldHigh;
        (var oldLow, low[s]) = (low[s], threshold + 1);
        var right = Walk(tree, whenLarge, result);
        low[s] = oldLow;
        if (left < 0 && right < 0 && result.Leaves[~left] == result.Leaves[~right] && result.Nodes.Count == nodes)
        {
            result.Leaves.RemoveRange(leaves + 1, result.Leaves.Count - leaves - 1);
            return ~leaves;
        }

        result.Nodes.Add(new SpecialisedNode(s, threshold, left, right));
        return result.Nodes.Count - 1;
    }
}
