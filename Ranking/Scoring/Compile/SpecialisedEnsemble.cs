using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Ranking.Scoring.Compile;

/// <summary>What remains of an ensemble for one vacancy: the trees, and the sources that their tests read. Immutable once made.</summary>
internal sealed class SpecialisedEnsemble
{
    private readonly Source[] sources;
    private readonly SpecialisedTree[] trees;

    private SpecialisedEnsemble(Source[] sources, SpecialisedTree[] trees) => (this.sources, this.trees) = (sources, trees);

    /// <summary>Trees of one leaf, which depend on nothing any more.</summary>
    private int Constant => trees.Where(t => t.Root < 0).Sum(t => t.Leaves[~t.Root]);

    /// <summary>Specialises an ensemble to plans that have been checked.</summary>
    public static SpecialisedEnsemble Of(TreeEnsemble ensemble, IReadOnlyList<FeaturePlan> plans)
    {
        var planner = new SourcePlanner();
        FeatureView[] views = [.. plans.Select(planner.View)];
        var specialiser = new TreeSpecialiser(views, planner.Sources);
        SpecialisedTree[] trees = [.. ensemble.Trees.Select(specialiser.Specialise)];

        // Sources that no remaining test reads are never computed.
        var used = trees.SelectMany(t => t.Nodes.Select(n => n.Source)).Distinct().Order().ToArray();
        var position = new int[planner.Sources.Count];
        for (var i = 0; i < used.Length; i++)
        {
            position[used[i]] = i;
        }

        foreach (var tree in trees)
        {
            tree.Renumber(position);
        }

        return new SpecialisedEnsemble([.. used.Select(s => planner.Sources[s])], trees);
    }

    /// <summary>The program that scores candidates.</summary>
    public BitProgram ToProgram() => ProgramBuilder.Build(sources, TableTrees.Pack(trees.Where(t => t.Root >= 0)), Constant);

    /// <summary>The program that bounds the scores of blocks, or null when it would read too many sources.</summary>
    public BoundProgram? ToBounds() => BoundPlanner.Plan(sources, trees);

    /// <summary>The score of one candidate's row; shorter rows count as zero beyond their end.</summary>
    public int Score(ReadOnlySpan<byte> row)
    {
        Span<byte> values = stackalloc byte[TreeEnsemble.MaxFeatures];
        for (var s = 0; s < sources.Length; s++)
        {
            values[s] = sources[s].Evaluate(row);
        }

        var score = 0;
        foreach (var tree in trees)
        {
            score += tree.Score(values);
        }

        return score;
    }
}
