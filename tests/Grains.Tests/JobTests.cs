using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Jobs;
using Matching.Grains.Models;
using Matching.Ranking.Model;

namespace Matching.GrainsTests;

/// <summary>Jobs that rank all open vacancies anew.</summary>
public sealed class JobTests
{
    private static readonly ShortlistRequest Five = new(5, false, string.Empty);
    private static readonly string[] Vacancies = ["v05", "v08", "v13"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Another_model_in_force_takes_over_every_list_and_lists_name_the_model_that_they_stand_on()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(Vacancies, Samples.CandidateIds.Take(12));
        foreach (var vacancy in Vacancies)
        {
            Assert.Equal(RankingModel.Default.Version, (await host.Vacancy(vacancy).Shortlist(Five)).ModelVersion);
        }

        var models = host.Grains.GetGrain<IModelGrain>("org");
        var other = await models.Add(Samples.OtherModel());
        await models.Activate(other);
        var job = (await Jobs(host).List())[0];
        Assert.Equal((1L, $"model {other}", other), (job.Number, job.Reason, job.ModelVersion));
        var steps = await Watch(host, 1);
        Assert.Equal((RescoreState.Done, 3, 3, 0), (steps[^1].State, steps[^1].Done, steps[^1].Total, steps[^1].Failed));
        Assert.Equal(steps.Select(step => step.Done), steps.Select(step => step.Done).Order());
        foreach (var vacancy in Vacancies)
        {
            var list = await host.Vacancy(vacancy).Shortlist(Five);
            Assert.Equal(other, list.ModelVersion);
            Assert.Equal(list.Entries[0].Score, (await host.Vacancy(vacancy).Explain(list.Entries[0].Candidate, "da", 0)).Score);
        }
    }

