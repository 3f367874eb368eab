using BenchmarkDotNet.Attributes;
using Matching.Ranking.Scoring;

namespace Matching.Bench.Scoring;

/// <summary>Pairs a second of one search on one thread, by vector width: 100 trees x 31 leaves x 40 features, 16,384 candidates.</summary>
[InProcess] // no project is generated, so central package versions cannot get in its way
public class ScoringBenchmarks
{
    private const int Candidates = 16_384;
    private PoolSnapshot pool = PoolSnapshot.Empty;
    private CompiledQuery? query;

    /// <summary>Widths of this machine.</summary>
    public static IEnumerable<VectorWidth> Widths => VectorWidths.Supported;

    /// <summary>The width measured.</summary>
    [ParamsSource(nameof(Widths))]
    public VectorWidth Width { get; set; }

    /// <summary>Makes the pool and compiles the query.</summary>
    [GlobalSetup]
    public void Setup()
    {
        pool = Workloads.Pool(Workloads.UniformRows(Candidates), Candidates);
        query = CompiledQuery.Compile(Workloads.RandomEnsemble(), Workloads.PlainPlans());
    }

    /// <summary>Scores every candidate and keeps the best 100.</summary>
    [Benchmark(OperationsPerInvoke = Candidates)]
    public MatchResult Match() => BulkScorer.Match(pool, query!, 100, new MatchOptions { Threads = 1, Width = Width, Skip = false });

    /// <summary>Specialises the model to a vacancy.</summary>
    [Benchmark]
    public CompiledQuery Compile() => CompiledQuery.Compile(Workloads.RandomEnsemble(), Workloads.PlainPlans());
}
