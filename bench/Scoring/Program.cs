using BenchmarkDotNet.Running;
using Matching.Bench.Scoring;

// dotnet run -c Release --project bench/Scoring [-- --rows N] [--full] [--json FILE] | -- --benchmarkdotnet
if (args.Contains("--benchmarkdotnet"))
{
    BenchmarkRunner.Run<ScoringBenchmarks>(null, [.. args.Where(a => a != "--benchmarkdotnet")]);
    return;
}

string? Value(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
var rows = int.Parse(Value("--rows") ?? "100000", System.Globalization.CultureInfo.InvariantCulture);
var report = new Report();
PairRates.Run(report, rows);
await PoolSearches.RunAsync(report, full: args.Contains("--full"));
report.Write(Value("--json") ?? "scoring.json");
