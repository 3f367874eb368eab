using Matching.Contracts;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Features.Role;

/// <summary>How much of the candidate's work lies where the post's does not.</summary>
/// <param name="latest">True for the latest post, false for the whole career.</param>
internal sealed class AreaElsewhere(bool latest) : PairFeature(
    latest ? "area-elsewhere-latest" : "area-elsewhere-career", FeatureGroup.Role,
    $"Strongest professional area of the candidate's {(latest ? "latest post" : "career")} among those in which the post has little (a third of its strongest or less).",
    "0 nothing elsewhere, 255 an area at full strength elsewhere")
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        var first = latest ? RowLayout.FirstLatestArea : RowLayout.FirstArea;
        var strongest = AskedPost.Areas(vacancy).Length == 0 ? 0 : AskedPost.Areas(vacancy).Max();
        return strongest == 0
            ? new ConstantPlan(0)
            : new MaxPlan([.. AskedPost.Areas(vacancy).Select((asked, i) => (Asked: (int)asked, Column: first + i)).Where(a => 3 * a.Asked <= strongest)
                .Select(a => Plans.Term(a.Column, held => 17 * held))]);
    }
}
