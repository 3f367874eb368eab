using Matching.Ranking.Features;
using Matching.Ranking.Learning;

namespace Matching.Ranking.Evaluation;

/// <summary>Measures a learner and the baselines on the same judged pairs.</summary>
public static class RankingEvaluation
{
    private const int ReliabilityFolds = 5;
    private const int ReliabilityBins = 10;
    private const int Units = 8192;

    /// <summary>Cross-validates the learner and measures it beside the baselines.</summary>
    /// <param name="set">Judged pairs.</param>
    /// <param name="learner">A learner for each model.</param>
    /// <param name="validation">How pairs are held out.</param>
    /// <param name="textScores">BM25 of each ad against each CV, by vacancy and candidate of the set; null leaves that baseline out.</param>
    /// <param name="progress">Told after each model, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static EvaluationReport Run(
        JudgedSet set, Func<IRankingLearner> learner, CrossValidation validation, double[][]? textScores = null,
        Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        var name = learner().Name;
        var heldOut = validation.Run(set, learner, progress, cancellation);
        return Report(set, name, heldOut, validation, textScores);
    }

    /// <summary>Measures scores that were worked out before, for instance by a model on pairs that it has not seen.</summary>
    public static EvaluationReport Report(JudgedSet set, string system, double[][] scores, CrossValidation validation, double[][]? textScores)
    {
        List<SystemResult> systems = [SystemResult.Measure(system, set, scores), SystemResult.Measure("weighted coverage", set, Coverage(set))];
        if (textScores is not null)
        {
            systems.Add(SystemResult.Measure("BM25", set, textScores));
        }

        systems.Add(SystemResult.Measure("random", set, RandomScores(set, validation.Seed)));
        return new EvaluationReport
        {
            Vacancies = set.Vacancies.Count,
            Candidates = set.Candidates.Count,
            Pairs = set.Grades.Sum(g => g.Count(grade => grade >= 0)),
            Method = $"{(validation.Families is not null ? "one family of vacancies at a time" : validation.VacancyFolds is null ? "one vacancy at a time" : $"{validation.VacancyFolds} parts of the vacancies")} "
                + $"and {validation.PersonFolds} parts of the people are left out: every pair is scored by a model that saw neither its vacancy nor its person",
            Systems = systems,
            Advantages = [.. systems.Skip(1).Select(s => new Advantage(s.System, systems[0].Ndcg10Over(s)))],
            Reliability = Reliability(set, scores),
        };
    }

    private static double[][] Coverage(JudgedSet set)
    {
        var at = set.Features.Select((f, i) => (f.Name, i)).First(f => f.Name == "weighted-coverage").i;
        return Scores(set, (v, c) => set.Pair(v, c)[at]);
    }

    private static double[][] RandomScores(JudgedSet set, int seed)
    {
        var random = new SplitRandom((ulong)(uint)seed + 1);
        return Scores(set, (_, _) => random.Next() >> 11);
    }

    private static double[][] Scores(JudgedSet set, Func<int, int, double> score) =>
        [.. Enumerable.Range(0, set.Vacancies.Count).Select(v => Enumerable.Range(0, set.Candidates.Count).Select(c => score(v, c)).ToArray())];

    // Each part of the vacancies is calibrated by the others, so that the plot shows what calibration is worth on vacancies it has not seen.
    private static List<ReliabilityBin> Reliability(JudgedSet set, double[][] scores)
    {
        var folds = Math.Min(ReliabilityFolds, set.Vacancies.Count);
        var points = new List<(double Predicted, double Observed)>();
        for (var fold = 0; fold < folds; fold++)
        {
            var others = Pairs(set, scores, v => v % folds != fold);
            if (others.Count < IsotonicCalibration.LeastPairs)
            {
                continue;
            }

            var table = IsotonicCalibration.Fit([.. others.Select(p => p.Score)], [.. others.Select(p => p.Grade)]);
            points.AddRange(Pairs(set, scores, v => v % folds == fold).Select(p => (table.FitTenths(p.Score) / 10.0, 25.0 * p.Grade)));
        }

        return
        [
            .. points.GroupBy(p => Math.Min((int)(p.Predicted * ReliabilityBins / 100), ReliabilityBins - 1)).OrderBy(g => g.Key)
                .Select(g => new ReliabilityBin(
                    g.Key * 100 / ReliabilityBins, (g.Key + 1) * 100 / ReliabilityBins, g.Count(), g.Average(p => p.Predicted), g.Average(p => p.Observed))),
        ];
    }

    private static List<(int Score, byte Grade)> Pairs(JudgedSet set, double[][] scores, Func<int, bool> vacancy)
    {
        var pairs = new List<(int, byte)>();
        for (var v = 0; v < set.Vacancies.Count; v++)
        {
            for (var c = 0; c < set.Candidates.Count; c++)
            {
                if (vacancy(v) && set.Grades[v][c] >= 0)
                {
                    pairs.Add(((int)Math.Round(scores[v][c] * Units), (byte)set.Grades[v][c]));
                }
            }
        }

        return pairs;
    }
}
