using Matching.Contracts;

namespace Matching.Ranking.Features.Competences;

/// <summary>What the candidate can that the ad does not ask for: a career that points elsewhere, or far above.</summary>
internal sealed class OtherStrength() : PairFeature(
    "other-strength", FeatureGroup.Role,
    "Sum of the candidate's levels in competences that the ad does not ask for.",
    "0 none, 255 outstanding in all of them")
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        var required = RequirementColumns.Of(vacancy, competences).Select(r => r.Column).ToHashSet();
        var others = competences.Ids.Select(competences.ColumnOf).Where(c => !required.Contains(c));
        return Plans.Share([.. others.Select(c => Plans.Term(c, e => e))], empty: 0);
    }
}
