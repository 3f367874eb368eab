using Matching.Contracts;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Features.Role;

/// <summary>
/// How far the candidate's kind of work is the post's, however the kinds are called: the best of all areas held, each by its nearness to an
/// area asked for, and for posts of general management the level at which somebody has led, whatever the field.
/// </summary>
/// <param name="latest">True for the latest post, false for the whole career.</param>
internal sealed class KindFit(bool latest) : PairFeature(
    latest ? "kind-fit-latest" : "kind-fit-career", FeatureGroup.Role,
    $"Nearness of the candidate's {(latest ? "latest post" : "career")} to the post's kind of work; posts of general management are answered by level too.",
    "0 nothing near, 255 the same kind at full strength")
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        var areas = AskedPost.Kinds(vacancy);
        var first = latest ? RowLayout.FirstLatestArea : RowLayout.FirstArea;
        var terms = new List<Term>();
        for (var held = 0; held < areas.Length; held++)
        {
            var near = Enumerable.Range(0, areas.Length).Max(asked => Math.Min((int)areas[asked], 15) * PostLadder.Default.Nearness(asked, held));
            if (near > 0)
            {
                terms.Add(Plans.Term(first + held, strength => 255 * strength * near / (225 * 100)));
            }
        }

        if (AskedPost.General(vacancy) is > 0 and var general)
        {
            terms.Add(Plans.Term(
                latest ? RowLayout.Seniority : RowLayout.HighestSeniority, level => 255 * general * PostLadder.Default.General((Seniority)Math.Min(level, 8)) / (15 * 100)));
        }

        return new MaxPlan(terms);
    }
}
