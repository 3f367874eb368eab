using Matching.Contracts;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Features.Role;

/// <summary>How the people or the money that the candidate has answered for compare with the post's.</summary>
/// <param name="what">"people-led", "people-led-latest" or "budget".</param>
/// <param name="column">Column on the logarithmic scale.</param>
/// <param name="asked">The post's figure on the same scale; 0 when the ad does not say.</param>
internal sealed class ScaleDifference(string what, int column, Func<VacancyProfile, int> asked) : PairFeature(
    $"{what}-difference", FeatureGroup.Scale,
    $"The candidate's {what} against the post's, on a logarithmic scale; where the ad does not say, against what its seniority usually has.",
    "0 none or not known, 128 equal, 14 more for each doubling, at most 255")
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        var post = asked(vacancy);
        return Plans.Table(column, held => held == 0 ? 0 : Math.Max(1, 128 + held - post));
    }

    /// <summary>People that the post leads, or what is usual for its title or level.</summary>
    public static int People(VacancyProfile vacancy) => LogScale.People(AskedPost.People(vacancy));

    /// <summary>Budget of the post, or what is usual for its title or level.</summary>
    public static int Money(VacancyProfile vacancy) => LogScale.Budget(AskedPost.Budget(vacancy));
}