    [Fact]
    public async Task A_change_of_the_model_has_one_job_also_when_the_grain_that_it_wakes_has_done_it_before_it_is_told()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, filter: new LateFollow());
        await host.Import(Vacancies, Samples.CandidateIds.Take(4));
        var models = host.Grains.GetGrain<IModelGrain>("org");
        var other = await models.Add(Samples.OtherModel());
        await models.Activate(other);
        await host.JobDone();
        Assert.Equal([(1L, other)], (await Jobs(host).List()).Select(job => (job.Number, job.ModelVersion)));

        // The next change has a job of its own, and so has the way back to the same model.
        await models.Activate(RankingModel.Default.Version);
        await models.Activate(other);
        await host.JobDone();
        Assert.Equal([3L, 2L, 1L], (await Jobs(host).List()).Select(job => job.Number));
    }

    [Fact]
    public async Task Until_the_job_comes_to_a_vacancy_its_old_list_serves_and_goes_on_following_candidates()
    {
        using var file = new TemporaryFile();
        var gate = new Gate();
        await using var host = await GrainHost.Start(file.Path, filter: gate);
        await host.Import(Vacancies, Samples.CandidateIds.Take(12));
        var before = await host.Vacancy("v13").Shortlist(Five);
        var other = await Models(host).Add(Samples.OtherModel());
        await Models(host).Activate(other);
        await gate.Reached.WaitAsync(Patience);
        var list = await host.Vacancy("v13").Shortlist(Five);
        Assert.Equal(before.ModelVersion, list.ModelVersion);
        await host.Candidate(list.Entries[0].Candidate).Delete(string.Empty);
        var after = await host.Vacancy("v13").Shortlist(Five);
        Assert.Equal(before.ModelVersion, after.ModelVersion);
        Assert.Equal(list.Entries.Skip(1).Select(entry => entry.Candidate), after.Entries.Take(4).Select(entry => entry.Candidate));

        await Jobs(host).Cancel(1);
        Assert.Equal(other, (await host.Vacancy("v13").Shortlist(Five)).ModelVersion);
        Assert.Equal(RescoreState.Cancelled, (await Watch(host, 1))[^1].State);
        gate.Open();
    }

    [Fact]
    public async Task A_job_goes_on_where_it_was_when_the_process_died()
    {
        using var file = new TemporaryFile();
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(Vacancies, Samples.CandidateIds.Take(5));
            var state = new JobState { LastNumber = 7, Jobs = [Running(7, RankingModel.Default.Version) with { After = "v08", Done = 2, Total = 3 }] };
            await host.Put(StateNames.Job, "org", state);
        }

        await using var again = await GrainHost.Start(file.Path);
        var steps = await Watch(again, 7);
        Assert.All(steps, step => Assert.InRange(step.Done, 2, 3));
        Assert.Equal((RescoreState.Done, 3), (steps[^1].State, steps[^1].Done));
    }

    [Fact]
    public async Task A_job_that_a_process_left_goes_on_at_the_next_start_without_being_asked_for()
    {
        using var file = new TemporaryFile();
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(Vacancies, Samples.CandidateIds.Take(5));
            var left = new JobState { LastNumber = 7, Jobs = [Running(7, RankingModel.Default.Version) with { After = "v05", Done = 1 }] };
            var done = new JobState { LastNumber = 1, Jobs = [Running(1, RankingModel.Default.Version) with { State = RescoreState.Done }] };
            await host.Put(StateNames.Job, "org", left);
            await host.Put(StateNames.Job, "other", done);
        }

        await using var again = await GrainHost.Start(file.Path);
        using var patience = new CancellationTokenSource(Patience);
        // The first call to a silo that has just started may be refused; then the service tries again, as here.
        WokenWork woken;
        do
        {
            woken = await again.Service<JobWaker>().Wake(patience.Token);
        }
        while (woken.Failed > 0);
        Assert.Equal(1, woken.Awake);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await Stored(again)).State == RescoreState.Running)
        {
            await look.WaitForNextTickAsync(patience.Token);
        }

        Assert.Equal((7L, RescoreState.Done, 3), ((await Stored(again)).Number, (await Stored(again)).State, (await Stored(again)).Done));

        // Read past the grain, which asking would wake.
        static async Task<RescoreJob> Stored(GrainHost host)
        {
            await foreach (var row in host.Service<IStateRows>().Read<JobState>(StateNames.Job, "org", CancellationToken.None))
            {
                return row.State.Jobs[^1];
            }

            throw new InvalidOperationException("The job's row is gone.");
        }
    }

    [Fact]
    public async Task A_model_that_came_into_force_without_its_job_gets_one_at_the_next_start()
    {
        using var file = new TemporaryFile();
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(Vacancies, Samples.CandidateIds.Take(5));
            await Models(host).Activate(await Models(host).Add(Samples.OtherModel()));
            await Watch(host, 1);
            await host.Remove<JobState>(StateNames.Job, "org");
        }

        await using var again = await GrainHost.Start(file.Path);
        Assert.Equal(await Models(again).Active(), (await Watch(again, 1))[^1].ModelVersion);
    }

    [Fact]
    public async Task An_organisation_whose_jobs_cannot_be_woken_keeps_no_other_from_it_and_is_counted_as_failed()
    {
        using var file = new TemporaryFile();
        string[] organisations = ["one", "two", "three"];
        await using (var host = await GrainHost.Start(file.Path))
        {
            foreach (var each in organisations)
            {
                await host.Put(StateNames.Job, each, new JobState { LastNumber = 1, Jobs = [Running(1, RankingModel.Default.Version)] });
            }
        }

        // Whichever is asked first fails.
        var calls = new FailingOnce();
        await using var again = await GrainHost.Start(file.Path, filter: calls);
        using var patience = new CancellationTokenSource(Patience);
        Assert.Equal(1, (await again.Service<JobWaker>().Wake(patience.Token)).Failed);
        Assert.Equal(organisations.Length - 1, calls.Woken);
        Assert.Equal(0, (await again.Service<JobWaker>().Wake(patience.Token)).Failed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_an_earlier_release_shipped_and_had_in_force_gives_way_to_what_this_one_ships(bool isInForce)
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        var (kept, shipped) = (Samples.OtherModel(), RankingModel.Default.Version);
        var other = RankingModel.Load(kept).Version;
        var (active, before) = isInForce ? ("shipped-before", other) : (other, "shipped-before");
        await host.Put(StateNames.Model, "org", new ModelState { Active = active, Files = { [other] = kept }, Order = { other }, History = { before } });
        await host.Import(["v05"], ["c002"]);
        if (!isInForce)
        {
            Assert.Equal((other, shipped), (await Models(host).Active(), await Models(host).Rollback()));
            await host.JobDone();
        }

        Assert.Equal(shipped, await Models(host).Active());
        Assert.Equal(shipped, (await host.Vacancy("v05").Shortlist(Five)).ModelVersion);
        await Models(host).Activate(other);
        await Models(host).Activate(shipped);
        Assert.Equal((shipped, other), (await Models(host).Active(), await Models(host).Rollback()));
    }

    [Fact]
    public async Task One_job_runs_at_a_time_and_the_same_request_is_the_same_job()
    {
        using var file = new TemporaryFile();
        var gate = new Gate();
        await using var host = await GrainHost.Start(file.Path, filter: gate);
        await host.Import(Vacancies, Samples.CandidateIds.Take(5));
        await Models(host).Activate(await Models(host).Add(Samples.OtherModel()));
        await gate.Reached.WaitAsync(Patience);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Jobs(host).Start("request"));
        Assert.Equal(RefusalReason.Precondition, refused.Reason);

        // Another change of the model does not wait: the job for the one before has lost its sense.
        await Models(host).Activate(RankingModel.Default.Version);
        gate.Open();
        Assert.Equal(RescoreState.Cancelled, (await Watch(host, 1))[^1].State);
        Assert.Equal((RescoreState.Done, RankingModel.Default.Version), ((await Watch(host, 2))[^1].State, (await Jobs(host).Get(2)).ModelVersion));
        var first = await Jobs(host).Start("request");
        Assert.Equal("asked for", first.Reason);
        Assert.Equal(first.Number, (await Jobs(host).Start("request")).Number);
        Assert.Equal(RescoreState.Done, (await Watch(host, first.Number))[^1].State);
        Assert.Equal(RescoreState.Done, (await Jobs(host).Cancel(first.Number)).State);
        await Assert.ThrowsAsync<RefusedException>(() => Jobs(host).Get(99));
    }

    private static IJobGrain Jobs(GrainHost host) => host.Grains.GetGrain<IJobGrain>("org");

    private static IModelGrain Models(GrainHost host) => host.Grains.GetGrain<IModelGrain>("org");

    private static RescoreJob Running(long number, string model) => new()
    {
        Number = number,
        Reason = "asked for",
        ModelVersion = model,
        State = RescoreState.Running,
        Done = 0,
        Total = 3,
        Created = DateTimeOffset.UnixEpoch,
    };

    private static async Task<List<RescoreJob>> Watch(GrainHost host, long number)
    {
        using var patience = new CancellationTokenSource(Patience);
        var steps = new List<RescoreJob>();
        await foreach (var step in Jobs(host).Watch(number, patience.Token))
        {
            steps.Add(step);
        }

        return steps;
    }

    /// <summary>Fails the first wake-up of all, and counts the others.</summary>
    private sealed class FailingOnce : IIncomingGrainCallFilter
    {
        private int woken = -1;

        public int Woken => woken;

        public Task Invoke(IIncomingGrainCallContext context) =>
            context.Grain is IJobGrain && context.MethodName == nameof(IJobGrain.List) && Interlocked.Increment(ref woken) == 0
                ? throw new TimeoutException("as if the silo had gone")
                : context.Invoke();
    }

    /// <summary>Tells of a change so late that the grain has long begun.</summary>
    private sealed class LateFollow : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.Grain is IJobGrain && context.MethodName == nameof(IJobGrain.Follow))
            {
                await Task.Delay(300);
            }

            await context.Invoke();
        }
    }

    /// <summary>Holds a job where it has prepared nothing yet, until opened.</summary>
    private sealed class Gate : IIncomingGrainCallFilter
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => reached.Task;

        public void Open() => opened.TrySetResult();

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.MethodName == nameof(IPoolGrain.Prepare))
            {
                reached.TrySetResult();
                await opened.Task;
            }

            await context.Invoke();
        }
    }
}
