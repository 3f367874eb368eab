using Matching.Ranking.Evaluation;
using Matching.Ranking.Learning;
using Matching.Ranking.Model;
using Matching.Ranking.Tests.Evaluation;

namespace Matching.Ranking.Tests.Learning;

public sealed class FastTreeLearnerTests
{
    private static readonly FastTreeParameters Small = new() { Trees = 30, Leaves = 12, MinLeafRows = 5 };

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 12)]
    [InlineData(3, 64)]
    public void Our_score_is_ML_NETs_own_but_for_half_a_unit_a_tree(int seed, int leaves)
    {
        var training = TestData.Rankable(seed, 20);
        var learner = new FastTreeLearner(Small with { Leaves = leaves, Seed = seed });
        var (score, model) = learner.Fit(training, CancellationToken.None);
        var ensemble = FastTreeExport.ToEnsemble(model.TrainedTreeEnsemble.Trees, training);
        Assert.Equal(Small.Trees, ensemble.Trees.Count);
        foreach (var data in new[] { training, TestData.Rankable(seed + 100, 10) })
        {
            var theirs = score(data);
            for (var row = 0; row < data.RowCount; row++)
            {
                // A float has 24 bits: its own rounding comes on top.
                var bound = (0.5 * ensemble.Trees.Count) + Math.Abs(theirs[row] * (double)ensemble.Scale / (1 << 23));
                Assert.InRange(ensemble.Score(data.Row(row)) - (theirs[row] * (double)ensemble.Scale), -bound, bound);
            }
        }
    }

    [Fact]
    public void It_learns_to_rank_pairs_that_it_has_not_seen()
    {
        var held = TestData.Rankable(2, 10);
        var learned = new FastTreeLearner(Small with { Trees = 60 }).Learn(TestData.Rankable(1, 30));
        Assert.True(Metrics.MeanNdcg(held, TestData.Scores(learned, held), 10) > 0.9);
    }

    [Fact]
    public void The_same_seed_gives_the_same_trees()
    {
        var data = TestData.Rankable(1, 15);
        string Learned() => string.Join(";", new FastTreeLearner(Small).Learn(data).Trees.SelectMany(tree => tree.Leaf));
        Assert.Equal(Learned(), Learned());
    }

    [Fact]
    public void Its_model_file_is_like_any_other_and_loads_with_the_same_scores()
    {
        var trained = new ModelTrainer(Small.ToPlan(), new CrossValidation(3)).Train("trial", TestSets.Random(4)).Model;
        Assert.Equal("fasttree", trained.Training.Learner);
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
    public void Too_few_judgments_and_parameters_out_of_range_are_refused_by_name()
    {
        Assert.Contains("at least 2 vacancies", Assert.Throws<ArgumentException>(() => new FastTreeLearner(Small).Learn(TestData.Rankable(1, 1))).Message);
        Assert.Contains("FastTree parameter Leaves is 65", Assert.Throws<ArgumentException>(() => (Small with { Leaves = 65 }).ToPlan()).Message);
    }
}
