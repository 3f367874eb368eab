namespace Matching.Profiles.Learning;

/// <summary>
/// A sum of small regression trees (gradient boosting, Friedman 2001). A tree is a run of nodes; the first is its root.
/// <c>value &lt;= threshold</c> goes left. Immutable.
/// </summary>
internal sealed class BoostedTrees
{
    private readonly Node[] _nodes;
    private readonly int[] _roots;

    /// <param name="nodes">Nodes of all trees.</param>
    /// <param name="roots">Where each tree starts in them.</param>
    /// <param name="start">What the sum starts from.</param>
    public BoostedTrees(Node[] nodes, int[] roots, float start)
    {
        _nodes = nodes;
        _roots = roots;
        Start = start;
    }

    /// <summary>What the sum starts from.</summary>
    public float Start { get; }

    /// <summary>Nodes of all trees, for storing.</summary>
    public ReadOnlySpan<Node> Nodes => _nodes;

    /// <summary>Where each tree starts, for storing.</summary>
    public ReadOnlySpan<int> Roots => _roots;

    /// <summary>The sum for one row of features.</summary>
    public float Score(ReadOnlySpan<float> row)
    {
        var sum = Start;
        foreach (var root in _roots)
        {
            var at = root;
            while (_nodes[at].Feature >= 0)
            {
                at = row[_nodes[at].Feature] <= _nodes[at].Value ? _nodes[at].Left : _nodes[at].Right;
            }

            sum += _nodes[at].Value;
        }

        return sum;
    }

    /// <summary>The chance that <see cref="Score"/> stands for when the trees were trained on logistic loss.</summary>
    public float Chance(ReadOnlySpan<float> row) => 1 / (1 + MathF.Exp(-Score(row)));

    /// <summary>A split, or a leaf.</summary>
    /// <param name="Feature">Place of the feature, or -1 for a leaf.</param>
    /// <param name="Value">Threshold, or what the leaf adds.</param>
    /// <param name="Left">Node for values at most the threshold.</param>
    /// <param name="Right">Node for values above it.</param>
    public readonly record struct Node(int Feature, float Value, int Left, int Right);
}
