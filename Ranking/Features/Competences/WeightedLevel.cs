using Matching.Contracts;

namespace Matching.Ranking.Features.Competences;

/// <summary>Weighted mean level over the requirements, without a ceiling at what is asked for.</summary>
internal sealed class WeightedLevel() : PairFeature(
    "weighted-level", FeatureGroup.Competences,
    "Weighted mean of the candidate's levels over the requirements; unlike coverage it goes on above the level asked for.",
    "0 none at all, 255 outstanding in every requirement", Monotonicity.Rising)
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences) =>
        Plans.Share([.. RequirementColumns.Of(vacancy, competences).Select(r => Plans.Term(r.Column, e => r.Weight * e))], empty: 255);
}
