using System.CommandLine;
using System.Globalization;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>due</c>: who is erased soon.</summary>
internal static class DueCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var days = new Option<int>("--days") { Description = "How many days to look ahead, 1-3660; default 30.", HelpName = "N" };
        var command = new Command("due", "List candidates who are erased soon unless 'retain' sets another date.") { days };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var answer = await session.Client.ListDueCandidatesAsync(parse.GetValue(days), session.Cancellation);
            RetentionJson[] found = [.. answer.Candidates.Select(one => RetentionJson.Of(ResourceNames.IdOf(one.Candidate), one))];
            session.Answer(() => new DueJson(answer.TotalSize, found), console =>
            {
                var table = new Table { Border = TableBorder.Simple };
                table.AddColumns("Candidate", "Erased on", "Applied to");
                foreach (var one in found)
                {
                    string[] cells = [one.Candidate, one.DueTime?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", string.Join(", ", one.AppliedTo)];
                    table.AddRow([.. cells.Select(cell => new Text(CleanText.Line(cell)))]);
                }

                console.Write(found.Length == 0 ? new Text("Nobody is erased within that time.\n") : table);
            });
            return ExitCodes.Done;
        }));
        return command;
    }
}
