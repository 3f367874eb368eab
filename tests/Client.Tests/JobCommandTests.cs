using System.Text.Json.Nodes;
using Matching.Client.Tests.Support;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

/// <summary>Ranking all vacancies anew, on the command line.</summary>
public sealed class JobCommandTests
{
    [Fact]
    public async Task Rescore_starts_a_job_follows_it_and_tells_how_it_ended()
    {
        var service = Service(JobState.Done);
        var answer = await Cli.RunAsync(service, "rescore");
        answer.ExitCode.ShouldBe(0);
        answer.Output.ShouldContain("done");
        answer.Output.ShouldContain("3 of 3");
        answer.Error.ShouldContain("ranking vacancies: 1 of 3");
        service.Requests.OfType<RescoreAllRequest>().Single().RequestId.ShouldNotBeEmpty();
        service.Requests.OfType<WatchJobRequest>().Single().Name.ShouldBe("jobs/7");
        (await Cli.RunAsync(Service(JobState.Cancelled), "rescore")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_detached_rescore_does_not_wait()
    {
        var service = Service(JobState.Done);
        var answer = await Cli.RunAsync(service, "rescore", "--detach", "--json");
        JsonNode.Parse(answer.Output)!.ToJsonString().ShouldBe(
            """{"number":"7","reason":"asked for","modelVersion":"m1","state":"running","done":0,"total":3,"failed":0}""");
        service.Requests.OfType<WatchJobRequest>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Jobs_are_listed_shown_and_cancelled()
    {
        var service = Service(JobState.Done);
        (await Cli.RunAsync(service, "jobs", "list")).Output.ShouldContain("asked for");
        (await Cli.RunAsync(service, "jobs", "list", "--json")).Output.ShouldContain("\"total\": 1");
        (await Cli.RunAsync(service, "jobs", "show", "7")).Output.ShouldContain("running");
        (await Cli.RunAsync(service, "jobs", "cancel", "7")).Output.ShouldContain("cancelled");
        (await Cli.RunAsync(new FakeService().On<ListJobsRequest, ListJobsResponse>("ListJobs", _ => new()), "jobs", "list")).Output.ShouldContain("no jobs yet");
    }

    private static FakeService Service(JobState end) => new FakeService()
        .On<RescoreAllRequest, Job>("RescoreAll", _ => Job(JobState.Running, 0))
        .On<GetJobRequest, Job>("GetJob", _ => Job(JobState.Running, 2))
        .On<CancelJobRequest, Job>("CancelJob", _ => Job(JobState.Cancelled, 2))
        .On<ListJobsRequest, ListJobsResponse>("ListJobs", _ => new ListJobsResponse { Jobs = { Job(JobState.Running, 2) } })
        .OnStream<WatchJobRequest, Job>("WatchJob", _ => new[] { Job(JobState.Running, 0), Job(JobState.Running, 1), Job(end, 3) }.ToAsyncEnumerable());

    private static Job Job(JobState state, int done) =>
        new() { Name = "jobs/7", Reason = "asked for", ModelVersion = "m1", State = state, Done = done, Total = 3 };
}
