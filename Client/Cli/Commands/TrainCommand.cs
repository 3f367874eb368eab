using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;

namespace Matching.CommandLine.Commands;

/// <summary><c>train</c>: learns a challenger from the organisation's judgments.</summary>
internal static class TrainCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var activate = new Option<bool>("--activate") { Description = "Put the challenger in force if it passes every gate." };
        var seed = WholeNumber.Option("--seed", "N", "Seed of every random choice; default 1.", int.MaxValue);
        var command = new Command("train", "Learn a model from judgments and decisions, and compare it with the one in force; takes minutes.") { activate, seed };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var wanted = parse.GetValue(activate);
            var result = await StudyProgress.FollowAsync(
                session,
                session.Client.TrainModelAsync(wanted, parse.GetValue(seed) ?? 0, session.Cancellation),
                step => step.Progress,
                step => step.Result);
            session.Answer(() => TrainingJson.Of(result), console => TrainingView.Write(console, result, wanted));
            // Who asked for a new model in force and did not get it is told so by the exit code as well.
            return wanted && !result.Activated ? ExitCodes.Refused : ExitCodes.Done;
        }));
        return command;
    }
}
