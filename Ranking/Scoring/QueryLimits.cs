using System.Runtime.CompilerServices;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Ranking.Scoring;

/// <summary>Refuses models and plans that the scorer does not support, naming the limit.</summary>
public static class QueryLimits
{
    /// <summary>Checks a model's shape.</summary>
    /// <exception cref="ArgumentException">A count is above its limit, a tree is not a tree, or a threshold, feature or child is out of range.</exception>
    public static void Check(TreeEnsemble ensemble)
    {
        Require(ensemble.Trees.Count <= TreeEnsemble.MaxTrees, $"{ensemble.Trees.Count} trees are more than the {TreeEnsemble.MaxTrees} supported; learn fewer");
        Require(ensemble.FeatureCount is >= 0 and <= TreeEnsemble.MaxFeatures, $"{ensemble.FeatureCount} features are more than the {TreeEnsemble.MaxFeatures} supported; read fewer");
        for (var t = 0; t < ensemble.Trees.Count; t++)
        {
            Check(ensemble.Trees[t], ensemble.FeatureCount, t);
        }
    }

    /// <summary>Checks the plans of one vacancy.</summary>
    /// <exception cref="ArgumentException">A plan's table, term, column or scale is outside the range that <see cref="FeaturePlan"/> states.</exception>
    public static void Check(IReadOnlyList<FeaturePlan> plans, int features)
    {
        Require(plans.Count == features, $"{plans.Count} feature plans do not fit a model that reads {features} features; pass one a feature");
        for (var f = 0; f < plans.Count; f++)
        {
            switch (plans[f])
            {
                case ConstantPlan:
                    break;
                case TablePlan table:
                    CheckColumns(f, table.SourceColumn, 1);
                    Require(table.Table.Length == 256, $"feature {f}: its table has {table.Table.Length} values, not 256");
                    break;
                case SumPlan sum:
                    Check(f, sum.Terms);
                    Require(sum.Multiplier >= 1 && sum.Shift <= 24, $"feature {f}: multiplier {sum.Multiplier} and shift {sum.Shift} are outside 1-65535 and 0-24");
                    break;
                case MaxPlan max:
                    Check(f, max.Terms);
                    break;
                case DotPlan dot:
                    CheckColumns(f, dot.FirstColumn, Math.Max(1, dot.Weights.Length));
                    Require(dot.Weights.Length <= 256, $"feature {f}: {dot.Weights.Length} weights are more than the 256 supported");
                    Require(!dot.Weights.Contains(sbyte.MinValue), $"feature {f}: a weight is outside -127 to 127");
                    Require(dot.Multiplier <= 511 && dot.Shift <= 30, $"feature {f}: multiplier {dot.Multiplier} and shift {dot.Shift} are outside 0-511 and 0-30");
                    break;
                default:
                    Require(false, $"feature {f}: the scorer does not know the plan {plans[f].GetType().Name}");
                    break;
            }
        }
    }

    private static void Check(int feature, IReadOnlyList<Term> terms)
    {
        Require(terms.Count <= 255, $"feature {feature}: {terms.Count} terms are more than the 255 supported");
        foreach (var term in terms)
        {
            CheckColumns(feature, term.SourceColumn, 1);
            Require(term.Table.Length == 16, $"feature {feature}: a term's table has {term.Table.Length} values, not 16");
        }
    }

    private static void CheckColumns(int feature, int first, int count) =>
        Require(first >= 0 && first + count <= Pool.MaxWidth, $"feature {feature}: column {first + count - 1} is outside 0-{Pool.MaxWidth - 1}");

    private static void Check(RegressionTree tree, int features, int number)
    {
        var nodes = tree.Feature.Length;
        Require(nodes < TreeEnsemble.MaxLeaves, $"tree {number} has {nodes + 1} leaves, more than the {TreeEnsemble.MaxLeaves} supported; learn smaller trees");
        Require(
            tree.Threshold.Length == nodes && tree.Left.Length == nodes && tree.Right.Length == nodes && tree.Leaf.Length == nodes + 1,
            $"tree {number}: its arrays do not belong to one tree of {nodes} nodes and {nodes + 1} leaves");
        Span<bool> seenNode = stackalloc bool[TreeEnsemble.MaxLeaves];
        Span<bool> seenLeaf = stackalloc bool[TreeEnsemble.MaxLeaves];
        for (var n = 0; n < nodes; n++)
        {
            Require(tree.Feature[n] < features, $"tree {number}, node {n}: feature {tree.Feature[n]} is outside 0-{features - 1}");
            Require(tree.Threshold[n] <= 254, $"tree {number}, node {n}: threshold {tree.Threshold[n]} is outside 0-254");
            foreach (int child in (ReadOnlySpan<int>)[tree.Left[n], tree.Right[n]])
            {
                Require(child >= 0 ? child < nodes : ~child <= nodes, $"tree {number}, node {n}: child {child} does not exist");
                ref var seen = ref child >= 0 ? ref seenNode[child] : ref seenLeaf[~child];
                Require(!seen && child != 0, $"tree {number}, node {n}: child {child} has two parents or is the root");
                seen = true;
            }
        }

        // Every child has one parent, so what the root does not reach goes in a circle.
        Require(nodes == 0 || Reached(tree, 0) == nodes, $"tree {number}: its nodes do not all hang from node 0");
    }

    private static int Reached(RegressionTree tree, int node) =>
        1 + (tree.Left[node] >= 0 ? Reached(tree, tree.Left[node]) : 0) + (tree.Right[node] >= 0 ? Reached(tree, tree.Right[node]) : 0);

    private static void Require(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ProblemText problem)
    {
        if (!holds)
        {
            throw new ArgumentException($"model: {problem.ToString()}.");
        }
    }
}
