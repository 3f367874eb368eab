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
        var role = new Option<string?>("--role") { Description = "Seek people for a role instead: the title of a post, or the URI of a concept of the service's taxonomy.", HelpName = "TITLE-OR-URI" };
        var top = WholeNumber.Option("--top", "K", $"How many, 1-{Longest}; default {Usual}.", Longest);
        var filter = new FilterOptions();
        var language = ReasonLanguage.Option();
        var command = new Command("search", "Rank everybody for what you seek in words; filters are exact.")
        {
            text, like, role, top, language,
        };
        filter.AddTo(command);
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var request = new SearchCandidatesRequest
            {
                Text = parse.GetValue(text) ?? "",
                Like = parse.GetValue(like) is { } person ? ResourceNames.Candidate(person) : "",
                Role = parse.GetValue(role) ?? "",
                Top = parse.GetValue(top) ?? Usual,
                WithReasons = true,
                Language = parse.GetValue(language) ?? "",
                Filter = filter.Read(parse),
            };
            if (request.Text.Length + request.Like.Length + request.Role.Length == 0)
                throw RefusedException.WrongUsage("nothing is sought; say what in words, 'search --like CANDIDATE', or 'search --role TITLE-OR-URI'");
            var found = await session.Client.SearchCandidatesAsync(request, session.Cancellation);
            var names = session.Json ? null : await session.CompetenceNamesAsync();
            session.Answer(() => SearchJson.Of(found), console => Draw(console, found, names!));
            return ExitCodes.Done;
        }));
        return command;
    }

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
            sought.Concepts.Count > 0 ? "concept " + string.Join(" or ", sought.Concepts.Select(one => $"{one.Label} ({one.Uri})")) : null,
            found.Unwanted.Count > 0 ? "not " + string.Join(", ", found.Unwanted.Select(one => one.Quote)) : null,
        };
        return string.Join("; ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }
}
