using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>blind VACANCY on|off</c>: whether a vacancy's process hides who the applicants are.</summary>
internal static class BlindCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var mode = new Argument<string>("MODE") { Description = "on or off." };
        mode.AcceptOnlyFromAmong("on", "off");
        var command = new Command("blind", "Hide who the applicants of a vacancy are (on, the default), or end that for all of them (off).") { vacancy, mode };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(vacancy);
            var set = await session.Client.SetBlindModeAsync(id, parse.GetRequiredValue(mode) == "on", session.Cancellation);
            session.Answer(() => new BlindJson(id, set.Blind), console => console.Write(new Text(CleanText.Line($"{id}: blind mode is {(set.Blind ? "on" : "off")}") + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }
}
