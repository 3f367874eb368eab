using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Scoring.Compile;

namespace Matching.Ranking.Scoring;

/// <summary>
/// One model specialised to one vacancy, ready to score any number of pools and rows. Immutable; safe for concurrent use.
/// Scores are equal, bit for bit, to <see cref="TreeEnsemble.Score"/> over the plans' <see cref="FeaturePlan.Evaluate"/>.
/// </summary>
public sealed class CompiledQuery
{
    private readonly Source[] sources;
    private readonly SpecialisedTree[] trees;
    private readonly Lazy<BoundProgram?> bounds;

    private CompiledQuery(Source[] sources, SpecialisedTree[] trees, BitProgram? program = null)
    {
        this.sources = sources;
        this.trees = trees;
        Program = program ?? ProgramBuilder.Build(
            sources, TableTrees.Pack(trees.Where(t => t.Root >= 0)), trees.Where(t => t.Root < 0).Sum(t => t.Leaves[~t.Root]));
        bounds = new Lazy<BoundProgram?>(() => BoundPlanner.Plan(sources, trees));
    }

    internal BitProgram Program { get; }

    /// <summary>What bounds the scores of blocks; made at first use, as small pools do without. Null when there is none.</summary>
    internal BoundProgram? Bounds => bounds.Value;

    /// <summary>Specialises a model.</summary>
    /// <param name="ensemble">The model.</param>
    /// <param name="plans">The vacancy's plan for each of the model's features, in their order.</param>
    /// <exception cref="ArgumentException">The model or a plan is outside the limits of <see cref="QueryLimits"/>.</exception>
    public static CompiledQuery Compile(TreeEnsemble ensemble, IReadOnlyList<FeaturePlan> plans)
    {
        QueryLimits.Check(ensemble);
        QueryLimits.Check(plans, ensemble.FeatureCount);
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

        return new CompiledQuery([.. used.Select(s => planner.Sources[s])], trees);
    }

    /// <summary>The same query without the bounds that a search of a large pool has made: they are as large as the query itself.</summary>
    internal CompiledQuery WithoutBounds() => new(sources, trees, Program);

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
