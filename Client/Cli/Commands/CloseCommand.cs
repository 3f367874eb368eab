using System.CommandLine;
using System.Globalization;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>close VACANCY</c>: the process is over; who applied is kept for some months from now.</summary>
internal static class CloseCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var vacancy = Kinds.Id("VACANCY", "Id of the vacancy.");
        var reopen = new Option<bool>("--reopen") { Description = "Open it again." };
        var command = new Command("close", "Close the process of a vacancy: the retention of those who applied counts from now.") { vacancy, reopen };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(vacancy);
            var closed = await session.Client.CloseVacancyAsync(id, parse.GetValue(reopen), session.Cancellation);
            session.Answer(
                () => new ClosedJson(id, closed?.UtcDateTime),
                console => console.Write(new Text(closed is { } at ? $"closed {id} on {at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\n" : $"{id} is open\n")));
            return ExitCodes.Done;
        }));
        return command;
    }
}
