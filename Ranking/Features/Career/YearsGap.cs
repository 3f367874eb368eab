using Matching.Contracts;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Features.Career;

/// <summary>Years of experience that the ad asks for and the candidate lacks.</summary>
internal sealed class YearsGap() : PairFeature(
    "years-gap", FeatureGroup.Experience,
    "Years of experience that the ad asks for less the candidate's; what is usual for the seniority where the ad does not say.",
    "0 no gap, 20 a year, 255 thirteen years or more", Monotonicity.Falling)
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        var asked = vacancy.YearsExperience?.Value ?? PostLadder.Default.OfLevel(AskedPost.Level(vacancy))?.Years ?? 0;
        return Plans.Table(RowLayout.YearsExperience, years => 20 * (asked - years));
    }
}
