using Matching.Contracts;

namespace Matching.Ranking.Features.Career;

/// <summary>The candidate's education against the lowest that the ad accepts.</summary>
internal sealed class EducationDifference() : PairFeature(
    "education-difference", FeatureGroup.Education,
    "The candidate's education less the lowest that the ad accepts, in steps.",
    "0 the candidate's is not known, 128 equal or nothing asked and none held, 32 a step")
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        var asked = (int)(vacancy.Education?.Value ?? EducationLevel.None);
        return Plans.Table(RowLayout.Education, held => held == 0 ? 0 : 128 + (32 * (Math.Min(held, 4) - asked)));
    }
}
