using Matching.Contracts;

namespace Matching.Grains;

/// <summary>What a human correction may say; each refusal names field, rule and mend.</summary>
public static class OverruleRules
{
    /// <summary>Checks corrections of a vacancy.</summary>
    /// <exception cref="RefusedException">A weight is outside 0-5, a competence unknown, or a text too long.</exception>
    public static void Check(VacancyOverrules overrules, CompetenceFramework framework)
    {
        foreach (var (competence, overrule) in overrules.Requirements)
        {
            Known(competence, framework, "overrules.requirements");
            InRange(overrule.Weight, 0, 5, $"weight of '{competence}'", "overrules.requirements", "0 removes the requirement");
        }

        NotTooLong(overrules.Title, "title", "overrules.title");
        NotTooLong(overrules.Employer, "employer", "overrules.employer");
        InRange(overrules.YearsExperience, 0, 40, "years of experience", "overrules.years_experience", "give full years");
        InRange(overrules.PeopleLed, 0, 1_000_000, "people led", "overrules.people_led", "give the people that the post leads");
        Budget(overrules.Budget);
        Areas(overrules.Areas);
    }

    /// <summary>Checks corrections of a candidate.</summary>
    /// <exception cref="RefusedException">A value is out of range or a competence unknown.</exception>
    public static void Check(CandidateOverrules overrules, CompetenceFramework framework)
    {
        foreach (var (competence, level) in overrules.Levels)
        {
            Known(competence, framework, "overrules.levels");
            InRange(level, 0, 5, $"level of '{competence}'", "overrules.levels", "0 means no evidence, 5 outstanding at top level");
        }

        InRange(overrules.YearsExperience, 0, 60, "years of experience", "overrules.years_experience", "give full years");
        InRange(overrules.YearsLeadership, 0, 60, "years of leadership", "overrules.years_leadership", "give full years");
        InRange(overrules.PeopleLed, 0, 1_000_000, "people led", "overrules.people_led", "give the most people led at one time");
        Budget(overrules.Budget);
        Areas(overrules.Areas);
    }

    private static void Budget(long? dkk)
    {
        const long Most = 1_000_000_000_000;
        if (dkk is < 0 or > Most)
        {
            throw new RefusedException(RefusalReason.Invalid, $"budget: {dkk} is outside 0-{Most}; give it in DKK.", "overrules.budget");
        }
    }

    private static void Areas(IReadOnlyDictionary<string, int> areas)
    {
        foreach (var (area, strength) in areas)
        {
            if (!ProfessionalAreas.All.Contains(area))
            {
                throw new RefusedException(
                    RefusalReason.Invalid, $"area {Keys.Shown(area)} is not one; areas are {string.Join(", ", ProfessionalAreas.All)}.", "overrules.areas");
            }

            InRange(strength, 1, 15, $"strength of area '{area}'", "overrules.areas", "15 is what the post is about above all; leave out what it is not about");
        }
    }

    private static void Known(string competence, CompetenceFramework framework, string field)
    {
        if (!framework.Competences.Any(known => known.Id == competence))
        {
            throw new RefusedException(
                RefusalReason.Invalid,
                $"competence {Keys.Shown(competence)} is not in framework '{framework.Id}' version {framework.Version}; use one of its ids.",
                field);
        }
    }

    private static void InRange(int? value, int low, int high, string what, string field, string mend)
    {
        if (value < low || value > high)
        {
            throw new RefusedException(RefusalReason.Invalid, $"{what}: {value} is outside {low}-{high}; {mend}.", field);
        }
    }

    private static void NotTooLong(string? text, string what, string field)
    {
        if (text is { Length: > 200 } || text is { } blank && string.IsNullOrWhiteSpace(blank))
        {
            throw new RefusedException(RefusalReason.Invalid, $"{what}: it must have 1-200 characters; shorten it or leave it out.", field);
        }
    }
}
