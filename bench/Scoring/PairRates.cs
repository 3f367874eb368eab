using Matching.Bench.Scoring.Rivals;
using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Scoring;

namespace Matching.Bench.Scoring;

/// <summary>Parts (a) to (c): candidates scored a second by us, by a plain walk and by what a user would take instead.</summary>
internal static class PairRates
{
    public static void Run(Report report, int count)
    {
        var rows = Workloads.UniformRows(count);
        var trees = MlNetTrees.Grow(rows, count);
        var ensemble = trees.Ensemble;
        var pool = Workloads.Pool(rows, count);
        var query = CompiledQuery.Compile(ensemble, Workloads.PlainPlans());
        var cores = Environment.ProcessorCount;
        var shape = $"{ensemble.Trees.Count} x {ensemble.Trees.Max(t => t.Leaf.Length)} x {ensemble.FeatureCount}";
        var ours = default(Rate);
        foreach (var width in VectorWidths.Supported)
        {
            ours = report.Add("a", $"ours, {width}, 1 thread, {shape}", Match(pool, query, width, 1));
        }

        var oursAll = report.Add("a", $"ours, {VectorWidths.Widest}, {cores} threads, {shape}", Match(pool, query, VectorWidths.Widest, cores));
        Shipped(report);
        report.Add("a", "compile a query, 100 x 31 x 40", 1000 / Clock.Best(1, () => CompiledQuery.Compile(ensemble, Workloads.PlainPlans())).Cpu, "ms of processor time");

        var walk = report.Add("b", "plain tree walk, 1 thread", Walk(ensemble, rows, Math.Min(count, 20_000)));
        report.Add("b", "ours / plain tree walk, 1 thread, by processor time", ours.Cpu / walk.Cpu, "x");

        var workload = new RivalWorkload(ensemble, rows, count);
        Rival[] rivals = [new MlNetTransform(workload, trees), new MlNetPredictionEngine(workload, trees), new LightGbm(workload), new OnnxRuntime(workload), new Xgboost(workload), new CompiledTrees(workload)];
        foreach (var rival in rivals)
        {
            Measure(report, rival, ours, oursAll);
            rival.Dispose();
        }
    }

    private static void Measure(Report report, Rival rival, Rate ours, Rate oursAll)
    {
        if (rival.Measure(1) is not { } one)
        {
            report.Skip("c", rival.Name, $"it needs {rival.Needs}");
            return;
        }

        report.Add("c", $"{rival.Name}, 1 thread", one);
        report.Add("c", $"ours / {rival.Name}, 1 thread, by processor time", ours.Cpu / one.Cpu, "x");
        report.Add("c", $"ours / {rival.Name}, 1 thread, by wall clock", ours.Wall / one.Wall, "x");
        if (rival.UsesThreads && rival.Measure(Environment.ProcessorCount) is { } all)
        {
            report.Add("c", $"{rival.Name}, all cores", all);
            report.Add("c", $"ours / {rival.Name}, all cores, by wall clock", oursAll.Wall / all.Wall, "x");
        }
    }

    private static void Shipped(Report report)
    {
        const int Count = 32_768;
        var model = RankingModel.Default;
        var vacancy = Workloads.Vacancies(1).First();
        var plans = VacancyQuery.Compile(vacancy, model, Workloads.Competences).Plans;
        var pool = Workloads.ClusteredPeople(Count).Snapshot;
        var name = $"shipped model ({model.Ensemble.Trees.Count} trees, {model.Features.Count} features)";
        report.Add("a", $"{name}, specialised, 1 thread", Match(pool, CompiledQuery.Compile(model.Ensemble, plans), VectorWidths.Widest, 1));

        // Not specialised: every feature is computed as it stands and compared as a column of its own.
        var computed = new PoolBuilder();
        foreach (var row in pool.Rows())
        {
            computed.Add(row.Id, 1, [.. plans.Select(p => p.Evaluate(row.Row.Span))]);
        }

        FeaturePlan[] plain = [.. Enumerable.Range(0, plans.Count).Select(c => new TablePlan(c, [.. Enumerable.Range(0, 256).Select(v => (byte)v)]))];
        report.Add("a", "  same, trees alone on features computed before", Match(computed.Build().Snapshot, CompiledQuery.Compile(model.Ensemble, plain), VectorWidths.Widest, 1));
        var sample = pool.Rows().Take(2000).Select(r => r.Row).ToArray();
        report.Add("a", "  same, reference: features and walk one by one", Clock.Best(sample.Length, () =>
        {
            foreach (var row in sample)
            {
                model.Ensemble.Score([.. plans.Select(p => p.Evaluate(row.Span))]);
            }
        }));
    }

    private static Rate Match(PoolSnapshot pool, CompiledQuery query, VectorWidth width, int threads) =>
        Clock.Best(pool.Count, () => BulkScorer.Match(pool, query, 100, new MatchOptions { Threads = threads, Width = width, Skip = false }));

    private static Rate Walk(TreeEnsemble ensemble, byte[] rows, int count)
    {
        var sink = 0;
        var rate = Clock.Best(count, () =>
        {
            for (var i = 0; i < count; i++)
            {
                sink += ensemble.Score(rows.AsSpan(i * Workloads.Features, Workloads.Features));
            }
        });
        GC.KeepAlive(sink);
        return rate;
    }
}
