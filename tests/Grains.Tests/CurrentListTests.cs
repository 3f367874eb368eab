using System.Collections.Concurrent;
using System.Diagnostics;
using Matching.Contracts;
using Matching.Grains.Leases;
using Matching.Profiles;
using Matching.Profiles.Competences;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.GrainsTests;

/// <summary>Lists follow every change of candidates and vacancies, through the grains.</summary>
public sealed class CurrentListTests
{
    private static readonly CompetenceColumns Columns = new([.. DefaultFramework.Instance.Competences.Select(competence => competence.Id)]);

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(3, 2, 0)]
    [InlineData(3, 3, 3)]
    public async Task After_every_change_short_lists_equal_brute_force(int partitions, int seed, int leaseSeconds)
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, partitions, leases: leaseSeconds == 0 ? null : new LeaseOptions(TimeSpan.FromSeconds(leaseSeconds)));
        var random = new Random(seed);
        var ids = Samples.CandidateIds.Take(30).ToArray();
        string[] vacancies = ["v05", "v13"];
        await host.Import(vacancies, ids);
        var present = ids.ToHashSet();
        for (var step = 0; step < 40; step++)
        {
            var id = ids[random.Next(ids.Length)];
            var competence = DefaultFramework.Instance.Competences[random.Next(DefaultFramework.Instance.Competences.Count)].Id;
            switch (random.Next(5))
            {
                case 0 when present.Remove(id):
                    await host.Candidate(id).Delete(string.Empty);
                    break;
                case 1:
                    var vacancy = vacancies[random.Next(vacancies.Length)];
                    await host.Vacancy(vacancy).Overrule(
                        new VacancyOverrules { Requirements = new Dictionary<string, RequirementOverrule> { [competence] = new(random.Next(1, 6), random.Next(2) == 0) } }, string.Empty);
                    break;
                default:
                    if (present.Add(id))
                    {
                        await host.Candidate(id).Import(Samples.Document("candidates", id));
                    }

                    await host.Candidate(id).Overrule(new CandidateOverrules { Levels = new Dictionary<string, int> { [competence] = random.Next(6) } }, string.Empty);
                    break;
            }

            foreach (var vacancy in vacancies)
            {
                var list = await host.Vacancy(vacancy).Shortlist(new ShortlistRequest(random.Next(1, 12), false, string.Empty));
                var expected = (await BruteForce(host, vacancy, present)).Take(list.Entries.Count);
                Assert.Equal(expected, list.Entries.Select(entry => (entry.Candidate, entry.Score, entry.CandidateVersion)));
                Assert.True(leaseSeconds > 0 || list.Pool.Count == present.Count);
            }
        }
    }

    [Fact]
    public async Task A_promised_list_is_asked_for_once_a_lease_and_never_misses_what_was_acknowledged()
    {
        using var file = new TemporaryFile();
        var asked = new WatchedCalls { Counted = nameof(IPoolGrain.Match) };
        await using var host = await GrainHost.Start(file.Path, 3, filter: asked, leases: new LeaseOptions(TimeSpan.FromSeconds(2)));
        var ids = Samples.CandidateIds.Take(12).ToArray();
        await host.Import(["v05"], ids);
        var whole = new ShortlistRequest(ids.Length, false, string.Empty);
        await host.Vacancy("v05").Shortlist(whole);
        var before = asked.Count;
        var quiet = Stopwatch.StartNew();
        for (var i = 0; i < 300; i++)
        {
            await host.Vacancy("v05").Shortlist(whole);
        }

        // Three partitions, once for each lease that ended meanwhile and once more for the second look.
        Assert.InRange(asked.Count - before, 0, 3 * (1 + (int)(quiet.Elapsed.TotalSeconds / 2)) * 2);

        var acknowledged = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var over = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                var known = acknowledged.ToArray();
                var list = (await host.Vacancy("v05").Shortlist(whole)).Entries.ToDictionary(entry => entry.Candidate, entry => entry.CandidateVersion);
                Assert.All(known, one => Assert.True(list[one.Key] >= one.Value, $"{one.Key} stands at {list[one.Key]}; {one.Value} was acknowledged before the list was asked for."));
            }
        })).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async writer =>
        {
            for (var i = 0; i < 60; i++)
            {
                var id = ids[(writer * 4) + (i % 4)];
                var changed = await host.Candidate(id).Overrule(new CandidateOverrules { Levels = new Dictionary<string, int> { [DefaultFramework.Instance.Competences[i % 24].Id] = i % 6 } }, string.Empty);
                acknowledged[id] = changed.Version;
            }
        }));
        await over.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task A_change_waits_for_a_vacancy_that_cannot_be_told_until_its_promise_ends_and_no_longer()
    {
        using var file = new TemporaryFile();
        var calls = new WatchedCalls { Failing = nameof(IVacancyGrain.ListChanged) };
        var lease = TimeSpan.FromSeconds(2);
        await using var host = await GrainHost.Start(file.Path, filter: calls, leases: new LeaseOptions(lease));
        await host.Import(["v05"], Samples.CandidateIds.Take(3));
        var first = (await host.Vacancy("v05").Shortlist(new ShortlistRequest(3, false, string.Empty))).Entries[0].Candidate;
        var waited = Stopwatch.StartNew();
        await host.Candidate(first).Delete(string.Empty);
        Assert.InRange(waited.Elapsed, lease / 2, lease * 10);
        Assert.DoesNotContain(first, (await host.Vacancy("v05").Shortlist(new ShortlistRequest(3, false, string.Empty))).Entries.Select(entry => entry.Candidate));
    }

    [Fact]
    public async Task An_entry_that_comes_after_the_removal_of_a_later_version_stays_out()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        var pool = host.Grains.GetGrain<IPoolGrain>("org/0");
        await pool.Upsert(new PoolEntry("c1", 5, [1]));
        await pool.Remove("c1", 6);
        await pool.Upsert(new PoolEntry("c1", 6, [1]));
        await pool.UpsertMany([new PoolEntry("c1", 4, [1]), new PoolEntry("c2", 1, [1])]);
        Assert.Equal(["c2"], await pool.List(string.Empty, 10));
        await pool.Upsert(new PoolEntry("c1", 7, [1]));
        Assert.Equal(["c1", "c2"], await pool.List(string.Empty, 10));
        Assert.Equal(["c3"], await pool.Missing(["c1", "c3"]));
    }

    [Fact]
    public async Task A_list_that_did_not_change_is_not_sent_again_but_names_the_pool_as_it_is()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], Samples.CandidateIds.Take(3));
        var pool = host.Grains.GetGrain<IPoolGrain>("org/0");
        var vacancy = (await host.Vacancy("v05").Get(false))!;
        var query = new PoolQuery("v05", vacancy.Version, vacancy.Profile, RankingModel.Default.Version, 2);
        var first = await pool.Match(query);
        var list = await pool.Match(query with { Known = new KnownMatches(first.Pool, first.Revision) });
        Assert.Null(list.Matches);
        Assert.NotEqual(0, first.Revision);

        await pool.Remove(first.Matches![0].Candidate, long.MaxValue - 1);
        list = await pool.Match(query with { Known = new KnownMatches(first.Pool, first.Revision) });
        Assert.Equal(first.Matches.Skip(1).First(), list.Matches![0]);
        Assert.Equal(first.Pool.Count - 1, list.Pool.Count);
    }

    private static async Task<List<(string Id, int Score, long Version)>> BruteForce(GrainHost host, string vacancy, IEnumerable<string> ids)
    {
        var query = VacancyQuery.Compile((await host.Vacancy(vacancy).Get(false))!.Profile, RankingModel.Default, Columns);
        var scored = new List<(string Id, int Score, long Version)>();
        foreach (var id in ids)
        {
            var (score, version) = (await CopyReference.Score(host, query, vacancy, id, Columns))!.Value;
            scored.Add((id, score, version));
        }

        return [.. scored.OrderByDescending(one => one.Score).ThenBy(one => one.Id, StringComparer.Ordinal)];
    }
}
