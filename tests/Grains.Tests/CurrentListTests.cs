using Matching.Contracts;
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
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    public async Task After_every_change_short_lists_equal_brute_force(int partitions, int seed)
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, partitions);
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
                Assert.Equal(present.Count, list.Pool.Count);
            }
        }
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
            var candidate = (await host.Candidate(id).Get(false))!;
            scored.Add((id, query.Score(CandidateRow.Build(candidate.Profile, Columns)), candidate.Version));
        }

        return [.. scored.OrderByDescending(one => one.Score).ThenBy(one => one.Id, StringComparer.Ordinal)];
    }
}
