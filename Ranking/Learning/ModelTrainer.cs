using Matching.Ranking.Evaluation;
using Matching.Ranking.Model;

namespace Matching.Ranking.Learning;

/// <summary>A model with the evidence that it works.</summary>
/// <param name="Model">The model, learned from all judged pairs.</param>
/// <param name="HeldOutScores">Score by vacancy and candidate of models that had seen neither, in learner units.</param>
/// <param name="Result">How those scores rank.</param>
public sealed record TrainedModel(RankingModel Model, double[][] HeldOutScores, SystemResult Result);

/// <summary>From judged pairs to a calibrated model: cross-validates, calibrates on the held-out scores, then learns from everything.</summary>
/// <param name="parameters">How it learns.</param>
/// <param name="validation">How the pairs are divided for the held-out scores.</param>
public sealed class ModelTrainer(FastTreeParameters parameters, CrossValidation validation)
{
    /// <summary>Trains. Deterministic; takes about as long as the cross-validation's models.</summary>
    /// <param name="name">Name of the model, 1-64 of a-z, 0-9 and '-'.</param>
    /// <param name="set">Judged pairs.</param>
    /// <param name="progress">Told after each model of the cross-validation, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">Too few judgments, or a parameter is out of range; the message says how many are needed, or the range.</exception>
    public TrainedModel Train(string name, JudgedSet set, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        var learner = new FastTreeLearner(parameters);
        var all = set.Select(_ => true, _ => true);
        var heldOut = validation.Run(set, () => new FastTreeLearner(parameters), progress, cancellation);
        var result = SystemResult.Measure(learner.Name, set, heldOut);
        var ensemble = learner.Learn(all, cancellation);
        var fit = Calibrate(set, heldOut, ensemble.Scale);
        var (features, pruned) = Prune(set, ensemble);
        var model = new RankingModel(name, features, pruned, fit, new TrainingRecord
        {
            Learner = learner.Name,
            DataHash = all.Hash(),
            Seed = parameters.Seed,
            Vacancies = all.QueryCount,
            Pairs = all.RowCount,
            Parameters = parameters.ToDictionary(),
            Metrics = Metrics(result),
        });
        return new TrainedModel(model, heldOut, result);
    }

    private static FitTable Calibrate(JudgedSet set, double[][] heldOut, int scale)
    {
        var scores = new List<int>();
        var grades = new List<byte>();
        for (var v = 0; v < heldOut.Length; v++)
        {
            for (var c = 0; c < heldOut[v].Length; c++)
            {
                if (set.Grades[v][c] >= 0)
                {
                    scores.Add((int)Math.Round(heldOut[v][c] * scale));
                    grades.Add((byte)set.Grades[v][c]);
                }
            }
        }

        return IsotonicCalibration.Fit(scores, grades);
    }

    // Features that no tree reads would cost every pair their evaluation for nothing.
    private static (string[] Features, TreeEnsemble Ensemble) Prune(JudgedSet set, TreeEnsemble ensemble)
    {
        ushort[] used = [.. ensemble.Trees.SelectMany(t => t.Feature).Distinct().Order()];
        if (used.Length == 0)
        {
            used = [0];
        }

        var numbers = used.Select((f, i) => (f, i)).ToDictionary(p => p.f, p => (ushort)p.i);
        return (
            [.. used.Select(f => set.Features[f].Name)],
            ensemble with
            {
                FeatureCount = used.Length,
                Trees = [.. ensemble.Trees.Select(t => t with { Feature = [.. t.Feature.Select(f => numbers[f])] })],
            });
    }

    private static SortedDictionary<string, double> Metrics(SystemResult result) => new(StringComparer.Ordinal)
    {
        ["ndcg@5"] = Math.Round(result.Ndcg5.Mean, 4),
        ["ndcg@10"] = Math.Round(result.Ndcg10.Mean, 4),
        ["ndcg@10-low"] = Math.Round(result.Ndcg10.Low, 4),
        ["ndcg@10-high"] = Math.Round(result.Ndcg10.High, 4),
        ["map"] = Math.Round(result.Map.Mean, 4),
        ["tau"] = Math.Round(result.Tau.Mean, 4),
    };
}
