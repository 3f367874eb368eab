using Matching.Ranking.Evaluation;
using Matching.Ranking.Features;
using Matching.Ranking.Learning;
using Matching.Ranking.Model;

namespace Matching.Ranking.Tests.Learning;

public sealed class LambdaMartTests
{
    private static readonly LambdaMartParameters Small = new()
    {
        Trees = 40, Leaves = 6, MinLeafRows = 5, RowShare = 0.8, FeatureShare = 0.7, LearningRate = 0.1, Seed = 3,
    };

    [Theory]
    [InlineData(40, 0, 0)]
    [InlineData(0, 40, 0)]
    [InlineData(0, 0, 40)]
    [InlineData(20, 10, 10)]
    public void What_was_learned_orders_vacancies_that_were_not_seen(int lambda, int warm, int listwise)
    {
        var learned = new LambdaMart(Small with { Trees = lambda, WarmTrees = warm, ListwiseTrees = listwise }).Learn(TestData.Rankable(1, 30));
        var unseen = TestData.Rankable(2, 30);
        var ndcg = Metrics.MeanNdcg(unseen, TestData.Scores(learned, unseen), 10);
        var blind = Metrics.MeanNdcg(unseen, new double[unseen.RowCount], 10);
        Assert.True(ndcg > 0.9 && ndcg > blind + 0.3, $"{ndcg} against {blind}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_trees_and_another_seed_gives_others()
    {
        var data = TestData.Rankable(1, 20);
        Assert.Equal(Text(new LambdaMart(Small).Learn(data)), Text(new LambdaMart(Small).Learn(data)));
        Assert.NotEqual(Text(new LambdaMart(Small).Learn(data)), Text(new LambdaMart(Small with { Seed = 4 }).Learn(data)));
    }

    [Fact]
    public void Trees_from_data_large_enough_for_several_threads_equal_those_of_one()
    {
        // 20,000 rows of 20 features take the parallel path; the same rows are also summed feature by feature here.
        var data = TestData.Rankable(4, 400, 50, 20);
        var parameters = Small with { Trees = 3, Leaves = 16 };
        var expected = Text(new LambdaMart(parameters).Learn(data));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(expected, Text(new LambdaMart(parameters).Learn(data)));
        }
    }

    [Fact]
    public void Scores_keep_to_the_directions_of_features_even_when_the_data_say_otherwise()
    {
        var random = new Random(6);
        var data = TestData.Rankable(1, 30, directions: [Monotonicity.Falling, Monotonicity.Rising, Monotonicity.None, Monotonicity.Rising, Monotonicity.Falling, Monotonicity.None]);
        var learned = new LambdaMart(Small with { Leaves = 16, Trees = 60 }).Learn(data);
        for (var i = 0; i < 2000; i++)
        {
            var low = new byte[data.FeatureCount];
            random.NextBytes(low);
            var high = (byte[])low.Clone();
            var f = random.Next(data.FeatureCount);
            high[f] = (byte)random.Next(low[f], 256);
            var direction = (int)data.Directions[f];
            Assert.True(direction == 0 || direction * (learned.Score(high) - learned.Score(low)) >= 0);
        }
    }

    [Fact]
    public void A_bag_of_ensembles_scores_as_the_sum_of_its_parts_in_the_same_unit()
    {
        var data = TestData.Rankable(1, 20);
        var bagged = new LambdaMart(Small with { Bags = 3 }).Learn(data);
        Assert.Equal(3 * 40, bagged.Trees.Count);
        Assert.Equal(3 * Small.Scale, bagged.Scale);
        var ndcg = Metrics.MeanNdcg(data, TestData.Scores(bagged, data), 10);
        Assert.True(ndcg > 0.95, $"{ndcg}");
    }

    [Fact]
    public void Early_stopping_keeps_no_tree_after_the_best_on_the_validation_pairs()
    {
        var learned = new LambdaMart(Small with { Trees = 300, EarlyStopping = 8 }).Learn(TestData.Rankable(1, 12), TestData.Rankable(2, 12));
        Assert.InRange(learned.Trees.Count, 1, 299);
    }

    [Fact]
    public void Every_leaf_holds_at_least_the_rows_asked_for_and_covers_sum_to_the_sample()
    {
        var learned = new LambdaMart(Small with { MinLeafRows = 17, RowShare = 0.5 }).Learn(TestData.Rankable(1, 30));
        Assert.All(learned.Trees, t =>
        {
            Assert.All(t.LeafCover, c => Assert.True(c >= 17));
            Assert.Equal(30 * 40 / 2, t.LeafCover.Sum());
        });
    }

    [Fact]
    public void Too_few_judgments_are_refused_with_the_number_needed()
    {
        var one = TestData.Rankable(1, 1);
        Assert.Contains("at least 2 vacancies", Assert.Throws<ArgumentException>(() => new LambdaMart(Small).Learn(one)).Message);
        var same = new RankingData([Monotonicity.None], new byte[40], new byte[40], [0, 20]);
        Assert.Contains("every judged pair has grade 0", Assert.Throws<ArgumentException>(() => new LambdaMart(Small).Learn(same)).Message);
    }

    [Fact]
    public void A_parameter_out_of_range_is_refused_by_name() =>
        Assert.Contains("LearningRate is 0", Assert.Throws<ArgumentException>(() => new LambdaMart(Small with { LearningRate = 0 }).Learn(TestData.Rankable(1, 5))).Message);

    [Fact]
    public void Rows_with_grades_beyond_the_scale_are_refused() =>
        Assert.Contains("grade 5", Assert.Throws<ArgumentException>(() => new RankingData([Monotonicity.None], [1, 2], [0, 5], [0])).Message);

    private static string Text(TreeEnsemble ensemble) => string.Join('\n', ensemble.Trees.Select(t =>
        $"{string.Join(',', t.Feature)}|{string.Join(',', t.Threshold)}|{string.Join(',', t.Left)}|{string.Join(',', t.Right)}|{string.Join(',', t.Leaf)}|{string.Join(',', t.LeafCover)}"));
}
