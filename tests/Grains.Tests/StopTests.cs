using Matching.Contracts;
using Matching.Grains.Leases;
using Matching.Grains.Searching;
using Matching.Grains.Stopping;
using Matching.Profiles;

namespace Matching.GrainsTests;

/// <summary>What is stopped answers nothing, loses nothing, and is current when it is resumed.</summary>
public sealed class StopTests
{
    private static readonly ShortlistRequest Ten = new(10, false, string.Empty);

    [Theory]
    [InlineData(StopScope.Vacancy)]
    [InlineData(StopScope.Organisation)]
    [InlineData(StopScope.Service)]
    public async Task A_stop_holds_over_a_restart_and_what_changed_meanwhile_is_on_the_list_afterwards(StopScope scope)
    {
        using var file = new TemporaryFile();
        var stop = new RankingStop("somebody", DateTimeOffset.UtcNow, StopGround.SuspectedBias, "Maja Krogh called");
        await using (var host = await GrainHost.Start(file.Path, 3))
        {
            await host.Import(["v05", "v13"], Samples.CandidateIds.Take(6));
            Assert.Equal(stop, await Of(host, scope).Stop(scope == StopScope.Vacancy ? "v05" : "", stop));
            Assert.Equal(stop, await Of(host, scope).Stop(scope == StopScope.Vacancy ? "v05" : "", stop with { Who = "another" }));
            await Refused(host, scope);
        }

        await using var again = await GrainHost.Start(file.Path, 3);
        await Refused(again, scope);
        Assert.Equal(6, (await again.Vacancy("v05").Shortlist(Ten with { Inspects = true })).Entries.Count);
        await again.Import([], Samples.CandidateIds.Skip(6).Take(2));
        await again.Candidate(Samples.CandidateIds[0]).Overrule(new CandidateOverrules { Levels = new Dictionary<string, int> { ["communication"] = 5 } }, string.Empty);
        Assert.True(await Of(again, scope).Resume(scope == StopScope.Vacancy ? "v05" : ""));
        Assert.False(await Of(again, scope).Resume(scope == StopScope.Vacancy ? "v05" : ""));
        Assert.Equal(
            await ShortlistTests.BruteForce(again, "v05", [.. Samples.CandidateIds.Take(8)]), (await again.Vacancy("v05").Shortlist(Ten)).Entries.Select(entry => (entry.Candidate, entry.Score)));
    }

    [Fact]
    public async Task Nobody_is_answered_after_a_stop_was_acknowledged_and_a_watched_list_ends_so()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, leases: new LeaseOptions(TimeSpan.FromMilliseconds(300)));
        await host.Import(["v05"], Samples.CandidateIds.Take(5));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var watch = host.Vacancy("v05").Watch(Ten, limit.Token).GetAsyncEnumerator(limit.Token);
        Assert.True(await watch.MoveNextAsync());
        var acknowledged = false;
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var late = false; !late;)
            {
                late = Volatile.Read(ref acknowledged);
                try
                {
                    await host.Vacancy("v05").Shortlist(Ten);
                    Assert.False(late);
                }
                catch (RefusedException refused)
                {
                    Assert.Equal(StopGuard.Reason, refused.Name);
                }
            }
        })).ToArray();
        await Of(host, StopScope.Organisation).Stop(string.Empty, new RankingStop("somebody", DateTimeOffset.UtcNow, StopGround.Incident, string.Empty));
        Volatile.Write(ref acknowledged, true);
        await Task.WhenAll(callers);
        var ended = await Assert.ThrowsAsync<RefusedException>(async () => await watch.MoveNextAsync());
        Assert.Equal(StopGuard.Reason, ended.Name);
    }

    [Fact]
    public async Task A_vacancy_that_is_deleted_takes_its_stop_along_and_others_are_matched_without_one_that_is_stopped()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05", "v13"], ["c002"]);
        await Of(host, StopScope.Vacancy).Stop("v05", new RankingStop("somebody", DateTimeOffset.UtcNow, StopGround.Complaint, string.Empty));
        var candidate = (await host.Candidate("c002").Get(false))!;
        var (entries, _, _, leftOut) = await host.Service<VacancySearch>().Find(host.Grains, "org", candidate, 10, false, null, CancellationToken.None);
        Assert.Equal("v13 1", $"{string.Join(',', entries.Select(entry => entry.Vacancy.Id))} {leftOut}");
        await host.Vacancy("v05").Delete(string.Empty);
        Assert.Empty((await Of(host, StopScope.Vacancy).Get()).Vacancies);
    }

    private static IStopGrain Of(GrainHost host, StopScope scope) => host.Grains.GetGrain<IStopGrain>(scope == StopScope.Service ? IStopGrain.Service : "org");

    private static async Task Refused(GrainHost host, StopScope scope)
    {
        var quest = new CandidateQuest((await host.Vacancy("v05").Get(false))!.Profile, new CandidateFilter { AppliedTo = scope == StopScope.Vacancy ? "v05" : "" }, 5, false, "da");
        Func<Task>[] ways =
        [
            () => host.Vacancy("v05").Shortlist(Ten),
            () => host.Vacancy("v05").Shortlist(Ten with { Scope = ShortlistScope.Applicants }),
            () => host.Vacancy("v05").Explain(Samples.CandidateIds[0], "da", 0),
            async () => await host.Vacancy("v05").Watch(Ten, CancellationToken.None).GetAsyncEnumerator().MoveNextAsync(),
            () => host.Service<CandidateSearch>().Find(host.Grains, "org", quest, CancellationToken.None),
        ];
        foreach (var way in ways)
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(way);
            Assert.Equal((RefusalReason.Precondition, StopGuard.Reason), (refused.Reason, refused.Name));
            Assert.Equal((scope.ToString().ToUpperInvariant(), "SUSPECTED_BIAS"), (refused.Facts!["scope"], refused.Facts["stop_reason"]));
            Assert.Contains("admin", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("Maja", refused.Message, StringComparison.Ordinal);
        }

        if (scope == StopScope.Vacancy)
        {
            Assert.NotEmpty((await host.Vacancy("v13").Shortlist(Ten)).Entries);
        }
    }
}
