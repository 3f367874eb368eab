using System.Text.RegularExpressions;
using Matching.Ranking.Features;

namespace Matching.Ranking.Model;

/// <summary>The limits that every model keeps; a scorer may rely on them without looking again.</summary>
internal static partial class ModelRules
{
    /// <summary>Throws <see cref="ModelFormatException"/> at the first broken rule.</summary>
    public static void Check(string name, IReadOnlyList<string> features, TreeEnsemble ensemble)
    {
        if (!NamePattern().IsMatch(name))
        {
            throw new ModelFormatException($"model name '{name}': use 1-64 of a-z, 0-9 and '-'.");
        }

        if (features.Count is 0 or > TreeEnsemble.MaxFeatures)
        {
            throw new ModelFormatException($"model '{name}': {features.Count} features; there must be 1-{TreeEnsemble.MaxFeatures}.");
        }

        if (features.Count != ensemble.FeatureCount)
        {
            throw new ModelFormatException($"model '{name}': names {features.Count} features but its trees are made for {ensemble.FeatureCount}.");
        }

        foreach (var feature in features)
        {
            if (FeatureCatalog.Find(feature) is null)
            {
                throw new ModelFormatException($"model '{name}': feature '{feature}' is not known to this release; retrain the model or use the release it was made with.");
            }
        }

        if (features.Distinct(StringComparer.Ordinal).Count() != features.Count)
        {
            throw new ModelFormatException($"model '{name}': a feature is named twice; names must be distinct.");
        }

        if (ensemble.Trees.Count is 0 or > TreeEnsemble.MaxTrees)
        {
            throw new ModelFormatException($"model '{name}': {ensemble.Trees.Count} trees; there must be 1-{TreeEnsemble.MaxTrees}.");
        }

        if (ensemble.Scale <= 0)
        {
            throw new ModelFormatException($"model '{name}': scale {ensemble.Scale} must be positive.");
        }

        for (var t = 0; t < ensemble.Trees.Count; t++)
        {
            CheckTree($"model '{name}', tree {t}", ensemble.Trees[t], features.Count);
        }
    }

    private static void CheckTree(string where, RegressionTree tree, int features)
    {
        var nodes = tree.Feature.Length;
        if (tree.Leaf.Length is 0 or > TreeEnsemble.MaxLeaves)
        {
            throw new ModelFormatException($"{where}: {tree.Leaf.Length} leaves; there must be 1-{TreeEnsemble.MaxLeaves}.");
        }

        if (tree.Threshold.Length != nodes || tree.Left.Length != nodes || tree.Right.Length != nodes
            || tree.Leaf.Length != nodes + 1 || tree.LeafCover.Length != nodes + 1)
        {
            throw new ModelFormatException($"{where}: its lists differ in length; with {nodes} nodes there must be {nodes} thresholds and children and {nodes + 1} leaves and covers.");
        }

        for (var i = 0; i < nodes; i++)
        {
            if (tree.Feature[i] >= features)
            {
                throw new ModelFormatException($"{where}: node {i} reads feature {tree.Feature[i]}; the model has features 0-{features - 1}.");
            }

            if (tree.Threshold[i] > 254)
            {
                throw new ModelFormatException($"{where}: node {i} has threshold {tree.Threshold[i]}; thresholds are 0-254, for nothing is above 255.");
            }
        }

        if (tree.LeafCover.Any(c => c < 1))
        {
            throw new ModelFormatException($"{where}: a leaf has a cover below 1; every leaf needs the number of training rows that reached it.");
        }

        CheckShape(where, tree);
    }

    // Children must come after their parents, and every node but the root and every leaf must have exactly one parent: then it is a tree.
    private static void CheckShape(string where, RegressionTree tree)
    {
        var nodes = tree.Feature.Length;
        var nodeSeen = new bool[nodes];
        var leafSeen = new bool[nodes + 1];
        for (var i = 0; i < nodes; i++)
        {
            foreach (int child in (ReadOnlySpan<int>)[tree.Left[i], tree.Right[i]])
            {
                var seen = child >= 0 ? nodeSeen : leafSeen;
                var at = child >= 0 ? child : ~child;
                if (at >= seen.Length || (child >= 0 && child <= i) || seen[at])
                {
                    throw new ModelFormatException($"{where}: child {child} of node {i} is out of range, before its parent, or has two parents.");
                }

                seen[at] = true;
            }
        }
    }

    [GeneratedRegex("^[a-z0-9-]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
