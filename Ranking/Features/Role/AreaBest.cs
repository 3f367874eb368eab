using Matching.Contracts;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Features.Role;

/// <summary>The best single area that the candidate and the post share.</summary>
/// <param name="latest">True for the latest post, false for the whole career.</param>
internal sealed class AreaBest(bool latest) : PairFeature(
    latest ? "area-best-latest" : "area-best-career", FeatureGroup.Role,
    $"Largest product of strengths in one professional area, of the candidate's {(latest ? "latest post" : "career")} and the post.",
    "0 no area in common, 255 one area at full strength on both sides")
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        var first = latest ? RowLayout.FirstLatestArea : RowLayout.FirstArea;
        return new MaxPlan(
        [
            .. AskedPost.Areas(vacancy).Select((asked, i) => (Asked: Math.Min((int)asked, 15), Column: first + i)).Where(a => a.Asked > 0)
                .Select(a => Plans.Term(a.Column, held => 255 * held * a.Asked / 225)),
        ]);
    }
}
