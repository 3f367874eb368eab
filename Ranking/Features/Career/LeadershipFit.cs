using Matching.Contracts;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Features.Career;

/// <summary>Years of leadership for posts that lead; the lack of them for posts that do not.</summary>
internal sealed class LeadershipFit() : PairFeature(
    "leadership-fit", FeatureGroup.Experience,
    "Years of leadership where the post leads people; years without it counted down from the top where it does not.",
    "leading posts: 0 no years, 255 fifteen or more; other posts: 255 no years, 0 fifteen or more")
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences) =>
        AskedPost.Level(vacancy) >= Seniority.TeamLeader
            ? Plans.Table(RowLayout.YearsLeadership, years => 17 * years)
            : Plans.Table(RowLayout.YearsLeadership, years => 255 - (17 * years));
}
