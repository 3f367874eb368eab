using System.CommandLine;
using System.Globalization;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>decisions VACANCY</c>: what was decided, in order.</summary>
internal static class DecisionsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var command = new Command("decisions", "List what was decided for a vacancy, in order.") { vacancy };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(vacancy);
            var decisions = new List<DecisionJson>();
            await foreach (var decision in session.Client.ListDecisionsAsync(id, session.Cancellation))
                decisions.Add(DecisionJson.Of(decision));
            session.Answer(() => new DecisionsJson(id, decisions.Count, decisions), console => Draw(console, decisions));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static void Draw(IAnsiConsole console, List<DecisionJson> decisions)
    {
        if (decisions.Count == 0)
        {
            console.Write(new Text("No decisions yet: 'matching decide VACANCY CANDIDATE OUTCOME' records one.\n"));
            return;
        }
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Candidate", "Outcome", "Grade", "When", "Who", "Why");
        foreach (var decision in decisions)
            table.AddRow([.. new[]
            {
                decision.Candidate, decision.Outcome, decision.Grade.ToString(CultureInfo.InvariantCulture),
                decision.CreateTime?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "", decision.ActorName ?? decision.Actor ?? "", decision.Reason ?? "",
            }.Select(cell => new Text(CleanText.Line(cell)))]);
        console.Write(table);
    }
}
