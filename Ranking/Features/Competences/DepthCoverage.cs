using Matching.Contracts;

namespace Matching.Ranking.Features.Competences;

/// <summary>Weight of the requirements in which the candidate has reached a level.</summary>
/// <param name="level">Level that counts, 1-5.</param>
internal sealed class DepthCoverage(int level) : PairFeature(
    $"coverage-at-level-{level}", FeatureGroup.Competences,
    $"Weighted share of the requirements in which the candidate's level is {level} or more (within a third of a level).",
    "0 in none, 255 in all or nothing asked", Monotonicity.Rising)
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences) =>
        Plans.Share([.. RequirementColumns.Of(vacancy, competences).Select(r => Plans.Term(r.Column, e => e >= (3 * level) - 1 ? r.Weight : 0))], empty: 255);
}
