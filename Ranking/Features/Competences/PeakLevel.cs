using Matching.Contracts;

namespace Matching.Ranking.Features.Competences;

/// <summary>The highest level that the candidate has in anything the ad asks for.</summary>
internal sealed class PeakLevel() : PairFeature(
    "peak-required-level", FeatureGroup.Competences,
    "Highest level among the requirements of weight 4 and 5.",
    "0 none at all, 255 outstanding in one", Monotonicity.Rising)
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences) =>
        new MaxPlan([.. RequirementColumns.Of(vacancy, competences).Where(r => r.Weight >= 4).Select(r => Plans.Term(r.Column, e => 17 * e))]);
}
