namespace Matching.Ranking.Scoring.Compile;

/// <summary>A node: <c>source value &gt; Threshold</c> goes right. Children as in <see cref="Model.RegressionTree"/>: negative is a leaf.</summary>
internal readonly record struct SpecialisedNode(int Source, byte Threshold, int Left, int Right);

/// <summary>What remains of a tree for one vacancy. Children stand before their parents; the root is the last node.</summary>
internal sealed class SpecialisedTree
{
    public List<SpecialisedNode> Nodes { get; } = [];

    public List<short> Leaves { get; } = [];

    /// <summary>The root as a child reference: a node, or leaf <c>~root</c>.</summary>
    public int Root { get; set; }

    /// <summary>Gives the sources other numbers.</summary>
    public void Renumber(int[] position)
    {
        for (var n = 0; n < Nodes.Count; n++)
        {
            Nodes[n] = Nodes[n] with { Source = position[Nodes[n].Source] };
        }
    }

    /// <summary>The score of this tree for one candidate's source values.</summary>
    public int Score(ReadOnlySpan<byte> sources)
    {
        var at = Root;
        while (at >= 0)
        {
            var node = Nodes[at];
            at = sources[node.Source] > node.Threshold ? node.Right : node.Left;
        }

        return Leaves[~at];
    }
}
