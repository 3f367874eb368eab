using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Imports;
using Matching.CommandLine.Json;
using Matching.Profiles.Competences;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>framework show|import FILE|reset|learn|classify</c>: the vocabulary that profiles are written in.</summary>
internal static class FrameworkCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var show = new Command("show", "Show the competences, their ids and groups.");
        show.SetAction(runner.Action(async (_, session) =>
        {
            var framework = await session.Client.GetFrameworkAsync(session.Cancellation);
            session.Answer(() => FrameworkJson.Of(framework), console => FrameworkView.Write(console, framework));
            return ExitCodes.Done;
        }));

        var file = new Argument<string>("FILE") { Description = "JSON as 'framework show --json' prints it, or the bare list of competences." };
        var import = new Command("import", "Bring a framework of your own; kept documents are read again with it.") { file };
        import.SetAction(runner.Action(async (parse, session) =>
        {
            var json = await DocumentContent.ReadAsync(parse.GetRequiredValue(file), session.Cancellation);
            var framework = await session.Client.ImportFrameworkAsync(json, session.Cancellation);
            session.Answer(
                () => FrameworkJson.Of(framework),
                console => console.Write(new Text(
                    $"imported framework {CleanText.Line(framework.FrameworkId)}, version {framework.Version}: {framework.Competences.Count} competences\n")));
            return ExitCodes.Done;
        }));
        var reset = new Command("reset", "Go back to the framework that ships with this release; kept documents are read again with it.");
        reset.SetAction(runner.Action(async (_, session) =>
        {
            var framework = await session.Client.ImportFrameworkAsync(DefaultFramework.Json, session.Cancellation);
            session.Answer(
                () => FrameworkJson.Of(framework),
                console => console.Write(new Text($"back to framework {CleanText.Line(framework.FrameworkId)}, version {framework.Version}: {framework.Competences.Count} competences\n")));
            return ExitCodes.Done;
        }));
        return new Command("framework", "Show or bring the competence framework; learn one from examples.") { show, import, reset, FrameworkLearnCommand.Create(runner), FrameworkClassifyCommand.Create(runner) };
    }
}
