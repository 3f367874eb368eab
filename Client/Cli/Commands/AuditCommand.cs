using System.CommandLine;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.Contracts.Formats;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>audit export|verify</c>: the audit log in a file, and whether such a file holds.</summary>
internal static class AuditCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner) => new("audit", "Export the audit log, or verify an exported one.") { Export(runner), Verify(runner) };

    private static Command Export(CommandRunner runner)
    {
        var output = new Option<string>("--out") { Description = "File to write; it must not exist.", HelpName = "FILE", Required = true };
        var after = new Option<long>("--after") { Description = "Number of the last entry that is not wanted.", HelpName = "N" };
        var pseudonyms = new Option<bool>("--pseudonyms") { Description = "Leave candidates as pseudonyms, also those that still exist." };
        var command = new Command("export", "Write the audit log to a file, as it stands now.") { output, after, pseudonyms };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var path = parse.GetRequiredValue(output);
            long entries;
            await using (var file = new StreamWriter(NewFile.Open(path)))
            {
                try
                {
                    entries = await AuditFile.WriteAsync(
                        session.Client.ExportAuditAsync(parse.GetValue(after), !parse.GetValue(pseudonyms), session.Cancellation), file, session.Cancellation);
                }
                catch
                {
                    // Half a log would look like one that was cut.
                    File.Delete(path);
                    throw;
                }
            }

            session.Answer(
                () => new AuditExportedJson(path, entries),
                console => console.Write(new Text(CleanText.Line($"{entries} entries in {path}; verify them with: matching audit verify {path}") + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Verify(CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = "An exported log." };
        var since = new Option<string?>("--since") { Description = "An earlier export, whose end must be in this one.", HelpName = "FILE" };
        var command = new Command("verify", "Tell whether an exported log was changed, cut or written anew; asks no service.") { file, since };
        command.SetAction(runner.Action((parse, session) =>
        {
            try
            {
                var earlier = parse.GetValue(since) is { } path ? AuditVerifier.Verify(Lines(path)) : null;
                var found = AuditVerifier.Verify(Lines(parse.GetRequiredValue(file)), earlier);
                session.Answer(
                    () => new AuditVerifiedJson(found.Organisation, found.First, found.Last, found.Hash, found.PublicKey),
                    console => console.Write(new Text(CleanText.Line(
                        $"whole: entries {found.First}-{found.Last} of '{found.Organisation}', last hash {found.Hash}") + "\n")));
                return Task.FromResult(ExitCodes.Done);
            }
            catch (AuditBrokenException broken)
            {
                throw new RefusedException("audit_broken", broken.Message);
            }
        }));
        return command;
    }

    private static IEnumerable<string> Lines(string path) =>
        File.Exists(path) ? File.ReadLines(path) : throw new RefusedException("file_not_found", $"'{path}' does not exist; check the path");
}
