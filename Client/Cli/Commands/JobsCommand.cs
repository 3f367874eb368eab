using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;

namespace Matching.CommandLine.Commands;

/// <summary><c>jobs list|show|watch|cancel</c>: what ranks all vacancies anew.</summary>
internal static class JobsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var list = new Command("list", "List the last jobs, the latest first.");
        list.SetAction(runner.Action(async (_, session) =>
        {
            var jobs = await session.Client.ListJobsAsync(session.Cancellation);
            session.Answer(() => new JobsJson(jobs.Count, [.. jobs.Select(JobJson.Of)]), console => JobView.Write(console, jobs));
            return ExitCodes.Done;
        }));
        return new Command("jobs", "List, show, watch or cancel jobs.")
        {
            list,
            OfOne(runner, "show", "Show one job.", async (session, number) =>
                RescoreCommand.Tell(session, await session.Client.GetJobAsync(number, session.Cancellation))),
            OfOne(runner, "watch", "Show how far a job is, until it ends.", RescoreCommand.FollowAsync),
            OfOne(runner, "cancel", "End a job where it is.", async (session, number) =>
                RescoreCommand.Tell(session, await session.Client.CancelJobAsync(number, session.Cancellation))),
        };
    }

    private static Command OfOne(CommandRunner runner, string name, string description, Func<Session, string, Task<int>> work)
    {
        var number = new Argument<string>("NUMBER") { Description = "Number as 'jobs list' names it." };
        var command = new Command(name, description) { number };
        command.SetAction(runner.Action((parse, session) => work(session, parse.GetRequiredValue(number))));
        return command;
    }
}
