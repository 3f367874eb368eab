using System.CommandLine;
using System.Globalization;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>oversight VACANCY</c>: how people decided with the list before them.</summary>
internal static class OversightCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var command = new Command("oversight", "Tell how people decided with the list before them, in sums: CVs opened, reasons given, the list followed or overridden.") { vacancy };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(vacancy);
            var seen = await session.Client.GetOversightAsync(id, session.Cancellation);
            session.Answer(() => OversightJson.Of(id, seen), console =>
            {
                new FactGrid()
                    .Add("Decided on", Number(seen.Decided))
                    .Add("Gone on", Number(seen.GoneOn))
                    .Add("Turned down", Number(seen.TurnedDown))
                    .Add("CV not opened before", Number(seen.Unopened))
                    .Add("Without a reason", Number(seen.TurnedDownWithoutReason))
                    .Add("In the list's order", seen.Pairs == 0 ? null : $"{Number(seen.AgreeingPairs)} of {Number(seen.Pairs)} pairs")
                    .Add("List overridden for", Number(seen.Overridden))
                    .Add("Time to decide", seen.MedianTime is { } time ? time.ToTimeSpan().ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture) + " (median)" : null)
                    .Write(console);
                foreach (var warning in seen.Warnings)
                    console.Write(new Text("! " + Say(warning, seen) + "\n"));
            });
            return ExitCodes.Done;
        }));
        return command;
    }

    private static string Say(OversightWarning warning, Oversight seen) => warning switch
    {
        OversightWarning.TurnedDownUnopened => $"{Number(seen.TurnedDownUnopened)} turned down though nobody had opened the CV.",
        OversightWarning.TurnedDownWithoutReason => $"{Number(seen.TurnedDownWithoutReason)} turned down without a reason.",
        OversightWarning.FollowsBlindly => "Decisions follow the list nearly without exception, and many CVs were not opened.",
        _ => warning.ToString(),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
