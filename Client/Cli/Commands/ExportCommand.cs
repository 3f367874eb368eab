using System.CommandLine;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.Contracts.Formats;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>export FILE</c>: the organisation as a file, to be carried to another storage, engine or machine.</summary>
internal static class ExportCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = "File to write; it must not exist." };
        var command = new Command("export", "Write everything that is stored of the organisation to a file with a checksum; the service goes on working.") { file };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var path = parse.GetRequiredValue(file);
            var (facts, bytes) = await WriteAsync(path, session);
            session.Answer(
                () => new OrganisationExportedJson(path, facts.Organisation, facts.Rows, bytes, facts.Sha256),
                console => console.Write(new Text(CleanText.Line(
                    $"'{facts.Organisation}': {FactGrid.Digits(facts.Rows)} rows, {FactGrid.Digits(bytes)} bytes in {path}, SHA-256 of its rows {facts.Sha256}") + "\n"
                    + CleanText.Line($"Bring it elsewhere with: matching import organisation {path}. It holds documents in clear text: delete it after the move.") + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static async Task<(OrganisationFileFacts Facts, long Bytes)> WriteAsync(string path, Session session)
    {
        await using var file = NewFile.Open(path);
        try
        {
            await foreach (var step in session.Client.ExportOrganisationAsync(session.Cancellation))
                await file.WriteAsync(step.Part.Memory, session.Cancellation);
            file.Flush(flushToDisk: true);
            file.Position = 0;
            return (await OrganisationFile.CheckAsync(file, session.Cancellation), file.Length);
        }
        catch (InvalidDataException broken)
        {
            File.Delete(path);
            throw new RefusedException("file_broken", $"{path}: {broken.Message}");
        }
        catch
        {
            // Half an organisation is of no use, and full of people.
            File.Delete(path);
            throw;
        }
    }
}
