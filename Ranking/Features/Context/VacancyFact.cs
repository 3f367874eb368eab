using Matching.Contracts;

namespace Matching.Ranking.Features.Context;

/// <summary>A fact of the vacancy, the same for every candidate: it lets trees weigh other features by the kind of post.</summary>
internal sealed class VacancyFact(string name, FeatureGroup group, string meaning, string range, Func<VacancyProfile, int> value)
    : PairFeature(name, group, meaning, range)
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences) =>
        new ConstantPlan((byte)Math.Clamp(value(vacancy), 0, 255));
}
