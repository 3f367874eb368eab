using System.Diagnostics;
using Matching.Contracts;
using Matching.Ranking.Model;
using Matching.Ranking.Scoring;
using Matching.Ranking.Scoring.Kernels;

namespace Matching.Bench.Scoring;

/// <summary>Parts (d) to (f): whole searches with the shipped model, by pool, size and number of vacancies, and memory.</summary>
internal static class PoolSearches
{
    private static readonly VacancyProfile[] Vacancies = [.. Workloads.Vacancies(1000)];

    public static async Task RunAsync(Report report, bool full)
    {
        const int Million = 1_000_000;
        var clock = Stopwatch.StartNew();
        var pool = Workloads.ClusteredPeople(Million);
        report.Add("d", "make and order 1,000,000 candidates in memory", clock.Elapsed.TotalSeconds, "s");
        report.Add("f", "bytes a candidate, 24 competences, ids of 12 characters", pool.SizeInBytes() / (double)Million, "B");
        var clustered = pool.Snapshot;
        pool = null;
        Parts(report, clustered);
        Top100(report, "clustered", clustered);

        await Many(report, clustered, full ? [1, 10, 100, 1000] : [1, 10, 100]);
        clustered = null;
        Top100(report, "uniform", Workloads.UniformPeople(Million).Snapshot);
        foreach (var size in new[] { 10_000, 100_000, Million })
        {
            var sized = Workloads.ClusteredPeople(size).Snapshot;
            var query = Query(0);
            report.Add("e", $"exhaustive, N = {size}, 1 thread", Clock.Best(size, () => BulkScorer.Match(sized, query, 100, new MatchOptions { Threads = 1, Skip = false })));
        }
    }

    /// <summary>What a pair costs in operations, and where the time of a search with skipping goes.</summary>
    private static void Parts(Report report, PoolSnapshot pool)
    {
        var query = Query(0);
        var program = query.Program;
        report.Add("f", "shipped model: selections for 512 candidates", program.Memory.OpCount, "");
        report.Add("f", "shipped model: leaf tables (trees joined where small)", program.Tables.Length, "");
        report.Add("f", "shipped model: sources compared", program.Sources.Length, "");
        report.Add("f", "shipped model: columns read", program.Columns.Length, "");
        var bounds = query.Bounds(keep: true)!.Program;
        report.Add("f", "shipped model: selections to bound 512 blocks", bounds.Memory.OpCount, "");
        using var scorer = BatchScorer.Create(VectorWidths.Widest);
        int[] found = [];
        report.Add("f", "bound the blocks of 1,000,000 candidates", 1000 / Clock.Best(1, () => found = BlockBounds.Of(pool, query, scorer, keep: true)!, 1).Cpu, "ms of processor time");
        report.Add("f", "order them by bound", 1000 / Clock.Best(1, () => BlockBounds.BestFirst(found), 1).Cpu, "ms of processor time");
    }

    private static void Top100(Report report, string kind, PoolSnapshot pool)
    {
        var queries = Enumerable.Range(0, 10).Select(Query).ToArray();
        foreach (var threads in new[] { 1, Environment.ProcessorCount })
        {
            foreach (var skip in new[] { false, true })
            {
                var options = new MatchOptions { Threads = threads, Skip = skip };
                var counters = queries.Aggregate(default(MatchCounters), (sum, q) => sum + BulkScorer.Match(pool, q, 100, options).Counters);
                var times = queries.Select(q => Clock.Best(1, () => BulkScorer.Match(pool, q, 100, options), 0)).ToArray();
                var name = $"top 100 of 1,000,000, {kind}, {(skip ? "skipping" : "exhaustive")}, {threads} thread(s)";
                report.Add("f", name, times.Average(t => 1000 / t.Wall), "ms");
                report.Add("f", "  processor time", times.Average(t => 1000 / t.Cpu), "ms");
                report.Add("f", "  candidates in the pool / candidates scored", (double)(counters.CandidatesScored + counters.CandidatesSkipped) / counters.CandidatesScored, "x");
            }
        }
    }

    private static async Task Many(Report report, PoolSnapshot pool, int[] counts)
    {
        foreach (var count in counts)
        {
            foreach (var skip in new[] { false, true })
            {
                var (clock, cpu, allocated) = (Stopwatch.StartNew(), Clock.ProcessorSeconds(), GC.GetTotalAllocatedBytes());
                var results = 0;
                await foreach (var _ in BulkScorer.MatchMany(pool, Enumerable.Range(0, count).Select(Query), 100, new MatchOptions { Skip = skip }))
                {
                    results++;
                }

                var name = $"{results} vacancies x 1,000,000, {(skip ? "skipping" : "exhaustive")}, all cores";
                report.Add("e", name, clock.Elapsed.TotalSeconds, "s");
                report.Add("e", "  processor time", Clock.ProcessorSeconds() - cpu, "s");
                report.Add("e", "  allocated a vacancy, compiling included", (GC.GetTotalAllocatedBytes() - allocated) / 1024.0 / count, "KiB");
            }
        }
    }

    private static CompiledQuery Query(int number)
    {
        var model = RankingModel.Default;
        return CompiledQuery.Compile(model.Ensemble, VacancyQuery.Compile(Vacancies[number], model, Workloads.Competences).Plans);
    }
}
