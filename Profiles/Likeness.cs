using Matching.Contracts;

namespace Matching.Profiles;

/// <summary>What to seek so as to find people like somebody.</summary>
public static class Likeness
{
    private const int MostCompetences = 8;

    /// <summary>
    /// The latest post as an ad would ask for it: title, level, areas, sector, people led, and the strongest competences, each as heavy as its level.
    /// Years and education are not asked for: somebody like the person may have come another way. No value has evidence, for an ad has no such words.
    /// </summary>
    public static VacancyProfile Sought(CandidateProfile profile)
    {
        var latest = profile.Posts.Count > 0 ? profile.Posts[0] : null;
        return new VacancyProfile
        {
            Language = profile.Language == "en" ? "en" : "da",
            Title = (profile.Title?.Value ?? latest?.Title) is { Length: > 0 } title ? new Fact<string>(title, null) : null,
            Seniority = profile.Seniority,
            Areas = latest is not null && latest.Areas.Any(strength => strength > 0) ? latest.Areas : profile.Areas,
            Sectors = latest is { Sector: not Sectors.None } post ? post.Sector : profile.Sectors,
            PeopleLed = (latest?.PeopleLed ?? profile.PeopleLed?.Value) is > 0 and var led ? new Fact<int>(led, null) : null,
            TextVector = profile.TextVector,
            Requirements =
            [
                .. profile.Competences.Where(level => level.Level > 0).OrderByDescending(level => level.Estimate).ThenBy(level => level.Competence, StringComparer.Ordinal)
                    .Take(MostCompetences).Select(level => new Requirement(level.Competence, level.Level, false, [])),
            ],
        };
    }
}
