using Matching.Contracts;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Features.Role;

/// <summary>How much higher or lower than the post the candidate stands.</summary>
/// <param name="highest">True for the highest post ever held, false for the latest.</param>
internal sealed class SeniorityDifference(bool highest) : PairFeature(
    highest ? "seniority-difference-highest" : "seniority-difference-latest", FeatureGroup.Seniority,
    $"Seniority of the candidate's {(highest ? "highest" : "latest")} post less that of the vacancy.",
    "0 not known, 16 eight steps below, 144 equal, 240 six steps above")
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        var asked = (int)AskedPost.Level(vacancy);
        return asked == 0
            ? new ConstantPlan(0)
            : Plans.Table(highest ? RowLayout.HighestSeniority : RowLayout.Seniority, held => held == 0 ? 0 : 144 + (16 * (held - asked)));
    }
}
