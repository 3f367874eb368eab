using Matching.Contracts;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Features.Role;

/// <summary>The candidate's strength in what the post is about above all.</summary>
/// <param name="latest">True for the latest post, false for the whole career.</param>
internal sealed class MainAreaStrength(bool latest) : PairFeature(
    latest ? "main-area-latest" : "main-area-career", FeatureGroup.Role,
    $"Strength of the candidate's {(latest ? "latest post" : "career")} in the post's strongest professional areas (those within two of the strongest).",
    "0 none, 255 full strength in one of them")
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        var first = latest ? RowLayout.FirstLatestArea : RowLayout.FirstArea;
        var strongest = AskedPost.Areas(vacancy).Length == 0 ? 0 : AskedPost.Areas(vacancy).Max();
        return new MaxPlan(
        [
            .. AskedPost.Areas(vacancy).Select((asked, i) => (Asked: (int)asked, Column: first + i)).Where(a => a.Asked > 0 && a.Asked >= strongest - 2)
                .Select(a => Plans.Term(a.Column, held => 17 * held)),
        ]);
    }
}
