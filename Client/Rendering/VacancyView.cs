using System.Globalization;
using Matching.V1;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Draws what a job ad says.</summary>
internal static class VacancyView
{
    /// <summary>Writes facts and requirements.</summary>
    public static void Write(IAnsiConsole console, VacancyProfile profile, CompetenceNames names)
    {
        new FactGrid()
            .Add("Title", profile.Title?.Value)
            .Add("Employer", profile.Employer?.Value)
            .Add("Place", profile.Place?.Value)
            .Add("Apply by", profile.Deadline?.Value)
            .Add("Starts", profile.Start?.Value)
            .Add("Interviews", string.Join("; ", profile.Interviews.Select(Interview)))
            .Add("Hours a week", profile.WeeklyHours)
            .Add("Education", profile.Education is { } education ? Names.Of(education.Value) : null)
            .Add("Experience", profile.YearsExperience, "years")
            .Add("Leads", profile.PeopleLed, "people")
            .Add("Budget", profile.Budget, "DKK")
            .Add("Languages", string.Join(", ", profile.Languages.Select(language => language.Value)))
            .Add("Sector", string.Join(", ", Names.Of(profile.Sectors)))
            .Add("Seniority", Names.Of(profile.Seniority))
            .Add("About", string.Join(", ", profile.Areas.Select(area => area.Id)))
            .Add("Language", profile.Language)
            .Write(console);
        console.WriteLine();
        var table = new CompetenceTable(console, names, profile.Language, "Weight", "Must");
        foreach (var requirement in profile.Requirements)
        {
            table.Add(
                requirement.Competence,
                requirement.Evidence,
                CompetenceTable.Degree(requirement.Weight, requirement.Overruled),
                requirement.Must ? "yes" : "");
        }
        table.Write(console);
    }

    private static string Interview(Interview interview)
    {
        var when = interview.Date.Length > 0 ? interview.Date
            : interview.Week > 0 ? "week " + interview.Week.ToString(CultureInfo.InvariantCulture)
            : "no date";
        return $"round {interview.Round.ToString(CultureInfo.InvariantCulture)}: {when}";
    }
}
