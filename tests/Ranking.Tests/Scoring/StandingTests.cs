using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Scoring;
using Matching.Ranking.Scoring.Standing;

namespace Matching.Ranking.Tests.Scoring;

/// <summary>Lists that are kept through changes equal brute force over the pool as it is, whatever happened before.</summary>
public sealed class StandingTests
{
    public static TheoryData<int, int, int> SeedsKsAndPartitions()
    {
        var data = new TheoryData<int, int, int>();
        foreach (var k in (int[])[1, 3, 20, 200])
        {
            foreach (var partitions in (int[])[1, 3])
            {
                for (var seed = 0; seed < 5; seed++)
                {
                    data.Add(seed, k, partitions);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(SeedsKsAndPartitions))]
    public void Standing_lists_equal_brute_force_through_any_history(int seed, int k, int partitions)
    {
        var history = new History(new Random(seed + (1000 * k) + partitions), k, partitions);
        for (var step = 0; step < 60; step++)
        {
            history.Change();
            history.Check();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(700)]
    public void One_candidate_gets_the_score_that_each_vacancys_own_query_gives(int vacancies)
    {
        var random = new Random(vacancies);
        var ensemble = RandomModels.Ensemble(random, 40, 31, 20);
        var panel = new VacancyPanel(ensemble);
        var plans = new Dictionary<int, FeaturePlan[]>();
        for (var v = 0; v < vacancies; v++)
        {
            var made = RandomModels.Plans(random, 20, 30);
            plans[panel.Add(made)] = made;
            if (random.Next(4) == 0)
            {
                var lane = plans.Keys.ElementAt(random.Next(plans.Count));
                plans.Remove(lane);
                panel.Remove(lane);
            }
        }

        var scores = new int[panel.Lanes];
        for (var candidate = 0; candidate < 10; candidate++)
        {
            var row = RandomModels.Row(random, random.Next(31));
            panel.Score(row, scores);
            Assert.All(plans, pair => Assert.Equal(ensemble.Score([.. pair.Value.Select(plan => plan.Evaluate(row))]), scores[pair.Key]));
        }
    }

    [Fact]
    public void Only_vacancies_whose_shown_places_change_are_told_of_and_a_spent_reserve_asks_for_a_search()
    {
        var random = new Random(7);
        var ensemble = RandomModels.Ensemble(random, 20, 16, 6);
        var pool = new StandingPool(new Pool());
        for (var i = 0; i < 50; i++)
        {
            pool.Upsert(new PoolRow($"c{i}", 1, RandomModels.Row(random, 12)));
        }

        var query = PreparedQuery.Of(ensemble, RandomModels.Plans(random, 6, 12));
        var key = new StandingKey("v", 1, "m", 0);
        Stand();
        Assert.Empty(pool.TakeChanged());
        var places = pool.Answer(key, 10)!;

        var last = BulkScorer.Match(pool.Snapshot, query.Query, 50).Entries[^1];
        pool.Remove(last.Id);
        Assert.Empty(pool.TakeChanged());
        Assert.Equal(places.Revision, pool.RevisionOf(key, 10));

        for (var left = 0; left < 6; left++)
        {
            Assert.True(pool.Remove(pool.Answer(key, 10)!.Entries[0].Id));
            Assert.Equal(["v"], pool.TakeChanged());
        }

        pool.Remove(pool.Answer(key, 10)!.Entries[0].Id);
        Assert.Equal(["v"], pool.TakeChanged());
        Assert.Null(pool.Answer(key, 10));
        Stand();
        Assert.Equal(BulkScorer.Match(pool.Snapshot, query.Query, 10).Entries, pool.Answer(key, 10)!.Entries);

        void Stand()
        {
            var scan = pool.Begin();
            pool.End(scan, [new StandingResult(key, query, 10, BulkScorer.Match(scan.Snapshot, query.Query, StandingPool.DepthOf(10)).Entries)]);
        }
    }

    /// <summary>Vacancies, models and partitions with a random life, and what is true about them by definition.</summary>
    private sealed class History
    {
        private const int Columns = 12;
        private readonly Random random;
        private readonly int k;
        private readonly StandingPool[] parts;
        private readonly TreeEnsemble[] models;
        private readonly (long Version, int Model, FeaturePlan[] Plans)[] vacancies;
        private readonly Dictionary<string, PoolRow> truth = [];
        private long version;

        public History(Random random, int k, int partitions)
        {
            (this.random, this.k) = (random, k);
            parts = [.. Enumerable.Range(0, partitions).Select(_ => new StandingPool(new Pool(), random.Next()))];
            models = [.. Enumerable.Range(0, 2).Select(m => RandomModels.Ensemble(random, 12, 12, 6, leafRange: m == 0 ? 3 : 2000))];
            vacancies = [.. Enumerable.Range(0, 5).Select(_ => (1L, 0, RandomModels.Plans(random, 6, Columns)))];
        }

        public void Change()
        {
            switch (random.Next(11))
            {
                case 0:
                    var changed = random.Next(vacancies.Length);
                    vacancies[changed] = (vacancies[changed].Version + 1, vacancies[changed].Model, RandomModels.Plans(random, 6, Columns));
                    break;
                case 1:
                    var switched = random.Next(vacancies.Length);
                    vacancies[switched] = vacancies[switched] with { Model = 1 - vacancies[switched].Model };
                    break;
                case 2:
                    Put([.. Enumerable.Range(0, random.Next(1, 120)).Select(_ => NewRow())]);
                    break;
                case 3 or 4:
                    Remove();
                    break;
                case 5:
                    // The best leave, so that reserves are spent.
                    foreach (var best in Brute(vacancies[0]).Take(k).ToArray())
                    {
                        truth.Remove(best.Id);
                        Part(best.Id).Remove(best.Id);
                    }

                    break;
                case 6:
                    // Searched for anew though it stands, as a job does.
                    var again = random.Next(vacancies.Length);
                    Search(parts[random.Next(parts.Length)], KeyOf(again), vacancies[again]);
                    break;
                default:
                    Put([NewRow()]);
                    break;
            }
        }

        private StandingKey KeyOf(int v) => new($"v{v}", vacancies[v].Version, $"m{vacancies[v].Model}", 0);

        public void Check()
        {
            foreach (var (vacancy, v) in vacancies.Select((vacancy, v) => (vacancy, v)))
            {
                var key = KeyOf(v);

                // Things go on changing during a search, so the partitions are asked again until all answered without one: one moment.
                while (parts.FirstOrDefault(part => part.Answer(key, k) is null) is { } absent)
                {
                    Search(absent, key, vacancy);
                }

                var lists = parts.Select(part => part.Answer(key, k)!.Entries);
                Assert.Equal(Brute(vacancy).Take(k), lists.SelectMany(list => list).Order(TopK.Order).Take(k));
            }
        }

        private void Search(StandingPool part, StandingKey key, (long Version, int Model, FeaturePlan[] Plans) vacancy)
        {
            var query = part.QueryOf(key) ?? PreparedQuery.Of(models[vacancy.Model], vacancy.Plans);
            var scan = part.Begin();
            var other = random.Next(2) == 0 ? part.Begin() : null;

            // What changes while a search is under way.
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                if (random.Next(3) == 0)
                {
                    Remove();
                }
                else
                {
                    Put([.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => NewRow())]);
                }
            }

            if (other is not null)
            {
                part.End(other, []);
            }

            part.End(scan, [new StandingResult(key, query, k, BulkScorer.Match(scan.Snapshot, query.Query, StandingPool.DepthOf(k), new MatchOptions { Threads = 1 }).Entries)]);
        }

        private IEnumerable<MatchEntry> Brute((long Version, int Model, FeaturePlan[] Plans) vacancy) => truth.Values
            .Select(row => new MatchEntry(row.Id, models[vacancy.Model].Score([.. vacancy.Plans.Select(plan => plan.Evaluate(row.Row.Span))]), row.Version))
            .Order(TopK.Order);

        private StandingPool Part(string id) => parts[int.Parse(id.AsSpan(1)) % parts.Length];

        private PoolRow NewRow() => new($"c{random.Next(600)}", random.Next(8) == 0 ? version / 2 : ++version, RandomModels.Row(random, Columns));

        private void Put(PoolRow[] rows)
        {
            foreach (var group in rows.GroupBy(row => Part(row.Id)))
            {
                if (rows.Length == 1)
                {
                    group.Key.Upsert(rows[0]);
                }
                else
                {
                    group.Key.Upsert([.. group]);
                }
            }

            foreach (var row in rows)
            {
                if (!truth.TryGetValue(row.Id, out var known) || known.Version <= row.Version)
                {
                    truth[row.Id] = row;
                }
            }
        }

        private void Remove()
        {
            var id = $"c{random.Next(600)}";
            Assert.Equal(truth.Remove(id), Part(id).Remove(id));
        }
    }
}
