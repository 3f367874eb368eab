using Matching.Contracts;
using Matching.Grains.Applications;
using Matching.Grains.Leases;
using Matching.Grains.Privacy;
using Matching.Grains.Searching;
using Matching.Grains.Vacancies;
using Matching.Profiles;

namespace Matching.GrainsTests;

/// <summary>Who asks for a manual process has no place on lists, takes none from others, and is shown beside them.</summary>
public sealed class ManualProcessTests
{
    private static readonly ShortlistRequest Everybody = new(100, false, string.Empty);
    private static readonly ShortlistRequest Applicants = Everybody with { Scope = ShortlistScope.Applicants };

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(3, 2)]
    public async Task Lists_equal_brute_force_over_those_who_did_not_ask_for_it_whoever_asks_changes_and_goes(int partitions, int leaseSeconds)
    {
        using var file = new TemporaryFile();
        var leases = leaseSeconds == 0 ? null : new LeaseOptions(TimeSpan.FromSeconds(leaseSeconds));
        var ids = Samples.CandidateIds.Take(24).ToArray();
        var (applied, here, everywhere, present) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), ids.ToHashSet());
        var random = new Random(partitions);
        await using (var host = await GrainHost.Start(file.Path, partitions, leases: leases))
        {
            await host.Import(["v05"], ids);
            for (var step = 0; step < 50; step++)
            {
                var id = ids[random.Next(ids.Length)];
                switch (random.Next(7))
                {
                    case 0 when present.Contains(id):
                        await host.Candidate(id).SetManual(!everywhere.Remove(id) && everywhere.Add(id));
                        break;
                    case 1 when applied.Contains(id):
                        await Desk(host).SetManual(host.Grains, "org", "v05", id, !here.Remove(id) && here.Add(id));
                        break;
                    case 2 when present.Contains(id):
                        var asks = random.Next(3) == 0;
                        await Desk(host).Apply(host.Grains, "org", "v05", new ApplicationToKeep(id, "", "", "", null, null, null) { Manual = asks ? true : null });
                        applied.Add(id);
                        _ = asks && here.Add(id);
                        break;
                    case 3 when step % 3 == 0 && present.Remove(id):
                        await host.Service<Eraser>().Remove(host.Grains, "org", id, new ErasureOrder("test", "requested"));
                        Array.ForEach([applied, here, everywhere], kept => kept.Remove(id));
                        break;
                    case 4 when !present.Contains(id):
                        await host.Candidate(id).Import(Samples.Document("candidates", id));
                        present.Add(id);
                        break;
                    default:
                        if (present.Contains(id))
                        {
                            await host.Candidate(id).Overrule(new CandidateOverrules { Levels = new Dictionary<string, int> { ["communication"] = random.Next(6) } }, string.Empty);
                        }

                        break;
                }

                await Check(host, present, applied, here, everywhere);
            }
        }

        // The wishes are durable, and a pool that is built anew goes by them.
        await using var again = await GrainHost.Start(file.Path, partitions, leases: leases, repairs: true);
        await Check(again, present, applied, here, everywhere);
        foreach (var partition in Enumerable.Range(0, partitions))
        {
            Assert.Equal(new PoolRepairs(0, 0, 0, 0), await again.Grains.GetGrain<IPoolGrain>(Keys.Of("org", $"{partition}")).Repair());
        }

        await Check(again, present, applied, here, everywhere);
    }

    [Fact]
    public async Task Explanations_are_refused_searches_find_nobody_and_vacancies_are_left_out()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05", "v13"], ["c002", "c004", "c010"]);
        await Desk(host).Apply(host.Grains, "org", "v05", new ApplicationToKeep("c002", "", "", "", null, null, null) { Manual = true });
        var refused = await Assert.ThrowsAsync<RefusedException>(() => host.Vacancy("v05").Explain("c002", "da", 0));
        Assert.Equal((RefusalReason.Precondition, ManualProcess.Reason, "VACANCY"), (refused.Reason, refused.Name, refused.Facts!["scope"]));
        Assert.Equal(3, (await host.Vacancy("v13").Explain("c002", "da", 0)).Pool.Count);
        Assert.Equal(1, (await host.Vacancy("v05").Explain((await host.Vacancy("v05").Shortlist(Everybody)).Entries[0].Candidate, "da", 0)).Rank);
        var (entries, _, _, leftOut) = await Matches(host, "c002");
        Assert.Equal("v13 1", $"{string.Join(',', entries.Select(entry => entry.Vacancy.Id))} {leftOut}");

        await host.Candidate("c004").SetManual(true);
        refused = await Assert.ThrowsAsync<RefusedException>(() => host.Vacancy("v13").Explain("c004", "da", 0));
        Assert.Equal((ManualProcess.Reason, "CANDIDATE"), (refused.Name, refused.Facts!["scope"]));
        await Assert.ThrowsAsync<RefusedException>(() => Matches(host, "c004"));
        var found = await Search(host, new CandidateFilter());
        Assert.Equal(["c002", "c010"], found.Order(StringComparer.Ordinal));
        Assert.Empty(await Search(host, new CandidateFilter { AppliedTo = "v05" }));

        // Nobody is forgotten: whoever lists candidates, or has all documents read again, finds them.
        Assert.Equal(["c002", "c004", "c010"], await host.Grains.GetGrain<IPoolGrain>("org/0").List(string.Empty, 10));
        await host.Candidate("c004").SetManual(false);
        Assert.Equal(3, (await Search(host, new CandidateFilter())).Count);
    }

    [Fact]
    public async Task A_watched_list_follows_a_wish_also_of_somebody_who_has_no_place_on_it()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, leases: new LeaseOptions(TimeSpan.FromSeconds(1)));
        await host.Import(["v05"], ["c002", "c004", "c010"]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var watch = host.Vacancy("v05").Watch(new ShortlistRequest(1, false, string.Empty), limit.Token).GetAsyncEnumerator(limit.Token);
        Assert.True(await watch.MoveNextAsync());
        var last = (await host.Vacancy("v05").Shortlist(Everybody)).Entries[^1].Candidate;
        await host.Candidate(last).SetManual(true);
        Assert.True(await watch.MoveNextAsync());
        Assert.Equal([new UnrankedCandidate(last, true)], watch.Current.Unranked!);
        await Desk(host).Apply(host.Grains, "org", "v05", new ApplicationToKeep(watch.Current.Entries[0].Candidate, "", "", "", null, null, null) { Manual = true });
        var top = watch.Current.Entries[0].Candidate;
        Assert.True(await watch.MoveNextAsync());
        Assert.DoesNotContain(watch.Current.Entries, entry => entry.Candidate == top);
        Assert.Equal(2, watch.Current.Unranked!.Count);
    }

    private static ApplicationDesk Desk(GrainHost host) => host.Service<ApplicationDesk>();

    private static async Task<(IReadOnlyList<RankedVacancyEntry> Entries, int Ranked, string ModelVersion, int LeftOut)> Matches(GrainHost host, string candidate) =>
        await host.Service<VacancySearch>().Find(host.Grains, "org", (await host.Candidate(candidate).Get(false))!, 10, false, null, CancellationToken.None);

    private static async Task<List<string>> Search(GrainHost host, CandidateFilter filter)
    {
        var sought = (await host.Vacancy("v05").Get(false))!.Profile;
        return [.. (await host.Service<CandidateSearch>().Find(host.Grains, "org", new CandidateQuest(sought, filter, 10, false, "da"), CancellationToken.None)).Entries.Select(entry => entry.Candidate)];
    }

    private static async Task Check(GrainHost host, HashSet<string> present, HashSet<string> applied, HashSet<string> here, HashSet<string> everywhere)
    {
        var list = await host.Vacancy("v05").Shortlist(Everybody);
        var reference = await ShortlistTests.BruteForce(host, "v05", [.. present.Except(here).Except(everywhere)]);
        Assert.Equal(reference, list.Entries.Select(entry => (entry.Candidate, entry.Score)));
        Assert.Equal(reference.Count, list.Ranked);
        Assert.Equal(here.Union(everywhere).Order(StringComparer.Ordinal), list.Unranked!.Select(one => one.Candidate));
        Assert.Equal(reference.Take(3), (await host.Vacancy("v05").Shortlist(Everybody with { Top = 3 })).Entries.Select(entry => (entry.Candidate, entry.Score)));

        list = await host.Vacancy("v05").Shortlist(Applicants);
        reference = await ShortlistTests.BruteForce(host, "v05", [.. applied.Except(here).Except(everywhere)]);
        Assert.Equal(reference, list.Entries.Select(entry => (entry.Candidate, entry.Score)));
        Assert.Equal(applied.Intersect(here.Union(everywhere)).Order(StringComparer.Ordinal), list.Unranked!.Select(one => one.Candidate));
    }
}
