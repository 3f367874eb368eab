using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>models list|activate VERSION|rollback</c>: which model ranks.</summary>
internal static class ModelsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var list = new Command("list", "List the shipped model and all that are kept.");
        list.SetAction(runner.Action(async (_, session) =>
        {
            var models = await session.Client.ListModelsAsync(session.Cancellation);
            session.Answer(() => new ModelsJson(models.Count, [.. models.Select(ModelJson.Of)]), console => TrainingView.Write(console, models));
            return ExitCodes.Done;
        }));

        var version = new Argument<string>("VERSION") { Description = "Version as 'models list' names it." };
        var activate = new Command("activate", "Put a version in force.") { version };
        activate.SetAction(runner.Action(async (parse, session) =>
            Tell(session, await session.Client.ActivateModelAsync(parse.GetRequiredValue(version), session.Cancellation))));

        var rollback = new Command("rollback", "Put the version in force that was before the present one.");
        rollback.SetAction(runner.Action(async (_, session) => Tell(session, await session.Client.RollbackModelAsync(session.Cancellation))));
        return new Command("models", "List, activate or roll back ranking models.") { list, activate, rollback };
    }

    private static int Tell(Session session, Model model)
    {
        session.Answer(() => ModelJson.Of(model), console => console.Write(new Text($"in force: {CleanText.Line(model.Version)}\n")));
        return ExitCodes.Done;
    }
}
