using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>decide VACANCY CANDIDATE OUTCOME</c>: records what became of a candidate.</summary>
internal static class DecideCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var outcome = new Argument<string>("OUTCOME") { Description = "What became of the candidate." };
        outcome.AcceptOnlyFromAmong([.. Outcomes.All.Keys]);
        var reason = new Option<string?>("--reason") { Description = "Why, in your words; it is kept and never learned from.", HelpName = "TEXT" };
        var command = new Command("decide", "Record what became of a candidate; models learn from it.") { vacancy, candidate, outcome, reason };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var decision = await session.Client.RecordDecisionAsync(
                parse.GetRequiredValue(vacancy),
                parse.GetRequiredValue(candidate),
                Outcomes.All[parse.GetRequiredValue(outcome)],
                parse.GetValue(reason) ?? "",
                session.Cancellation);
            var json = DecisionJson.Of(decision);
            session.Answer(
                () => json,
                console => console.Write(new Text(CleanText.Line($"recorded: {json.Candidate} {json.Outcome} for {json.Vacancy}, grade {json.Grade}") + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }
}

/// <summary>Outcomes as the command line names them.</summary>
internal static class Outcomes
{
    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, DecisionOutcome> All { get; } = new Dictionary<string, DecisionOutcome>
    {
        ["shortlisted"] = DecisionOutcome.Shortlisted,
        ["interviewed"] = DecisionOutcome.Interviewed,
        ["offered"] = DecisionOutcome.Offered,
        ["hired"] = DecisionOutcome.Hired,
        ["rejected"] = DecisionOutcome.Rejected,
        ["withdrawn"] = DecisionOutcome.Withdrawn,
    };

    /// <summary>The name of an outcome; one that this client does not know keeps its number.</summary>
    public static string NameOf(DecisionOutcome outcome) => All.FirstOrDefault(known => known.Value == outcome).Key ?? outcome.ToString().ToLowerInvariant();
}
