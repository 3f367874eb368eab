using Matching.Contracts;

namespace Matching.Ranking.Features.Competences;

/// <summary>Weight of the requirements of which the candidate shows nothing or next to nothing.</summary>
internal sealed class MissingWeight() : PairFeature(
    "missing-weight", FeatureGroup.Competences,
    "Weighted share of the requirements in which the candidate's level is below 1.",
    "0 none missing, 255 all missing", Monotonicity.Falling)
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences) =>
        Plans.Share([.. RequirementColumns.Of(vacancy, competences).Select(r => Plans.Term(r.Column, e => e <= 2 ? r.Weight : 0))], empty: 0);
}
