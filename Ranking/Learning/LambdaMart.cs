using Matching.Ranking.Evaluation;
using Matching.Ranking.Model;

namespace Matching.Ranking.Learning;

/// <summary>
/// LambdaMART (Burges 2010): gradient-boosted regression trees on LambdaRank's gradients, after an optional warm start on squared error
/// and on listwise cross entropy. Sums are integers and every random choice comes from the seed, so a model is the same on every machine.
/// </summary>
public sealed class LambdaMart(LambdaMartParameters parameters) : IRankingLearner
{
    /// <summary>Fewest vacancies that can be learned from.</summary>
    public const int MinQueries = 2;

    /// <inheritdoc/>
    public string Name => "lambdamart";

    /// <inheritdoc/>
    public TreeEnsemble Learn(RankingData training, RankingData? validation = null, CancellationToken cancellation = default)
    {
        parameters.Check();
        CheckData(training);
        var trees = new List<RegressionTree>();
        var grower = new TreeGrower(training, parameters);
        for (var bag = 0; bag < parameters.Bags; bag++)
        {
            var random = new SplitRandom(((ulong)(uint)parameters.Seed << 32) | (uint)bag);
            trees.AddRange(LearnBag(training, validation, grower, random, cancellation));
        }

        return new TreeEnsemble { Trees = trees, FeatureCount = training.FeatureCount, Scale = parameters.Scale * parameters.Bags };
    }

    private List<RegressionTree> LearnBag(RankingData training, RankingData? validation, TreeGrower grower, SplitRandom random, CancellationToken cancellation)
    {
        var trees = new List<RegressionTree>();
        var state = new BoostingState(training);
        var watch = validation is null || parameters.EarlyStopping == 0 ? null : new EarlyStop(validation, parameters.EarlyStopping, parameters.Scale);
        foreach (var (gradients, count) in Stages())
        {
            for (var t = 0; t < count; t++)
            {
                cancellation.ThrowIfCancellationRequested();
                gradients.Compute(training, state.Scores, state.Gradients, state.Hessians);
                var tree = grower.Grow(state.Gradients, state.Hessians, state.SampleRows(random, parameters.RowShare), state.SampleFeatures(random, parameters.FeatureShare));
                state.Add(tree, parameters.Scale);
                trees.Add(tree);
                if (watch?.ShouldStop(tree) == true)
                {
                    return trees[..watch.BestCount];
                }
            }
        }

        return watch is null ? trees : trees[..watch.BestCount];
    }

    private IEnumerable<(IGradients Gradients, int Count)> Stages() =>
    [
        (new SquaredGradients(), parameters.WarmTrees),
        (new SoftmaxGradients(), parameters.ListwiseTrees),
        (new LambdaGradients(parameters.Truncation, parameters.Normalise), parameters.Trees),
    ];

    private void CheckData(RankingData data)
    {
        if (data.QueryCount < MinQueries || data.RowCount < 2 * parameters.MinLeafRows)
        {
            throw new ArgumentException(
                $"too few judgments to train: {data.QueryCount} vacancies with {data.RowCount} judged pairs; at least {MinQueries} vacancies and {2 * parameters.MinLeafRows} pairs are needed.");
        }

        if (data.RowCount > Histogram.MaxRows)
        {
            throw new ArgumentException($"too many judgments to train: {data.RowCount} pairs; at most {Histogram.MaxRows} are supported. Take a sample.");
        }

        if (data.Grades.All(g => g == data.Grades[0]))
        {
            throw new ArgumentException($"nothing to learn: every judged pair has grade {data.Grades[0]}; judgments of at least two grades are needed.");
        }
    }

    private sealed class BoostingState(RankingData data)
    {
        private readonly int[] _rows = [.. Enumerable.Range(0, data.RowCount)];
        private readonly int[] _features = [.. Enumerable.Range(0, data.FeatureCount)];

        public double[] Scores { get; } = new double[data.RowCount];

        public double[] Gradients { get; } = new double[data.RowCount];

        public double[] Hessians { get; } = new double[data.RowCount];

        public int[] SampleRows(SplitRandom random, double share) => Sample(_rows, random, share);

        public int[] SampleFeatures(SplitRandom random, double share) => Sample(_features, random, share);

        public void Add(RegressionTree tree, int scale)
        {
            for (var i = 0; i < Scores.Length; i++)
            {
                Scores[i] += tree.Leaf[tree.LeafOf(data.Row(i))] / (double)scale;
            }
        }

        private static int[] Sample(int[] all, SplitRandom random, double share)
        {
            var take = Math.Max(1, (int)Math.Round(all.Length * share));
            if (take < all.Length)
            {
                random.ShuffleFront(all, take);
            }

            var sample = all[..take];
            Array.Sort(sample);
            return sample;
        }
    }

    private sealed class EarlyStop(RankingData validation, int patience, int scale)
    {
        private readonly double[] _scores = new double[validation.RowCount];
        private double _best = double.MinValue;
        private int _count;

        public int BestCount { get; private set; }

        public bool ShouldStop(RegressionTree tree)
        {
            _count++;
            for (var i = 0; i < _scores.Length; i++)
            {
                _scores[i] += tree.Leaf[tree.LeafOf(validation.Row(i))] / (double)scale;
            }

            var ndcg = Metrics.MeanNdcg(validation, _scores, 10);
            if (ndcg > _best)
            {
                (_best, BestCount) = (ndcg, _count);
            }

            return _count - BestCount >= patience;
        }
    }
}
