using Matching.Contracts;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Features.Role;

/// <summary>How near the latest post's standing is to the vacancy's, up or down.</summary>
internal sealed class SeniorityNearness() : PairFeature(
    "seniority-nearness", FeatureGroup.Seniority,
    "Nearness of the seniority of the candidate's latest post to the vacancy's; one step below counts as near as equal, for people apply upwards.",
    "0 four or more steps away or not known, 255 equal or one step below")
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        var asked = (int)AskedPost.Level(vacancy);
        return asked == 0
            ? new ConstantPlan(0)
            : Plans.Table(RowLayout.Seniority, held => held == 0 ? 0 : 255 - (64 * (held > asked ? held - asked : Math.Max(0, asked - held - 1))));
    }
}
