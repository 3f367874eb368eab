using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Scoring;

namespace Matching.Ranking.Tests.Scoring;

public sealed class MatchTests
{
    public static TheoryData<VectorWidth, int> WidthsAndSeeds()
    {
        var data = new TheoryData<VectorWidth, int>();
        foreach (var width in VectorWidths.Supported)
        {
            for (var seed = 0; seed < 20; seed++)
            {
                data.Add(width, seed);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(WidthsAndSeeds))]
    public void A_shortlist_equals_brute_force_in_every_width(VectorWidth width, int seed)
    {
        var random = new Random(seed);
        var features = random.Next(1, 50);
        var columns = random.Next(1, 80);
        var ensemble = RandomModels.Ensemble(random, random.Next(0, 60), random.Next(1, 65), features, random.Next(2) == 0 ? 3 : 32767);
        var plans = RandomModels.Plans(random, features, columns);
        var pool = RandomModels.Pool(random, random.Next(0, 1500), columns).Snapshot;
        var k = random.Next(1, 2000);
        AssertExact(pool, ensemble, plans, k, new MatchOptions { Width = width, Threads = random.Next(1, 4), Skip = random.Next(3) > 0, SkipFrom = 0 });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(10_000)]
    public void Equal_scores_are_ordered_by_id(int k)
    {
        var random = new Random(k);
        var ensemble = RandomModels.Ensemble(random, 3, 4, 5, leafRange: 1);
        AssertExact(RandomModels.Pool(random, 3000, 8).Snapshot, ensemble, RandomModels.Plans(random, 5, 8), k, new MatchOptions { SkipFrom = 0 });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    public async Task A_query_without_what_only_some_searches_need_gives_the_same_lists_and_scores(int skipFrom)
    {
        var random = new Random(skipFrom + 1);
        var ensemble = RandomModels.Ensemble(random, 30, 20, 8);
        var pool = RandomModels.Pool(random, 2000, 12).Snapshot;
        CompiledQuery[] queries = [.. Enumerable.Range(0, 5).Select(_ => CompiledQuery.Compile(ensemble, RandomModels.Plans(random, 8, 12)))];
        var options = new MatchOptions { SkipFrom = skipFrom };
        var row = RandomModels.Row(random, 12);
        var many = BulkScorer.MatchMany(pool, queries.Select(query => query.Lean()), 40, options).GetAsyncEnumerator();
        foreach (var query in queries)
        {
            var expected = BulkScorer.Match(pool, query, 40, options).Entries;
            Assert.Equal(expected, BulkScorer.Match(pool, query.Lean(), 40, options).Entries);
            Assert.True(await many.MoveNextAsync());
            Assert.Equal(expected, many.Current.Entries);
            Assert.Equal(query.Score(row), query.Lean().Score(row));
        }
    }

    [Fact]
    public void A_model_of_one_leaf_ranks_by_id()
    {
        var random = new Random(3);
        var ensemble = RandomModels.Ensemble(random, 1, 1, 2);
        var result = BulkScorer.Match(RandomModels.Pool(random, 200, 4).Snapshot, CompiledQuery.Compile(ensemble, RandomModels.Plans(random, 2, 4)), 3);
        Assert.Equal(["c0", "c1", "c10"], result.Entries.Select(e => e.Id));
        Assert.All(result.Entries, e => Assert.Equal(ensemble.Trees[0].Leaf[0], e.Score));
    }

    [Fact]
    public void An_empty_pool_gives_an_empty_list()
    {
        var random = new Random(4);
        var query = CompiledQuery.Compile(RandomModels.Ensemble(random, 5, 8, 3), RandomModels.Plans(random, 3, 4));
        var result = BulkScorer.Match(PoolSnapshot.Empty, query, 10);
        Assert.Empty(result.Entries);
        Assert.Equal(PoolDigest.Empty, result.Pool);
        Assert.Empty(BulkScorer.Match(new PoolBuilder().Build().Snapshot, query, 10).Entries);
    }

    [Fact]
    public void Partitions_merge_to_the_list_of_the_whole()
    {
        var random = new Random(5);
        var (ensemble, plans) = (RandomModels.Ensemble(random, 10, 12, 8), RandomModels.Plans(random, 8, 20));
        var query = CompiledQuery.Compile(ensemble, plans);
        var whole = RandomModels.Pool(random, 2000, 20).Snapshot;
        var parts = new[] { new Pool(), new Pool(), new Pool() };
        foreach (var row in whole.Rows())
        {
            parts[random.Next(3)].Upsert(row.Id, row.Version, row.Row.Span);
        }

        var merged = TopK.Merge(parts.Select(p => BulkScorer.Match(p.Snapshot, query, 150)), 150);
        Assert.Equal(RandomModels.BruteForce(whole, ensemble, plans, 150), merged.Entries);
        Assert.Equal(whole.Digest, merged.Pool);
    }

    [Fact]
    public async Task Many_vacancies_get_the_lists_that_each_would_get_alone()
    {
        var random = new Random(6);
        var pool = RandomModels.Pool(random, 3000, 30).Snapshot;
        var ensemble = RandomModels.Ensemble(random, 15, 20, 10);
        var vacancies = Enumerable.Range(0, 70).Select(_ => RandomModels.Plans(random, 10, 30)).ToList();
        foreach (var options in new[] { new MatchOptions { SkipFrom = 0 }, new MatchOptions { Skip = false, Threads = 3 } })
        {
            var results = await BulkScorer.MatchMany(pool, vacancies.Select(p => CompiledQuery.Compile(ensemble, p)), 25, options).ToListAsync();
            Assert.Equal(vacancies.Count, results.Count);
            for (var v = 0; v < vacancies.Count; v += 9)
            {
                Assert.Equal(RandomModels.BruteForce(pool, ensemble, vacancies[v], 25), results[v].Entries);
            }
        }
    }

    [Fact]
    public async Task Many_vacancies_are_compiled_only_as_results_are_taken()
    {
        var random = new Random(8);
        var pool = RandomModels.Pool(random, 100, 10).Snapshot;
        var ensemble = RandomModels.Ensemble(random, 2, 4, 3);
        var compiled = 0;
        IEnumerable<CompiledQuery> Queries()
        {
            while (true)
            {
                compiled++;
                yield return CompiledQuery.Compile(ensemble, RandomModels.Plans(random, 3, 10));
            }
        }

        await foreach (var result in BulkScorer.MatchMany(pool, Queries(), 5))
        {
            Assert.Equal(5, result.Entries.Count);
            break;
        }

        Assert.InRange(compiled, 1, 64);
    }

    [Fact]
    public async Task A_cancelled_search_stops()
    {
        var random = new Random(9);
        var pool = RandomModels.Pool(random, 1000, 10).Snapshot;
        var query = CompiledQuery.Compile(RandomModels.Ensemble(random, 2, 4, 3), RandomModels.Plans(random, 3, 10));
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        foreach (var threads in new[] { 1, 3 })
        {
            var options = new MatchOptions { Threads = threads };
            Assert.ThrowsAny<OperationCanceledException>(() => BulkScorer.Match(pool, query, 5, options, cancel.Token));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await BulkScorer.MatchMany(pool, [query], 5, options, cancel.Token).ToListAsync());
        }
    }

    [Fact]
    public void One_changed_candidate_gets_its_score_for_every_vacancy()
    {
        var random = new Random(10);
        var ensemble = RandomModels.Ensemble(random, 30, 31, 12);
        var vacancies = Enumerable.Range(0, 40).Select(_ => RandomModels.Plans(random, 12, 25)).ToList();
        var queries = vacancies.ConvertAll(p => CompiledQuery.Compile(ensemble, p));
        var row = RandomModels.Row(random, 20);
        var scores = new int[queries.Count];
        BulkScorer.ScoreOne(row, queries, scores);
        Assert.Equal(vacancies.Select(plans => ensemble.Score([.. plans.Select(p => p.Evaluate(row))])), scores);
    }

    [Fact]
    public void Blocks_that_cannot_enter_the_list_are_skipped()
    {
        var random = new Random(12);
        var builder = new PoolBuilder();
        for (var i = 0; i < 20_000; i++)
        {
            var kind = random.Next(40);
            builder.Add($"c{i}", 1, [.. Enumerable.Range(0, 12).Select(c => (byte)(((kind * (c + 3)) % 17) + random.Next(2)))]);
        }

        var pool = builder.Build().Snapshot;
        var ensemble = RandomModels.Ensemble(random, 40, 16, 12);
        FeaturePlan[] plans = [.. Enumerable.Range(0, 12).Select(c => new TablePlan(c, [.. Enumerable.Range(0, 256).Select(v => (byte)Math.Min(v * 12, 255))]))];
        var query = CompiledQuery.Compile(ensemble, plans);
        var result = BulkScorer.Match(pool, query, 20, new MatchOptions { SkipFrom = 0, Threads = 1 });
        Assert.Equal(RandomModels.BruteForce(pool, ensemble, plans, 20), result.Entries);
        Assert.Equal(pool.Count, result.Counters.CandidatesScored + result.Counters.CandidatesSkipped);
        Assert.True(result.Counters.CandidatesSkipped > result.Counters.CandidatesScored, $"{result.Counters}");
    }

    private static void AssertExact(PoolSnapshot pool, TreeEnsemble ensemble, FeaturePlan[] plans, int k, MatchOptions options)
    {
        var query = CompiledQuery.Compile(ensemble, plans);
        var result = BulkScorer.Match(pool, query, k, options);
        Assert.Equal(RandomModels.BruteForce(pool, ensemble, plans, k), result.Entries);
        Assert.Equal(pool.Digest, result.Pool);
        Assert.Equal(pool.Count, result.Counters.CandidatesScored + result.Counters.CandidatesSkipped);
        foreach (var row in pool.Rows().Take(20))
        {
            Assert.Equal(ensemble.Score([.. plans.Select(p => p.Evaluate(row.Row.Span))]), query.Score(row.Row.Span));
        }
    }
}
