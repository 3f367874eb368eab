using Matching.Contracts;

namespace Matching.Ranking.Features.Competences;

/// <summary>The largest distance between what one requirement asks for and what the candidate shows.</summary>
/// <param name="mustOnly">True to look at the musts alone; else at the requirements of the greatest weight.</param>
internal sealed class WorstGap(bool mustOnly) : PairFeature(
    mustOnly ? "worst-must-gap" : "worst-top-gap", FeatureGroup.Competences,
    $"Largest gap, in levels, between what one of the {(mustOnly ? "musts" : "heaviest requirements")} asks for and what the candidate shows.",
    "0 no gap or none such asked, 252 four levels short", Monotonicity.Falling)
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        var all = RequirementColumns.Of(vacancy, competences);
        var chosen = mustOnly ? all.Where(r => r.Must) : all.Where(r => r.Weight == all[0].Weight);
        return new MaxPlan([.. chosen.Select(r => Plans.Term(r.Column, e => 21 * Math.Max(0, r.Target - e)))]);
    }
}
