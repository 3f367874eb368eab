using Matching.Contracts;

namespace Matching.Profiles;

/// <summary>
/// Lays a human's corrections over what was extracted. The extraction stays as it is: the result is a new profile,
/// and taking the overrules away gives the extraction back.
/// </summary>
public static class Overruling
{
    /// <summary>The vacancy as corrected. Corrected values have no evidence; a corrected requirement keeps the extraction's passages.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is outside 0-5; names the competence, the rule and the mend.</exception>
    public static VacancyProfile Apply(this VacancyProfile profile, VacancyOverrules overrules)
    {
        var requirements = profile.Requirements.ToDictionary(requirement => requirement.Competence);
        foreach (var (competence, overrule) in overrules.Requirements.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (overrule.Weight is < 0 or > 5)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(overrules), $"requirement '{competence}': weight {overrule.Weight} is outside 0-5; give 1-5, or 0 to remove the requirement");
            }

            if (overrule.Weight == 0)
            {
                requirements.Remove(competence);
                continue;
            }

            var evidence = requirements.TryGetValue(competence, out var extracted) ? extracted.Evidence : [];
            requirements[competence] = new Requirement(competence, overrule.Weight, overrule.Must, evidence);
        }

        return profile with
        {
            Title = Corrected(overrules.Title, profile.Title),
            Employer = Corrected(overrules.Employer, profile.Employer),
            Deadline = Corrected(overrules.Deadline, profile.Deadline),
            Start = Corrected(overrules.Start, profile.Start),
            Seniority = overrules.Seniority ?? profile.Seniority,
            Education = Corrected(overrules.Education, profile.Education),
            YearsExperience = Corrected(overrules.YearsExperience, profile.YearsExperience),
            PeopleLed = Corrected(overrules.PeopleLed, profile.PeopleLed),
            Budget = Corrected(overrules.Budget, profile.Budget),
            Areas = Areas(overrules.Areas) ?? profile.Areas,
            Sectors = overrules.Sectors == Sectors.None ? profile.Sectors : overrules.Sectors,
            Requirements = [.. requirements.Values.OrderByDescending(requirement => requirement.Weight).ThenByDescending(requirement => requirement.Must)],
        };
    }

    /// <summary>The candidate as corrected. A corrected level is current and keeps the extraction's passages.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A level is outside 0-5, years outside 0-60 or people below 0; names the thing, the rule and the mend.</exception>
    public static CandidateProfile Apply(this CandidateProfile profile, CandidateOverrules overrules)
    {
        if (SaysNothing(overrules) && IsOrdered(profile.Competences))
        {
            return profile;
        }

        CheckRange("years of experience", overrules.YearsExperience, 60);
        CheckRange("years of leadership", overrules.YearsLeadership, 60);
        CheckRange("people led", overrules.PeopleLed, int.MaxValue);
        var levels = profile.Competences.ToDictionary(level => level.Competence);
        foreach (var (competence, level) in overrules.Levels.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            CheckRange($"level of '{competence}'", level, 5);
            if (level == 0)
            {
                levels.Remove(competence);
                continue;
            }

            var (since, evidence) = levels.TryGetValue(competence, out var extracted) ? (extracted.YearsSince, extracted.Evidence) : (0, []);
            levels[competence] = new CompetenceLevel(competence, level, 3 * level, since, evidence);
        }

        return profile with
        {
            YearsExperience = Corrected(overrules.YearsExperience, profile.YearsExperience),
            YearsLeadership = Corrected(overrules.YearsLeadership, profile.YearsLeadership),
            PeopleLed = Corrected(overrules.PeopleLed, profile.PeopleLed),
            Education = Corrected(overrules.Education, profile.Education),
            Seniority = overrules.Seniority ?? profile.Seniority,
            HighestSeniority = overrules.HighestSeniority ?? profile.HighestSeniority,
            Budget = Corrected(overrules.Budget, profile.Budget),
            Areas = Areas(overrules.Areas) ?? profile.Areas,
            Sectors = overrules.Sectors == Sectors.None ? profile.Sectors : overrules.Sectors,
            Posts = [.. profile.Posts.Select((post, place) => place == 0 ? Latest(post, overrules) : post)],
            Competences = [.. levels.Values.OrderByDescending(level => level.Estimate)],
        };
    }

    private static bool SaysNothing(CandidateOverrules overrules) =>
        overrules is
        {
            Levels.Count: 0, YearsExperience: null, YearsLeadership: null, PeopleLed: null, Education: null, Seniority: null, HighestSeniority: null, Budget: null,
            Areas.Count: 0, Sectors: Sectors.None,
        };

    private static bool IsOrdered(IReadOnlyList<CompetenceLevel> levels)
    {
        for (var i = 1; i < levels.Count; i++)
        {
            if (levels[i].Estimate > levels[i - 1].Estimate)
            {
                return false;
            }
        }

        return true;
    }

    // What is corrected of a career holds for its latest post, which ranking reads too. Nobody leads more people in it than ever.
    private static Post Latest(Post post, CandidateOverrules overrules) => post with
    {
        PeopleLed = overrules.PeopleLed is { } most && post.PeopleLed > most ? most : post.PeopleLed,
        Areas = Areas(overrules.Areas) ?? post.Areas,
        Sector = overrules.Sectors == Sectors.None ? post.Sector : overrules.Sectors,
    };

    private static byte[]? Areas(IReadOnlyDictionary<string, int> areas) =>
        areas.Count == 0 ? null : [.. ProfessionalAreas.All.Select(area => (byte)Math.Clamp(areas.GetValueOrDefault(area), 0, 15))];

    private static Fact<T>? Corrected<T>(T? value, Fact<T>? extracted)
        where T : struct => value is { } given ? new Fact<T>(given, null) : extracted;

    private static Fact<string>? Corrected(string? value, Fact<string>? extracted) => value is null ? extracted : new Fact<string>(value, null);

    private static void CheckRange(string thing, int? value, int highest)
    {
        if (value is < 0 || value > highest)
        {
            var range = highest == int.MaxValue ? "at least 0" : $"0-{highest}";
            throw new ArgumentOutOfRangeException(thing, $"{thing}: {value} is out of range; give {range}");
        }
    }
}
