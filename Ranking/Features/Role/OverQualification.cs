using Matching.Contracts;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Features.Role;

/// <summary>How far the candidate's highest post stood above the vacancy.</summary>
internal sealed class OverQualification() : PairFeature(
    "over-qualification", FeatureGroup.Seniority,
    "Steps by which the candidate's highest post stood above the vacancy.",
    "0 not above or not known, 36 a step, 252 seven steps")
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        var asked = (int)AskedPost.Level(vacancy);
        return asked == 0 ? new ConstantPlan(0) : Plans.Table(RowLayout.HighestSeniority, held => 36 * (held - asked));
    }
}
