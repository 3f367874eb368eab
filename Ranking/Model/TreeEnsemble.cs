namespace Matching.Ranking.Model;

/// <summary>
/// A binary regression tree over byte features. Node <c>i</c> sends a row left when <c>features[Feature[i]] &lt;= Threshold[i]</c>.
/// A child of 0 or more is a node; a negative child is leaf <c>~child</c>. Node 0 is the root; a tree without nodes is leaf 0.
/// </summary>
public sealed record RegressionTree
{
    /// <summary>Feature read at each node.</summary>
    public required ushort[] Feature { get; init; }

    /// <summary>Largest value that goes left, 0-254.</summary>
    public required byte[] Threshold { get; init; }

    /// <summary>Child when the test holds.</summary>
    public required short[] Left { get; init; }

    /// <summary>Child when it does not.</summary>
    public required short[] Right { get; init; }

    /// <summary>Fixed-point values of the leaves, one more than there are nodes. See <see cref="TreeEnsemble.Scale"/>.</summary>
    public required short[] Leaf { get; init; }

    /// <summary>How many training rows reached each leaf; what TreeSHAP weighs paths by. At least 1 each.</summary>
    public required int[] LeafCover { get; init; }

    /// <summary>The leaf that a row of feature values reaches.</summary>
    public int LeafOf(ReadOnlySpan<byte> features)
    {
        if (Feature.Length == 0)
        {
            return 0;
        }

        int node = 0;
        while (node >= 0)
        {
            node = features[Feature[node]] <= Threshold[node] ? Left[node] : Right[node];
        }

        return ~node;
    }
}

/// <summary>
/// A sum of regression trees with fixed-point leaves, so that a score is an exact integer:
/// equal on every machine, engine, vector width and partitioning.
/// </summary>
public sealed record TreeEnsemble
{
    /// <summary>Most trees that a model may have.</summary>
    public const int MaxTrees = 1000;

    /// <summary>Most leaves that a tree may have.</summary>
    public const int MaxLeaves = 64;

    /// <summary>Most features that a model may read.</summary>
    public const int MaxFeatures = 256;

    /// <summary>The trees, at most <see cref="MaxTrees"/>.</summary>
    public required IReadOnlyList<RegressionTree> Trees { get; init; }

    /// <summary>Number of features that a row holds.</summary>
    public required int FeatureCount { get; init; }

    /// <summary>Score units per unit of the learner's output: learner score = score / Scale.</summary>
    public required int Scale { get; init; }

    /// <summary>The reference scorer: walks every tree. Fast scorers are tested against it.</summary>
    /// <param name="features"><see cref="FeatureCount"/> feature values.</param>
    public int Score(ReadOnlySpan<byte> features)
    {
        var score = 0;
        foreach (var tree in Trees)
        {
            score += tree.Leaf[tree.LeafOf(features)];
        }

        return score;
    }
}
