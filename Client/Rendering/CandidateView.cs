using System.Globalization;
using Matching.V1;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Draws what a CV says.</summary>
internal static class CandidateView
{
    /// <summary>Writes facts, posts and competences.</summary>
    public static void Write(IAnsiConsole console, CandidateProfile profile, CompetenceNames names)
    {
        new FactGrid()
            .Add("Title", profile.Title?.Value)
            .Add("Experience", profile.YearsExperience, "years")
            .Add("Leadership", profile.YearsLeadership, "years")
            .Add("Has led", profile.PeopleLed, "people")
            .Add("Budget", profile.Budget, "DKK")
            .Add("Education", profile.Education is { } education ? Names.Of(education.Value) : null)
            .Add("Sectors", string.Join(", ", Names.Of(profile.Sectors)))
            .Add("Languages", string.Join(", ", profile.Languages.Select(language => language.Value)))
            .Add("Seniority", Seniorities(profile))
            .Add("About", string.Join(", ", profile.Areas.Select(area => area.Id)))
            .Add("Language", profile.Language)
            .Write(console);
        console.WriteLine();
        WritePosts(console, profile);
        var table = new CompetenceTable(console, names, profile.Language, "Level", "Years since");
        foreach (var competence in profile.Competences)
        {
            table.Add(
                competence.Competence,
                competence.Evidence,
                CompetenceTable.Degree(competence.Level, competence.Overruled),
                competence.YearsSince.ToString(CultureInfo.InvariantCulture));
        }
        table.Write(console);
    }

    private static void WritePosts(IAnsiConsole console, CandidateProfile profile)
    {
        if (profile.Posts.Count == 0)
            return;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("Years").NoWrap());
        table.AddColumn("Post");
        table.AddColumn("Employer");
        table.AddColumn(new TableColumn("Seniority").NoWrap());
        foreach (var post in profile.Posts)
        {
            table.AddRow(
                new Text(Period(post)),
                new Text(CleanText.Line(post.Title)),
                new Text(CleanText.Line(post.Employer)),
                new Text(Names.Of(post.Seniority) ?? ""));
        }
        console.Write(table);
    }

    private static string Seniorities(CandidateProfile profile)
    {
        var now = Names.Of(profile.Seniority);
        var highest = Names.Of(profile.HighestSeniority);
        return highest is null || highest == now ? now ?? "" : $"{now ?? "not known"} (highest: {highest})";
    }

    private static string Period(Post post) => post.ImpossibleYears.Length > 0 ? $"? ({CleanText.Line(post.ImpossibleYears)})" :
        $"{Year(post.StartYear)}-{(post.Current ? "now" : Year(post.EndYear))}".Trim('-');

    private static string Year(int year) => year == 0 ? "" : year.ToString(CultureInfo.InvariantCulture);
}
