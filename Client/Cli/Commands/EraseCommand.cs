using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>erase CANDIDATE</c>: deletes everything that is kept of a person, and proves it.</summary>
internal static class EraseCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var reason = new Option<string?>("--reason") { Description = "Why, for the audit log; no personal data.", HelpName = "TEXT" };
        var command = new Command("erase", "Delete everything that is kept of a candidate, everywhere, and prove it; there is no way back.") { candidate, reason };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(candidate);
            var proof = await session.Client.EraseCandidateAsync(id, parse.GetValue(reason) ?? string.Empty, session.Cancellation);
            session.Answer(() => ErasureJson.Of(id, proof), console =>
            {
                console.Write(new Text(
                    $"{(proof.Documents + proof.Rows + proof.IndexEntries + proof.Decisions + proof.Judgments == 0 ? $"nothing was kept of {id}" : $"erased {id}")}: "
                    + $"{Count(proof.Documents, "document")}, {Count(proof.Rows, "row")}, {Count(proof.IndexEntries, "index entry", "index entries")}, {Count(proof.Decisions, "decision")}, "
                    + $"{Count(proof.Judgments, "judgment")}, {Count(proof.Applications, "note of applications", "notes of applications")}; {Count(proof.Vacancies, "vacancy", "vacancies")} forgot it\n"
                    + $"searched {FactGrid.Digits(proof.RowsSearched)} rows: {(proof.Left.Count == 0 ? "nothing is left" : "still named in")}\n"));
                foreach (var row in proof.Left)
                    console.Write(new Text(CleanText.Line(row) + "\n"));
                if (!proof.Scrubbed)
                    console.Write(new Text("the storage's log could not be emptied now, because others were reading: erase again\n"));
            });
            return proof.Left.Count == 0 && proof.Scrubbed ? ExitCodes.Done : ExitCodes.Refused;
        }));
        return command;
    }

    private static string Count(int count, string one, string? many = null) => $"{FactGrid.Digits(count)} {(count == 1 ? one : many ?? one + "s")}";
}
