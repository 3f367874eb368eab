using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>manual CANDIDATE on|off</c>: a candidate asks that people alone look at the CV.</summary>
internal static class ManualCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var mode = new Argument<string>("MODE") { Description = "on or off." };
        mode.AcceptOnlyFromAmong("on", "off");
        var vacancy = new Option<string?>("--vacancy") { Description = "For this vacancy, which the candidate applied to; for all unless given.", HelpName = "ID" };
        var command = new Command("manual", "Note that a candidate asks for a manual process (on): not ranked, shown beside the lists; or no longer does (off).") { candidate, mode, vacancy };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var (id, where) = (parse.GetRequiredValue(candidate), parse.GetValue(vacancy));
            var set = await session.Client.SetManualProcessAsync(id, parse.GetRequiredValue(mode) == "on", where, session.Cancellation);
            session.Answer(
                () => new ManualJson(id, where, set.Manual),
                console => console.Write(new Text(CleanText.Line($"{id}: {(set.Manual ? "manual process, not ranked" : "ranked as others")}{(where is null ? " on all lists" : $" for {where}")}") + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }
}
