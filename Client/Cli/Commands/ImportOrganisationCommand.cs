using System.CommandLine;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.Contracts.Formats;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>import organisation FILE</c>: takes an exported organisation over into one that has nothing yet.</summary>
internal static class ImportOrganisationCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = "A file that 'matching export' wrote." };
        var command = new Command("organisation", "Take over an exported organisation of the same name as the key's, which must have nothing yet; afterwards the keys of the file hold.") { file };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var path = parse.GetRequiredValue(file);
            await using var content = File.Exists(path) ? File.OpenRead(path) : throw new RefusedException("file_not_found", $"'{path}' does not exist; check the path");
            var facts = await CheckedAsync(path, content, session);
            content.Position = 0;
            var taken = await session.Client.ImportOrganisationAsync(content, session.Cancellation);
            session.Answer(
                () => new OrganisationImportedJson(facts.Organisation, taken.Taken, taken.Present),
                console => console.Write(new Text(
                    CleanText.Line($"'{facts.Organisation}': {FactGrid.Digits(taken.Taken)} rows taken over{(taken.Present > 0 ? $", {FactGrid.Digits(taken.Present)} were here already" : "")}") + "\n"
                    + CleanText.Line($"The keys of the file hold now. Prove it with: matching verify --documents; then delete {path}.") + "\n")));
            return ExitCodes.Done;
        }));
        return command;
    }

    /// <summary>What the file says, before any of it is sent.</summary>
    private static async Task<OrganisationFileFacts> CheckedAsync(string path, Stream content, Session session)
    {
        try
        {
            return await OrganisationFile.CheckAsync(content, session.Cancellation);
        }
        catch (InvalidDataException broken)
        {
            throw new RefusedException("file_broken", $"{path}: {broken.Message}");
        }
    }
}
