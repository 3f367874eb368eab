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
    private readonly TreeEnsemble ensemble;
    private readonly IReadOnlyList<FeaturePlan> plans;
    private SpecialisedEnsemble? specialised;
    private BoundProgram? bounds;

    private CompiledQuery(TreeEnsemble ensemble, IReadOnlyList<FeaturePlan> plans, SpecialisedEnsemble? specialised, BitProgram program) =>
        (this.ensemble, this.plans, this.specialised, Program) = (ensemble, plans, specialised, program);

    internal BitProgram Program { get; }

    /// <summary>Made again when it was left out: the same inputs give the same.</summary>
    private SpecialisedEnsemble Specialised => specialised ??= SpecialisedEnsemble.Of(ensemble, plans);

    /// <summary>Specialises a model.</summary>
    /// <param name="ensemble">The model.</param>
    /// <param name="plans">The vacancy's plan for each of the model's features, in their order.</param>
    /// <exception cref="ArgumentException">The model or a plan is outside the limits of <see cref="QueryLimits"/>.</exception>
    public static CompiledQuery Compile(TreeEnsemble ensemble, IReadOnlyList<FeaturePlan> plans)
    {
        QueryLimits.Check(ensemble);
        QueryLimits.Check(plans, ensemble.FeatureCount);
        var specialised = SpecialisedEnsemble.Of(ensemble, plans);
        return new CompiledQuery(ensemble, plans, specialised, specialised.ToProgram());
    }

    /// <summary>The same query without what only searches of large pools and single rows need: that is larger than the rest together.</summary>
    internal CompiledQuery Lean() => new(ensemble, plans, null, Program);

    /// <summary>What bounds the scores of blocks, or null when there is no such program. Making it takes as long as scoring some 100,000 candidates.</summary>
    /// <param name="keep">Whether it is kept for the next search.</param>
    internal BoundProgram? Bounds(bool keep)
    {
        var made = bounds ?? Specialised.ToBounds();
        bounds = keep ? made : bounds;
        return made;
    }

    /// <summary>The score of one candidate's row; shorter rows count as zero beyond their end.</summary>
    public int Score(ReadOnlySpan<byte> row) => Specialised.Score(row);
}
