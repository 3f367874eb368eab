using Matching.Ranking.Evaluation;
using Matching.Ranking.Features;
using Matching.Ranking.Learning;
using Matching.Ranking.Model;
using Matching.Ranking.Tests.Evaluation;

namespace Matching.Ranking.Tests.Learning;

public sealed class FastTreeLearnerTests
{
    private static readonly Monotonicity[] Contrary =
        [Monotonicity.Falling, Monotonicity.Rising, Monotonicity.None, Monotonicity.Rising, Monotonicity.Falling, Monotonicity.None];

    private static readonly FastTreeParameters Small = new()
    {
        GradeTrees = 20, RankTrees = 20, Leaves = 6, MinLeafRows = 5, RowShare = 0.8, FeatureShare = 0.7, LearningRate = 0.1, Seed = 3,
    };

    [Theory]
    [InlineData(40, 0)]
    [InlineData(0, 40)]
    [InlineData(20, 20)]
    public void What_was_learned_orders_vacancies_that_were_not_seen(int grade, int rank)
    {
        var learned = new FastTreeLearner(Small with { GradeTrees = grade, RankTrees = rank }).Learn(TestData.Rankable(1, 30));
        var unseen = TestData.Rankable(2, 30);
        var ndcg = Metrics.MeanNdcg(unseen, TestData.Scores(learned, unseen), 10);
        var blind = Metrics.MeanNdcg(unseen, new double[unseen.RowCount], 10);
        Assert.True(ndcg > 0.9 && ndcg > blind + 0.3, $"{ndcg} against {blind}");
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 6)]
    [InlineData(3, 16)]
    [InlineData(4, 64)]
    public void No_raise_along_a_features_direction_lowers_a_score_even_when_the_data_say_otherwise(int seed, int leaves)
    {
        var random = new Random(seed);
        var data = TestData.Rankable(seed, 30, directions: Contrary);
        var learned = new FastTreeLearner(Small with { Leaves = leaves, Seed = seed }).Learn(data);
        var moved = 0;
        for (var i = 0; i < 5000; i++)
        {
            var before = new byte[data.FeatureCount];
            random.NextBytes(before);
            var after = (byte[])before.Clone();
            var feature = random.Next(data.FeatureCount);
            after[feature] = Contrary[feature] == Monotonicity.Falling ? (byte)random.Next(before[feature] + 1) : (byte)random.Next(before[feature], 256);
            if (Contrary[feature] != Monotonicity.None)
            {
                Assert.True(learned.Score(after) >= learned.Score(before));
                moved += learned.Score(after) > learned.Score(before) ? 1 : 0;
            }
        }

        Assert.True(moved > 0, "a score that never moves proves nothing");
    }

    [Fact]
    public void Without_directions_the_same_data_do_lower_scores()
    {
        // What the test above would see if nothing held the trees.
        var data = TestData.Rankable(1, 30);
        var learned = new FastTreeLearner(Small).Learn(data);
        var lowered = Enumerable.Range(0, data.RowCount).Count(row =>
        {
            var high = data.Row(row).ToArray();
            high[1] = 255;
            return learned.Score(high) < learned.Score(data.Row(row));
        });
        Assert.True(lowered > data.RowCount / 10, $"{lowered}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_trees_and_another_seed_gives_others()
    {
        var data = TestData.Rankable(1, 20);
        Assert.Equal(Text(new FastTreeLearner(Small).Learn(data)), Text(new FastTreeLearner(Small).Learn(data)));
        Assert.NotEqual(Text(new FastTreeLearner(Small).Learn(data)), Text(new FastTreeLearner(Small with { Seed = 4 }).Learn(data)));
    }

    [Fact]
    public void Learning_beside_other_learners_gives_the_trees_of_learning_alone()
    {
        var data = TestData.Rankable(4, 60, 50, 20);
        var alone = Text(new FastTreeLearner(Small).Learn(data));
        var together = new string[4];
        Parallel.For(0, together.Length, i => together[i] = Text(new FastTreeLearner(Small with { Leaves = i % 2 == 0 ? 6 : 12 }).Learn(data)));
        Assert.Equal(alone, together[0]);
        Assert.Equal(alone, together[2]);
    }

    [Fact]
    public void Splits_find_the_leaf_that_ML_NET_finds()
    {
        // One full-step tree on one-hot targets: rows with the same leaf share the mean of their targets, and no others do.
        var data = TestData.Rankable(5, 10);
        var parameters = new FastTreeParameters { GradeTrees = 1, RankTrees = 0, Leaves = 12, MinLeafRows = 5, RowShare = 1, FeatureShare = 1, LearningRate = 1, L2 = 1e-9 };
        var tree = new FastTreeLearner(parameters).Learn(data).Trees.Single();
        var rows = Enumerable.Range(0, data.RowCount).ToLookup(row => tree.LeafOf(data.Row(row)));
        Assert.Equal(12, rows.Count);
        Assert.All(rows, leaf =>
        {
            Assert.Equal(leaf.Count(), tree.LeafCover[leaf.Key]);
            Assert.Equal(leaf.Average(row => data.Grades[row]), tree.Leaf[leaf.Key] / 8192.0, 1e-3);
        });
    }

    [Fact]
    public void Every_leaf_holds_at_least_the_rows_asked_for_and_covers_sum_to_all_rows()
    {
        var learned = new FastTreeLearner(Small with { MinLeafRows = 17, RowShare = 0.5 }).Learn(TestData.Rankable(1, 30));
        Assert.Equal(40, learned.Trees.Count);
        Assert.All(learned.Trees, tree =>
        {
            Assert.All(tree.LeafCover, cover => Assert.True(cover >= 17));
            Assert.Equal(30 * 40, tree.LeafCover.Sum());
        });
    }

    [Fact]
    public void Features_that_never_vary_leave_one_score_for_everybody()
    {
        var learned = new FastTreeLearner(Small).Learn(new RankingData([Monotonicity.Rising], new byte[80], [.. Enumerable.Range(0, 80).Select(i => (byte)(i % 5))], [0, 40]));
        Assert.Equal(learned.Score([0]), learned.Score([255]));
    }

    [Fact]
    public void Its_model_file_loads_with_the_same_scores()
    {
        var trained = new ModelTrainer(Small, new CrossValidation(3)).Train("trial", TestSets.Random(4)).Model;
        Assert.Equal("fasttree", trained.Training.Learner);
        Assert.Equal(20, trained.Training.Parameters["rank-trees"]);
        var loaded = RankingModel.Load(trained.Save());
        Assert.Equal(trained.Version, loaded.Version);
        var row = new byte[trained.Ensemble.FeatureCount];
        for (var value = 0; value < 256; value += 15)
        {
            Array.Fill(row, (byte)value);
            Assert.Equal(trained.Ensemble.Score(row), loaded.Ensemble.Score(row));
        }
    }

    [Fact]
    public void A_cancelled_learning_ends_at_the_next_look()
    {
        var loss = new CancellingLoss(after: 3);
        var boosting = new Boosting(TestData.Rankable(1, 10), Small);
        Assert.ThrowsAny<OperationCanceledException>(() => boosting.Descend(loss, 40, 10, loss.Token));
        Assert.Equal(3, loss.Computed);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new FastTreeLearner(Small).Learn(TestData.Rankable(1, 10), cancelled.Token));
    }

    [Fact]
    public void Too_few_judgments_are_refused_with_the_number_needed()
    {
        Assert.Contains("at least 2 vacancies", Assert.Throws<ArgumentException>(() => new FastTreeLearner(Small).Learn(TestData.Rankable(1, 1))).Message);
        var same = new RankingData([Monotonicity.None], new byte[40], new byte[40], [0, 20]);
        Assert.Contains("every judged pair has grade 0", Assert.Throws<ArgumentException>(() => new FastTreeLearner(Small).Learn(same)).Message);
    }

    [Fact]
    public void A_parameter_out_of_range_is_refused_by_name()
    {
        Assert.Contains("LearningRate is 0", Assert.Throws<ArgumentException>(() => new FastTreeLearner(Small with { LearningRate = 0 }).Learn(TestData.Rankable(1, 5))).Message);
        Assert.Contains("Leaves is 65", Assert.Throws<ArgumentException>((Small with { Leaves = 65 }).Check).Message);
        Assert.Contains("GradeTrees + RankTrees is 1001", Assert.Throws<ArgumentException>((Small with { GradeTrees = 1000, RankTrees = 1 }).Check).Message);
    }

    [Fact]
    public void Rows_with_grades_beyond_the_scale_are_refused() =>
        Assert.Contains("grade 5", Assert.Throws<ArgumentException>(() => new RankingData([Monotonicity.None], [1, 2], [0, 5], [0])).Message);

    private static string Text(TreeEnsemble ensemble) => string.Join('\n', ensemble.Trees.Select(t =>
        $"{string.Join(',', t.Feature)}|{string.Join(',', t.Threshold)}|{string.Join(',', t.Left)}|{string.Join(',', t.Right)}|{string.Join(',', t.Leaf)}|{string.Join(',', t.LeafCover)}"));

    /// <summary>Squared error that cancels the learning when it is asked for the n-th time.</summary>
    private sealed class CancellingLoss(int after) : IGradients
    {
        private readonly CancellationTokenSource _source = new();

        public CancellationToken Token => _source.Token;

        public int Computed { get; private set; }

        public void Compute(RankingData data, double[] scores, double[] gradients, double[] hessians)
        {
            new SquaredGradients().Compute(data, scores, gradients, hessians);
            if (++Computed == after)
            {
                _source.Cancel();
            }
        }
    }
}
