using Matching.Contracts;

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

    /// <summary>People that the post leads, or what is usual at its seniority.</summary>
    public static int People(VacancyProfile vacancy) =>
        LogScale.People(vacancy.PeopleLed?.Value ?? (vacancy.Seniority switch
        {
            Seniority.TeamLeader => 12,
            Seniority.UnitHead => 50,
            Seniority.Chief => 120,
            Seniority.Director => 1200,
            Seniority.TopExecutive => 4000,
            _ => 0,
        }));

    /// <summary>Budget of the post, or what is usual at its seniority.</summary>
    public static int Money(VacancyProfile vacancy) =>
        LogScale.Budget(vacancy.Budget?.Value ?? (vacancy.Seniority switch
        {
            Seniority.TeamLeader => 10_000_000,
            Seniority.UnitHead => 40_000_000,
            Seniority.Chief => 300_000_000,
            Seniority.Director => 1_000_000_000,
            Seniority.TopExecutive => 4_000_000_000,
            _ => 0,
        }));
}
