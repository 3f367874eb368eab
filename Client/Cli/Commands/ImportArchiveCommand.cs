using System.CommandLine;
using Matching.CommandLine.Imports;

namespace Matching.CommandLine.Commands;

/// <summary><c>import archive FILE.zip</c> brings the documents of a zip, as its manifest says what each is.</summary>
internal static class ImportArchiveCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = "A zip with manifest.csv or manifest.json at its top: file, id, and kind, vacancy, source, ... as far as they apply." };
        var command = new Command("archive", "Import the documents of a zip, as its manifest says: which candidate or vacancy each is, and who applied where.") { file };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            using var archive = ArchiveFile.Open(parse.GetRequiredValue(file));
            return await new BringRun(session).RunAsync(archive.Incoming, archive.Refused);
        }));
        return command;
    }
}
