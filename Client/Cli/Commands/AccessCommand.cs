using System.CommandLine;
using Matching.CommandLine.Json;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>access CANDIDATE --out FILE</c>: everything that is kept of a person, as one ZIP archive.</summary>
internal static class AccessCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var file = new Option<string?>("--out") { Description = "Where to write the archive; default CANDIDATE.zip.", HelpName = "FILE" };
        var command = new Command("access", "Write everything that is kept of a candidate to one ZIP archive.") { candidate, file };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var id = parse.GetRequiredValue(candidate);
            var path = parse.GetValue(file) ?? id + ".zip";
            NewFile.CheckFree(path);
            var archive = await session.Client.AccessCandidateAsync(id, session.Cancellation);
            await using (var written = NewFile.Open(path))
                await written.WriteAsync(archive, session.Cancellation);
            session.Answer(() => new AccessJson(id, path, archive.Length), console => console.Write(new Text($"wrote {path}, {archive.Length} bytes\n")));
            return ExitCodes.Done;
        }));
        return command;
    }
}
