using Matching.Contracts;

namespace Matching.Ranking.Features.Competences;

/// <summary>How many of the requirements are met, whatever their weight.</summary>
internal sealed class RequirementsMet() : PairFeature(
    "requirements-met", FeatureGroup.Competences,
    "Share of the requirements, unweighted, in which the candidate is within one third of a level of what the weight asks for.",
    "0 none met, 255 all met or nothing asked", Monotonicity.Rising)
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences) =>
        Plans.Share([.. RequirementColumns.Of(vacancy, competences).Select(r => Plans.Term(r.Column, e => e >= r.Target - 1 ? 1 : 0))], empty: 255);
}
