using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;

namespace Matching.CommandLine.Commands;

/// <summary><c>evaluate</c>: how good the order of shortlists is on the organisation's judgments.</summary>
internal static class EvaluateCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var html = new Option<string?>("--html") { Description = "Write the report with plots here, as one HTML page.", HelpName = "FILE" };
        var seed = WholeNumber.Option("--seed", "N", "Seed of the division into held-out parts; default 1.", int.MaxValue);
        var command = new Command("evaluate", "Measure the learner on held-out judgments, beside baselines and the model in force; takes minutes.") { html, seed };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var file = parse.GetValue(html);
            var evaluation = await StudyProgress.FollowAsync(
                session,
                session.Client.EvaluateModelAsync(file is not null, parse.GetValue(seed) ?? 0, session.Cancellation),
                step => step.Progress,
                step => step.Evaluation);
            if (file is not null)
                await File.WriteAllTextAsync(file, evaluation.Html, session.Cancellation);
            session.Answer(() => EvaluationJson.Of(evaluation), console => EvaluationView.Write(console, evaluation));
            return ExitCodes.Done;
        }));
        return command;
    }
}
