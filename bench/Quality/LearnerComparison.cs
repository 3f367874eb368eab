using System.Diagnostics;
using System.Globalization;
using Matching.Ranking.Evaluation;
using Matching.Ranking.Features;
using Matching.Ranking.Learning;

namespace Matching.Quality;

/// <summary>
/// Our learner beside XGBoost's rank:ndcg (Python's xgboost package) on a public data set in LightGBM's layout:
/// rank.train, rank.test (grade and index:value a line) with .query files (rows a query). Equal trees, leaves and rate, one run, one machine.
/// </summary>
internal static class LearnerComparison
{
    private const int Trees = 100;
    private const int Leaves = 31;
    private const double Rate = 0.1;
    private const int Repeats = 3;

    private const string Script = """
        import sys, time
        import numpy as np, xgboost as xgb
        folder, trees, leaves, rate, repeats = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5])
        def load(name, width):
            rows, grades = [], []
            for line in open(f'{folder}/{name}'):
                parts = line.split(); row = np.zeros(width, dtype=np.float32); grades.append(int(float(parts[0])))
                for p in parts[1:]:
                    i, v = p.split(':'); row[int(i)] = float(v)
                rows.append(row)
            d = xgb.DMatrix(np.array(rows), label=grades); d.set_group([int(x) for x in open(f'{folder}/{name}.query')]); return d
        width = int(sys.argv[6]); train, test = load('rank.train', width), load('rank.test', width)
        best = 1e9
        for r in range(repeats):
            start = time.perf_counter()
            model = xgb.train(dict(objective='rank:ndcg', eta=rate, max_leaves=leaves, grow_policy='lossguide', max_depth=0, tree_method='hist', seed=1), train, trees)
            best = min(best, time.perf_counter() - start)
        print(best)
        print(' '.join(repr(float(x)) for x in model.predict(test)))
        """;

    /// <summary>Trains both and prints NDCG@10 on the test file and the fastest of three trainings.</summary>
    /// <param name="folder">Folder of the four files.</param>
    /// <param name="python">Python with the xgboost package.</param>
    public static int Run(string folder, string python)
    {
        var (train, test, width) = Read(folder);
        var parameters = new FastTreeParameters
        {
            GradeTrees = 0, RankTrees = Trees, Leaves = Leaves, LearningRate = Rate, MinLeafRows = 10, RowShare = 0.6, FeatureShare = 0.4, Truncation = 30,
        };
        var fastest = double.MaxValue;
        double[] scores = [];
        for (var r = 0; r < Repeats; r++)
        {
            var clock = Stopwatch.StartNew();
            var ensemble = new FastTreeLearner(parameters).Learn(train);
            fastest = Math.Min(fastest, clock.Elapsed.TotalSeconds);
            scores = [.. Enumerable.Range(0, test.RowCount).Select(i => (double)ensemble.Score(test.Row(i)))];
        }

        var ours = Matching.Ranking.Evaluation.Metrics.MeanNdcg(test, scores, 10);
        using var process = Process.Start(new ProcessStartInfo(python)
        {
            RedirectStandardOutput = true,
            ArgumentList = { "-c", Script, folder, $"{Trees}", $"{Leaves}", Rate.ToString(CultureInfo.InvariantCulture), $"{Repeats}", $"{width}" },
        })!;
        var output = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            Console.Error.WriteLine($"'{python}' failed; install its xgboost package or name another as the last argument");
            return 1;
        }

        var theirs = Matching.Ranking.Evaluation.Metrics.MeanNdcg(test, [.. output[1].Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture))], 10);
        var seconds = double.Parse(output[0], CultureInfo.InvariantCulture);
        Console.WriteLine(FormattableString.Invariant($"{train.QueryCount} queries, {train.RowCount} rows, {width} features; {Trees} trees of {Leaves} leaves, rate {Rate}; tested on {test.QueryCount} queries"));
        Console.WriteLine(FormattableString.Invariant($"ours     NDCG@10 {ours:0.0000}   training {fastest:0.000} s"));
        Console.WriteLine(FormattableString.Invariant($"XGBoost  NDCG@10 {theirs:0.0000}   training {seconds:0.000} s   (ours / theirs: {fastest / seconds:0.00})"));
        return 0;
    }

    private static (RankingData Train, RankingData Test, int Width) Read(string folder)
    {
        var (train, test) = (Lines(folder, "rank.train"), Lines(folder, "rank.test"));
        var width = train.Concat(test).Max(r => r.Values.Keys.Max()) + 1;
        var cuts = Enumerable.Range(0, width).Select(f => Cuts([.. train.Select(r => r.Values.GetValueOrDefault(f))])).ToArray();
        return (Data(folder, "rank.train", train, cuts), Data(folder, "rank.test", test, cuts), width);
    }

    private static List<(byte Grade, Dictionary<int, float> Values)> Lines(string folder, string name) =>
    [
        .. File.ReadLines(Path.Combine(folder, name)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(parts => (
            byte.Parse(parts[0], CultureInfo.InvariantCulture),
            parts.Skip(1).Select(p => p.Split(':')).ToDictionary(p => int.Parse(p[0], CultureInfo.InvariantCulture), p => float.Parse(p[1], CultureInfo.InvariantCulture)))),
    ];

    // Upper ends of at most 255 parts with about as many training rows each, so that a float becomes a byte.
    private static float[] Cuts(float[] values)
    {
        Array.Sort(values);
        var distinct = values.Distinct().ToArray();
        return distinct.Length <= 255 ? distinct : [.. Enumerable.Range(1, 255).Select(i => values[(values.Length - 1) * i / 255]).Distinct()];
    }

    private static RankingData Data(string folder, string name, List<(byte Grade, Dictionary<int, float> Values)> lines, float[][] cuts)
    {
        var rows = new byte[lines.Count * cuts.Length];
        for (var i = 0; i < lines.Count; i++)
        {
            for (var f = 0; f < cuts.Length; f++)
            {
                var at = Array.BinarySearch(cuts[f], lines[i].Values.GetValueOrDefault(f));
                rows[(i * cuts.Length) + f] = (byte)(at >= 0 ? at : ~at);
            }
        }

        var starts = new List<int>();
        var start = 0;
        foreach (var count in File.ReadLines(Path.Combine(folder, name + ".query")).Select(l => int.Parse(l, CultureInfo.InvariantCulture)))
        {
            starts.Add(start);
            start += count;
        }

        return new RankingData(new Monotonicity[cuts.Length], rows, [.. lines.Select(l => l.Grade)], [.. starts]);
    }
}
