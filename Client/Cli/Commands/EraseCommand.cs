using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>erase CANDIDATE</c>: deletes everything that is kept of a person, and proves it.</summary>
internal static class EraseCommand
{
    private static readonly IReadOnlyDictionary<string, ErasureGround> Grounds = new Dictionary<string, ErasureGround>
    {
        ["requested"] = ErasureGround.Requested,
        ["not-needed"] = ErasureGround.NotNeeded,
        ["consent-withdrawn"] = ErasureGround.ConsentWithdrawn,
        ["objection"] = ErasureGround.Objection,
        ["unlawful"] = ErasureGround.Unlawful,
        ["legal-obligation"] = ErasureGround.LegalObligation,
    };

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var ground = new Option<string>("--ground") { Description = "Why, for the audit log.", DefaultValueFactory = _ => Grounds.Keys.First() };
        ground.AcceptOnlyFromAmong([.. Grounds.Keys]);
        var yes = new Option<bool>("--yes") { Description = "Do not ask; for scripts." };
        var command = new Command("erase", "Delete everything that is kept of a candidate, everywhere, and prove it; there is no way back.") { candidate, ground, yes };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(candidate);
            if (!parse.GetValue(yes) && !session.Confirmed($"Erase {id} and everything that is kept of that person? There is no way back. Type the id to go on: ", id))
            {
                throw RefusedException.WrongUsage($"'{id}' was not erased, for it was not confirmed; type the id when asked, or say --yes");
            }

            var proof = await session.Client.EraseCandidateAsync(id, Grounds[parse.GetRequiredValue(ground)], session.Cancellation);
            session.Answer(() => ErasureJson.Of(id, proof), console =>
            {
                console.Write(new Text(
                    $"{(proof.Documents + proof.Rows + proof.IndexEntries + proof.Decisions + proof.Judgments == 0 ? $"nothing was kept of {id}" : $"erased {id}")}: "
                    + $"{Count(proof.Documents, "document")}, {Count(proof.Enclosures, "enclosure")}, {Count(proof.Rows, "row")}, {Count(proof.IndexEntries, "index entry", "index entries")}, {Count(proof.Decisions, "decision")}, "
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
