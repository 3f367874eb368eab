using Matching.Contracts;

namespace Matching.Ranking.Features.Competences;

/// <summary>Whether the candidate's strengths lie where the ad's weights lie: what is asked for adds, what is not takes away.</summary>
internal sealed class ProfileAffinity() : PairFeature(
    "profile-affinity", FeatureGroup.Competences,
    "Levels in what the ad asks for, by weight, less levels in what it does not ask for.",
    "0 strong only elsewhere, 96 balanced, 255 strong only in what is asked for", Monotonicity.Rising)
{
    private const int Neutral = 96;

    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        var weights = new sbyte[competences.Ids.Count];
        var required = RequirementColumns.Of(vacancy, competences);
        var sum = required.Sum(r => r.Weight);
        if (sum == 0)
        {
            return new ConstantPlan(Neutral);
        }

        // The part that is not asked for weighs half as much in all as the part that is asked for.
        var others = Math.Max(1, weights.Length - required.Select(r => r.Column).Distinct().Count());
        Array.Fill(weights, (sbyte)-Math.Clamp(10 * sum / (2 * others), 1, 127));
        foreach (var r in required)
        {
            weights[r.Column - RowLayout.FirstCompetence] = (sbyte)(10 * r.Weight);
        }

        // Outstanding in everything asked for (15 thirds of a level) and nothing else gives the top of the range.
        return Plans.Dot(RowLayout.FirstCompetence, weights, 150 * sum, 255 - Neutral, Neutral);
    }
}
