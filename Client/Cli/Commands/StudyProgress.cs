using Matching.Client.Rendering;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary>Shows how far a training or evaluation has come, and waits for its end.</summary>
internal static class StudyProgress
{
    /// <summary>Lines that a stage is told in where no bar can move.</summary>
    private const int LinesAStage = 10;

    /// <summary>Follows the steps to the result.</summary>
    /// <param name="session">The command's session.</param>
    /// <param name="steps">What the service sends.</param>
    /// <param name="progressOf">The progress in a step, or null.</param>
    /// <param name="resultOf">The result in a step, or null.</param>
    /// <exception cref="RefusedException">The service ended without a result.</exception>
    public static async Task<TResult> FollowAsync<TStep, TResult>(
        Session session, IAsyncEnumerable<TStep> steps, Func<TStep, TrainingProgress?> progressOf, Func<TStep, TResult?> resultOf)
        where TResult : class
    {
        TResult? result = null;
        async Task Follow(Action<TrainingProgress> tell)
        {
            await foreach (var step in steps)
            {
                result = resultOf(step) ?? result;
                if (progressOf(step) is { } progress)
                    tell(progress);
            }
        }

        if (session.ShowsProgress)
            await session.ErrorConsole.Progress().AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(context =>
                {
                    var task = context.AddTask("reading");
                    return Follow(progress =>
                    {
                        task.Description = Markup.Escape(CleanText.Line(progress.Stage));
                        task.IsIndeterminate = progress.Total == 0;
                        task.MaxValue = Math.Max(1, progress.Total);
                        task.Value = Math.Max(task.Value, progress.Done);
                    });
                });
        else
            await Follow(Lines(session));
        return result ?? throw new RefusedException("internal", "the service ended without a result; look at its log");
    }

    private static Action<TrainingProgress> Lines(Session session)
    {
        var (stage, told) = ("", 0);
        return progress =>
        {
            var tenth = progress.Total == 0 ? 0 : (int)((long)progress.Done * LinesAStage / progress.Total);
            if (progress.Stage == stage && tenth <= told)
                return;
            (stage, told) = (progress.Stage, tenth);
            session.Tell(progress.Total == 0 ? $"{progress.Stage} ..." : $"{progress.Stage}: {progress.Done} of {progress.Total}");
        };
    }
}
