using Matching.Contracts;

namespace Matching.Ranking.Features.Competences;

/// <summary>How much of the weight asked for is covered, each requirement counting up to the level that its weight asks for.</summary>
internal sealed class WeightedCoverage() : PairFeature(
    "weighted-coverage", FeatureGroup.Competences,
    "Weighted share of the requirements that the candidate's levels cover, each up to the level its weight asks for.",
    "0 nothing covered, 255 everything covered or nothing asked", Monotonicity.Rising)
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences) =>
        Plans.Share(Terms(RequirementColumns.Of(vacancy, competences)), empty: 255);

    /// <summary>A term a requirement: its weight times the share of its target that is reached.</summary>
    public static IReadOnlyList<Term> Terms(IEnumerable<RequirementColumn> requirements) =>
        [.. requirements.Select(r => Plans.Term(r.Column, e => 16 * r.Weight * Math.Min(e, r.Target) / r.Target))];
}
