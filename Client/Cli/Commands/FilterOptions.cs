using System.CommandLine;
using System.Globalization;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.V1;

namespace Matching.CommandLine.Commands;

/// <summary>Conditions on candidates as options: all that are given have to hold, exactly.</summary>
internal sealed class FilterOptions
{
    private const int MostYears = 60;
    private const int MostPeople = 1_000_000;

    private readonly Option<string?> lowest = Level("--level", "Lowest level of the latest post");
    private readonly Option<string?> highest = Level("--level-at-most", "Highest level of the latest post");
    private readonly Option<string[]> areas = new("--area") { Description = "Area of career or latest post, for instance finance; may be repeated, one has to hold.", HelpName = "AREA" };
    private readonly Option<string[]> sectors = new("--sector") { Description = "Sector worked in; may be repeated, one has to hold.", HelpName = "SECTOR" };
    private readonly Option<int?> years = WholeNumber.Option("--years", "N", "Years of work, at least.", MostYears);
    private readonly Option<int?> leadership = WholeNumber.Option("--leadership", "N", "Years as leader, at least.", MostYears);
    private readonly Option<int?> led = WholeNumber.Option("--people-led", "N", "Most people led, at least.", MostPeople);
    private readonly Option<string?> education = new("--education") { Description = $"Education, at least: {string.Join(", ", Names.AllEducations)}.", HelpName = "EDUCATION" };
    private readonly Option<string[]> competences = new("--competence") { Description = "Competence and lowest level, for instance economic-steering=3; may be repeated, all have to hold.", HelpName = "ID=LEVEL" };
    private readonly Option<string[]> titles = new("--title") { Description = "Word that the title must have; may be repeated, one has to hold.", HelpName = "WORD" };
    private readonly Option<string[]> without = new("--without") { Description = "Word that the title must not have; may be repeated.", HelpName = "WORD" };
    private readonly Option<string[]> concepts = new("--concept") { Description = "Concept of the service's taxonomy that a post's title means; may be repeated, one has to hold.", HelpName = "URI" };
    private readonly Option<string?> applied = new("--applied-to") { Description = "Only those whose application to this vacancy stands.", HelpName = "VACANCY" };

    /// <summary>The options.</summary>
    public FilterOptions()
    {
        sectors.AcceptOnlyFromAmong([.. Names.AllSectors]);
        education.AcceptOnlyFromAmong([.. Names.AllEducations]);
    }

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[lowest, highest, areas, sectors, years, leadership, led, education, competences, titles, without, concepts, applied])
        {
            command.Add(option);
        }
    }

    /// <summary>What was given; lets everybody through when nothing was.</summary>
    /// <exception cref="RefusedException">A value cannot be read.</exception>
    public CandidateFilter Read(ParseResult parse)
    {
        var filter = new CandidateFilter
        {
            LowestSeniority = parse.GetValue(lowest) is { } low ? Names.SeniorityOf(low) : Seniority.Unspecified,
            HighestSeniority = parse.GetValue(highest) is { } high ? Names.SeniorityOf(high) : Seniority.Unspecified,
            YearsExperience = parse.GetValue(years) ?? 0,
            YearsLeadership = parse.GetValue(leadership) ?? 0,
            PeopleLed = parse.GetValue(led) ?? 0,
            Education = parse.GetValue(education) is { } least ? Names.Education(least) : EducationLevel.Unspecified,
            AppliedTo = parse.GetValue(applied) is { } vacancy ? ResourceNames.Vacancy(vacancy) : "",
        };
        filter.Areas.AddRange(parse.GetValue(areas) ?? []);
        filter.Sectors.AddRange((parse.GetValue(sectors) ?? []).Select(Names.SectorOf));
        filter.Competences.AddRange((parse.GetValue(competences) ?? []).Select(AtLeast));
        filter.Titles.AddRange(parse.GetValue(titles) ?? []);
        filter.Concepts.AddRange(parse.GetValue(concepts) ?? []);
        filter.WithoutTitles.AddRange(parse.GetValue(without) ?? []);
        return filter;
    }

    private static Option<string?> Level(string name, string what)
    {
        var option = new Option<string?>(name) { Description = $"{what}: {string.Join(", ", Names.AllSeniorities)}.", HelpName = "LEVEL" };
        option.AcceptOnlyFromAmong([.. Names.AllSeniorities]);
        return option;
    }

    private static CompetenceAtLeast AtLeast(string text) =>
        text.Split('=') is [var id, var level] && int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var least)
            ? new CompetenceAtLeast { Competence = id, Level = least }
            : throw RefusedException.WrongUsage($"--competence '{text}' is no id and level; write for instance economic-steering=3");
}
