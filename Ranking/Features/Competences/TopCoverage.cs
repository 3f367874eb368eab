using Matching.Contracts;

namespace Matching.Ranking.Features.Competences;

/// <summary>Coverage of the heaviest requirements alone: the core of the job.</summary>
internal sealed class TopCoverage() : PairFeature(
    "top-coverage", FeatureGroup.Competences,
    "Share of the three heaviest requirements, and those as heavy as the third, that the candidate's levels cover.",
    "0 none covered, 255 all covered or nothing asked", Monotonicity.Rising)
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        var all = RequirementColumns.Of(vacancy, competences);
        var least = all.Count == 0 ? 0 : all[Math.Min(2, all.Count - 1)].Weight;
        return Plans.Share(WeightedCoverage.Terms(all.Where(r => r.Weight >= least)), empty: 255);
    }
}
