using Matching.Contracts;

namespace Matching.Ranking.Features.Competences;

/// <summary>Coverage of the requirements that the ad makes a condition.</summary>
internal sealed class MustCoverage() : PairFeature(
    "must-coverage", FeatureGroup.Competences,
    "Weighted share of the musts that the candidate's levels cover, each up to the level its weight asks for.",
    "0 no must covered, 255 all covered or no must named", Monotonicity.Rising)
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences) =>
        Plans.Share(WeightedCoverage.Terms(RequirementColumns.Of(vacancy, competences).Where(r => r.Must)), empty: 255);
}
