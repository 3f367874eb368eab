using System.CommandLine;
using System.Globalization;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>search TEXT</c>: who fits what a recruiter seeks without a vacancy.</summary>
internal static class SearchCommand
{
    private const int Longest = 200;
    private const int Usual = 10;
    private const int MostYears = 60;
    private const int MostPeople = 1_000_000;

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var text = new Argument<string?>("TEXT") { Description = "What is sought, in words: \"økonomichef med kommunal erfaring, gerne 50 ansatte, ikke konsulent\".", Arity = ArgumentArity.ZeroOrOne };
        var like = new Option<string?>("--like") { Description = "Seek people like this candidate, instead of a text.", HelpName = "CANDIDATE" };
        var top = WholeNumber.Option("--top", "K", $"How many, 1-{Longest}; default {Usual}.", Longest);
        var lowest = Level("--level", "Lowest level of the latest post");
        var highest = Level("--level-at-most", "Highest level of the latest post");
        var areas = new Option<string[]>("--area") { Description = "Area of career or latest post, for instance finance; may be repeated, one has to hold.", HelpName = "AREA" };
        var sectors = new Option<string[]>("--sector") { Description = "Sector worked in; may be repeated, one has to hold.", HelpName = "SECTOR" };
        sectors.AcceptOnlyFromAmong([.. Names.AllSectors]);
        var years = WholeNumber.Option("--years", "N", "Years of work, at least.", MostYears);
        var leadership = WholeNumber.Option("--leadership", "N", "Years as leader, at least.", MostYears);
        var led = WholeNumber.Option("--people-led", "N", "Most people led, at least.", MostPeople);
        var education = new Option<string?>("--education") { Description = $"Education, at least: {string.Join(", ", Names.AllEducations)}.", HelpName = "EDUCATION" };
        education.AcceptOnlyFromAmong([.. Names.AllEducations]);
        var competences = new Option<string[]>("--competence") { Description = "Competence and lowest level, for instance economic-steering=3; may be repeated, all have to hold.", HelpName = "ID=LEVEL" };
        var without = new Option<string[]>("--without") { Description = "Word that the title must not have; may be repeated.", HelpName = "WORD" };
        var applied = new Option<string?>("--applied-to") { Description = "Only those whose application to this vacancy stands.", HelpName = "VACANCY" };
        var language = ReasonLanguage.Option();
        var command = new Command("search", "Rank everybody for what you seek in words; filters are exact.")
        {
            text, like, top, lowest, highest, areas, sectors, years, leadership, led, education, competences, without, applied, language,
        };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var request = new SearchCandidatesRequest
            {
                Text = parse.GetValue(text) ?? "",
                Like = parse.GetValue(like) is { } person ? ResourceNames.Candidate(person) : "",
                Top = parse.GetValue(top) ?? Usual,
                WithReasons = true,
                Language = parse.GetValue(language) ?? "",
                Filter = new CandidateFilter
                {
                    LowestSeniority = parse.GetValue(lowest) is { } low ? Names.SeniorityOf(low) : Seniority.Unspecified,
                    HighestSeniority = parse.GetValue(highest) is { } high ? Names.SeniorityOf(high) : Seniority.Unspecified,
                    YearsExperience = parse.GetValue(years) ?? 0,
                    YearsLeadership = parse.GetValue(leadership) ?? 0,
                    PeopleLed = parse.GetValue(led) ?? 0,
                    Education = parse.GetValue(education) is { } least ? Names.Education(least) : EducationLevel.Unspecified,
                    AppliedTo = parse.GetValue(applied) is { } vacancy ? ResourceNames.Vacancy(vacancy) : "",
                },
            };
            if (request.Text.Length == 0 && request.Like.Length == 0)
                throw RefusedException.WrongUsage("nothing is sought; say what in words, or 'search --like CANDIDATE'");
            request.Filter.Areas.AddRange(parse.GetValue(areas) ?? []);
            request.Filter.Sectors.AddRange((parse.GetValue(sectors) ?? []).Select(Names.SectorOf));
            request.Filter.WithoutTitles.AddRange(parse.GetValue(without) ?? []);
            request.Filter.Competences.AddRange((parse.GetValue(competences) ?? []).Select(AtLeast));
            var found = await session.Client.SearchCandidatesAsync(request, session.Cancellation);
            var names = session.Json ? null : await session.CompetenceNamesAsync();
            session.Answer(() => SearchJson.Of(found), console => Draw(console, found, names!));
            return ExitCodes.Done;
        }));
        return command;
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

    private static void Draw(IAnsiConsole console, SearchCandidatesResponse found, CompetenceNames names)
    {
        console.Write(new Text(CleanText.Line($"Understood: {Understood(found, names)}") + "\n"));
        if (found.Entries.Count == 0)
        {
            console.Write(new Text("Nobody passes the filter; ask for less.\n"));
            return;
        }

        var list = new Shortlist { ModelVersion = found.ModelVersion, PoolVersion = found.PoolVersion, PoolSize = found.PoolSize, RankedSize = found.PassedSize };
        list.Entries.AddRange(found.Entries);
        ShortlistTable.Write(console, list, "The best fits");
    }

    private static string Understood(SearchCandidatesResponse found, CompetenceNames names)
    {
        var sought = found.Understood;
        var parts = new[]
        {
            sought.Title?.Value,
            Names.Of(sought.Seniority) is { } level ? $"level {level}" : null,
            sought.Areas.Count > 0 ? "about " + string.Join(", ", sought.Areas.Select(area => area.Id)) : null,
            sought.Sectors.Count > 0 ? "sector " + string.Join(", ", Names.Of(sought.Sectors)) : null,
            sought.PeopleLed is { } led ? $"{led.Value.ToString(CultureInfo.InvariantCulture)} people" : null,
            sought.YearsExperience is { } years ? $"{years.Value.ToString(CultureInfo.InvariantCulture)} years" : null,
            sought.Education is { } education ? Names.Of(education.Value) : null,
            sought.Requirements.Count > 0 ? "competences " + string.Join(", ", sought.Requirements.Select(one => names.Of(one.Competence, sought.Language) + (one.Must ? " (must)" : ""))) : null,
            found.Unwanted.Count > 0 ? "not " + string.Join(", ", found.Unwanted.Select(one => one.Quote)) : null,
        };
        return string.Join("; ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }
}
