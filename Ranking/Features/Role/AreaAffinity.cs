using Matching.Contracts;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Features.Role;

/// <summary>How much of what the candidate's work is about lies where the post's work lies.</summary>
/// <param name="latest">True for the latest post, false for the whole career.</param>
internal sealed class AreaAffinity(bool latest) : PairFeature(
    latest ? "area-affinity-latest" : "area-affinity-career", FeatureGroup.Role,
    $"Professional areas of the candidate's {(latest ? "latest post" : "career")} against the post's: the sum of products, as a share of the post's own.",
    "0 nothing in common, 255 as strong as the post's own areas")
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences) =>
        Plans.Dot(
            latest ? RowLayout.FirstLatestArea : RowLayout.FirstArea,
            [.. AskedPost.Areas(vacancy).Select(a => (sbyte)Math.Min((int)a, 15))],
            AskedPost.Areas(vacancy).Sum(a => Math.Min((int)a, 15) * Math.Min((int)a, 15)), 255, 0);
}
