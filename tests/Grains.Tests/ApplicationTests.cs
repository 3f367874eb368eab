using Matching.Contracts;
using Matching.Grains.Applications;
using Matching.Grains.Privacy;

namespace Matching.GrainsTests;

/// <summary>Applications: the list over applicants is exact and live, what is kept survives, and goes with candidate and vacancy.</summary>
public sealed class ApplicationTests
{
    private static readonly ShortlistRequest Applicants = new(10_000, false, string.Empty) { Scope = ShortlistScope.Applicants };

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task The_list_of_applicants_equals_brute_force_over_them_whoever_comes_changes_and_goes(int partitions)
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, partitions);
        var ids = Samples.CandidateIds.Take(30).ToArray();
        await host.Import(["v05", "v13"], ids);
        Assert.Empty((await host.Vacancy("v05").Shortlist(Applicants)).Entries);
        var random = new Random(7);
        var applied = new HashSet<string>();
        for (var step = 0; step < 40; step++)
        {
            var id = ids[random.Next(ids.Length)];
            switch (random.Next(4))
            {
                case 0 when applied.Contains(id):
                    await Desk(host).SetStatus(host.Grains, "org", "v05", id, ApplicationStatus.Withdrawn);
                    applied.Remove(id);
                    break;
                case 1:
                    await host.Candidate(id).Overrule(new CandidateOverrules { Levels = new Dictionary<string, int> { ["communication"] = random.Next(6) } }, string.Empty);
                    break;
                default:
                    await Apply(host, id);
                    applied.Add(id);
                    break;
            }

            var list = await host.Vacancy("v05").Shortlist(Applicants);
            var reference = await ShortlistTests.BruteForce(host, "v05", [.. applied]);
            Assert.Equal(reference, list.Entries.Select(entry => (entry.Candidate, entry.Score)));
            Assert.Equal((applied.Count, 30), (list.Ranked, list.Pool.Count));
            Assert.Equal(reference.Take(3), (await host.Vacancy("v05").Shortlist(Applicants with { Top = 3 })).Entries.Select(entry => (entry.Candidate, entry.Score)));
        }

        Assert.Empty((await host.Vacancy("v13").Shortlist(Applicants)).Entries);
        Assert.Equal(30, (await host.Vacancy("v05").Shortlist(new ShortlistRequest(50, false, string.Empty))).Entries.Count);
    }

    [Fact]
    public async Task A_watched_list_of_applicants_follows_applications_and_applicants()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002", "c004", "c010"]);
        await Apply(host, "c002");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var watch = host.Vacancy("v05").Watch(Applicants, limit.Token).GetAsyncEnumerator(limit.Token);
        Assert.Equal(["c002"], await Next());
        await Apply(host, "c010");
        Assert.Equal(["c002", "c010"], await Next());

        // Not on the vacancy's kept list of everybody alone: the applicant's own change is told.
        var before = (await host.Candidate("c010").Get(false))!.Version;
        await host.Candidate("c010").Overrule(new CandidateOverrules { YearsExperience = 3 }, string.Empty);
        Assert.Equal(["c002", "c010"], await Next());
        Assert.True(watch.Current.Entries.Single(entry => entry.Candidate == "c010").CandidateVersion > before);
        await Desk(host).SetStatus(host.Grains, "org", "v05", "c002", ApplicationStatus.Withdrawn);
        Assert.Equal(["c010"], await Next());
        await host.Candidate("c010").Delete(string.Empty);
        Assert.Equal([], await Next());

        async Task<IEnumerable<string>> Next()
        {
            Assert.True(await watch.MoveNextAsync());
            return watch.Current.Entries.Select(entry => entry.Candidate).Order(StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task What_came_since_a_callers_last_visit_is_new_to_that_caller_while_it_works_through_it()
    {
        using var file = new TemporaryFile();
        var clock = new ShiftedClock();
        await using var host = await GrainHost.Start(file.Path, clock: clock);
        await host.Import(["v05"], ["c002", "c004", "c010"]);
        await Apply(host, "c002");
        Assert.Equal((1, null, 0), await New());

        // The first visit: nothing is new, for there is nothing that it could be newer than.
        clock.Shift += TimeSpan.FromMinutes(5);
        Assert.Null((await Process(host).Visited("maja")).Since);
        var first = (await Process(host).CountsFor("maja")).Visited!.Value;
        Assert.Equal((1, first, 0), await New());
        clock.Shift += TimeSpan.FromHours(20);
        await Apply(host, "c004");
        await Apply(host, "c010");
        await Desk(host).SetStatus(host.Grains, "org", "v05", "c010", ApplicationStatus.Withdrawn);
        Assert.Equal((2, first, 1), await New());
        Assert.Equal((null, 0), ((await Process(host).CountsFor("lars")).Visited, (await Process(host).CountsFor("lars")).New));

        // Looks of one sitting are one visit; what it has seen is no news to the overview.
        for (var look = 0; look < 4; look++)
        {
            clock.Shift += TimeSpan.FromMinutes(20);
            Assert.Equal(first, (await Process(host).Visited("maja")).Since);
        }

        Assert.Equal(0, (await New()).New);
        var last = (await Process(host).CountsFor("maja")).Visited;
        clock.Shift += TimeSpan.FromHours(1);
        Assert.Equal(last, (await Process(host).Visited("maja")).Since);
        Assert.Equal((await host.Candidate("c004").Get(false))!.Created, (await host.Vacancy("v05").Shortlist(new ShortlistRequest(3, true, "da"))).Entries.Single(entry => entry.Candidate == "c004").Created);

        async Task<(int Applicants, DateTimeOffset? Visited, int New)> New()
        {
            var counts = await Process(host).CountsFor("maja");
            return (counts.Applicants, counts.Visited, counts.New);
        }
    }

    [Fact]
    public async Task What_was_acknowledged_survives_a_restart_and_applying_again_keeps_what_is_not_said_anew()
    {
        using var file = new TemporaryFile();
        var contact = new ContactData("Maja Krogh", "maja@eksempel.dk", null);
        KeptApplication first;
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(["v05"], ["c002", "c004"]);
            first = await Apply(host, "c002", contact);
            await Process(host).Reveal(["c002"], "key1");
            await Process(host).Opened("c004", "key1");
            await Process(host).SetBlind(true);
        }

        await using var restarted = await GrainHost.Start(file.Path);
        Assert.Equal(first, await Apply(restarted, "c002"));
        var view = await Process(restarted).View(["c002", "c004", "nobody"]);
        Assert.True(view.Blind);
        Assert.Equal([(ApplicationStatus.Received, false, 0), (null, true, 1), (null, true, 0)], view.Candidates.Select(one => ((ApplicationStatus?)one.Status, one.Hidden, one.Readers)));
        Assert.Equal(contact, view.Candidates[0].Contact);
        Assert.Equal(["v05"], (await restarted.Candidate("c002").Get(false))!.Applications);
        await Process(restarted).SetBlind(false);
        Assert.DoesNotContain((await Process(restarted).View(["c004", "nobody"])).Candidates, one => one.Hidden);

        await Assert.ThrowsAsync<RefusedException>(() => Apply(restarted, "nobody"));
        await Assert.ThrowsAsync<RefusedException>(() => Desk(restarted).SetStatus(restarted.Grains, "org", "v05", "c004", ApplicationStatus.Answered));
        await restarted.Vacancy("v05").Delete(string.Empty);
        Assert.Equal(0, (await Process(restarted).List(string.Empty, 10)).Total);
    }

    [Fact]
    public async Task Erasing_a_candidate_takes_applications_openings_and_revelations_along()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05", "v13"], ["c002", "c004"]);
        await Apply(host, "c002", new ContactData("Maja Krogh", null, "12345678"));
        await Apply(host, "c004");
        await Process(host).Opened("c002", "key1");
        await host.Grains.GetGrain<IApplicationGrain>("org/v13").Reveal(["c002"], "key1");
        var proof = await host.Service<Eraser>().Erase(host.Grains, "org", "c002", new ErasureOrder("test", "asked for"), CancellationToken.None);
        Assert.Empty(proof.Left);
        Assert.Equal(3, proof.Removed.Applications);
        Assert.Equal("c004", Assert.Single((await Process(host).List(string.Empty, 10)).Applications).Application.Candidate);
        Assert.Empty(await Process(host).Openings());
    }

    [Fact]
    public async Task Consent_keeps_an_applicant_beyond_the_process()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002", "c004"]);
        var until = DateTimeOffset.UtcNow.AddYears(2);
        await Desk(host).Apply(host.Grains, "org", "v05", new ApplicationToKeep("c002", "", "", "", null, until, null));
        await Apply(host, "c004");
        await host.Vacancy("v05").Close(true);
        var due = (await host.Service<RetentionDesk>().Look("org", new Dictionary<string, DateTimeOffset>(), CancellationToken.None)).ToDictionary(one => one.Candidate);
        Assert.Equal(until, due["c002"].Due);
        Assert.True(due["c004"].Due < until);
        Assert.All(due.Values, one => Assert.Equal(["v05"], one.Applications));
    }

    private static ApplicationDesk Desk(GrainHost host) => host.Service<ApplicationDesk>();

    private static IApplicationGrain Process(GrainHost host) => host.Grains.GetGrain<IApplicationGrain>("org/v05");

    private static Task<KeptApplication> Apply(GrainHost host, string candidate, ContactData? contact = null) =>
        Desk(host).Apply(host.Grains, "org", "v05", new ApplicationToKeep(candidate, "", "", "", null, null, contact));

    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
