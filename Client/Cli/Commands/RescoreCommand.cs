using System.CommandLine;
using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;

namespace Matching.CommandLine.Commands;

/// <summary><c>rescore</c>: ranks all open vacancies anew.</summary>
internal static class RescoreCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var detach = new Option<bool>("--detach") { Description = "Start the job and do not wait for its end." };
        var command = new Command("rescore", "Rank all open vacancies anew; old lists serve until each new one is complete.") { detach };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var job = await session.Client.RescoreAllAsync(cancellation: session.Cancellation);
            return parse.GetValue(detach) ? Tell(session, job) : await FollowAsync(session, ResourceNames.IdOf(job.Name));
        }));
        return command;
    }

    /// <summary>Shows a job until it ends; refused when it was cancelled.</summary>
    public static async Task<int> FollowAsync(Session session, string number)
    {
        var ended = await StudyProgress.FollowAsync(
            session,
            session.Client.WatchJobAsync(number, session.Cancellation),
            job => new TrainingProgress { Stage = "ranking vacancies", Done = job.Done, Total = job.Total },
            job => job.State == JobState.Running ? null : job);
        Tell(session, ended);
        return ended.State == JobState.Done ? ExitCodes.Done : ExitCodes.Refused;
    }

    /// <summary>Answers with a job.</summary>
    public static int Tell(Session session, Job job)
    {
        session.Answer(() => JobJson.Of(job), console => JobView.Write(console, job));
        return ExitCodes.Done;
    }
}
