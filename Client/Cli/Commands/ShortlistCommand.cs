using System.CommandLine;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;

namespace Matching.CommandLine.Commands;

/// <summary><c>shortlist VACANCY --top K</c>: the best candidates with reasons.</summary>
internal static class ShortlistCommand
{
    private const int Longest = 10_000;
    private const int Usual = 10;

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var top = WholeNumber.Option(
            "--top", "K", $"Length of the list, 1-{Longest}; default {Usual}. Reasons are given for at most {MatchingClient.MostExplainedEntries}.", Longest);
        var language = ReasonLanguage.Option();
        var csv = new Option<bool>("--csv") { Description = "Answer with a table for spreadsheets (CSV)." };
        var scope = new Option<string>("--scope") { Description = "Among whom: pool (everybody, the default) or applicants.", HelpName = "SCOPE", DefaultValueFactory = _ => "pool" };
        scope.AcceptOnlyFromAmong("pool", "applicants");
        var command = new Command("shortlist", "Rank everybody, or the applicants, for a vacancy and tell why.") { vacancy, top, scope, language, csv };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(vacancy);
            var length = parse.GetValue(top) ?? Usual;
            var explained = length <= MatchingClient.MostExplainedEntries;
            var shortlist = await session.Client.GetShortlistAsync(id, length, explained, parse.GetValue(language), session.Cancellation,
                parse.GetValue(scope) == "applicants" ? ShortlistScope.Applicants : ShortlistScope.Unspecified);
            if (parse.GetValue(csv) && !session.Json)
            {
                session.AnswerText(ShortlistCsv.Write(shortlist));
                return ExitCodes.Done;
            }

            // The heading is for people; scripts save the call.
            var profile = session.Json ? null : (await session.Client.GetVacancyAsync(id, cancellation: session.Cancellation)).Profile;
            session.Answer(
                () => ShortlistJson.Of(shortlist),
                console => ShortlistTable.Write(console, shortlist, ShortlistTable.Heading(id, profile), explained ? 3 : 0));
            if (!explained)
                session.Tell($"note: reasons are given for at most {MatchingClient.MostExplainedEntries} entries; ask for fewer, or 'explain {id} CANDIDATE'");
            return ExitCodes.Done;
        }));
        return command;
    }
}
