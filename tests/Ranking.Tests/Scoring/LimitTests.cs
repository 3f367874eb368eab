using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Scoring;

namespace Matching.Ranking.Tests.Scoring;

public sealed class LimitTests
{
    private static readonly FeaturePlan[] TwoPlans = [new ConstantPlan(1), new ConstantPlan(2)];

    [Fact]
    public void A_model_at_every_limit_is_scored_exactly()
    {
        var random = new Random(1);
        var trees = Enumerable.Range(0, TreeEnsemble.MaxTrees).Select(_ => RandomModels.Tree(random, TreeEnsemble.MaxLeaves, TreeEnsemble.MaxFeatures, short.MaxValue)).ToList();
        var ensemble = new TreeEnsemble { Trees = trees, FeatureCount = TreeEnsemble.MaxFeatures, Scale = 1 };
        FeaturePlan[] plans = [.. Enumerable.Range(0, 256).Select(c => new TablePlan(c, [.. Enumerable.Range(0, 256).Select(v => (byte)v)]))];
        var builder = new PoolBuilder();
        for (var i = 0; i < 130; i++)
        {
            builder.Add($"c{i}", 1, [.. Enumerable.Range(0, 256).Select(_ => (byte)random.Next(256))]);
        }

        var pool = builder.Build().Snapshot;
        var query = CompiledQuery.Compile(ensemble, plans);
        var expected = RandomModels.BruteForce(pool, ensemble, plans, 130);
        foreach (var width in VectorWidths.Supported)
        {
            Assert.Equal(expected, BulkScorer.Match(pool, query, 130, new MatchOptions { Width = width, SkipFrom = 0 }).Entries);
        }
    }

    [Fact]
    public void Too_many_trees_leaves_or_features_are_refused_with_the_limit()
    {
        var random = new Random(2);
        AssertRefused("1000", RandomModels.Ensemble(random, 1001, 1, 2), TwoPlans);
        AssertRefused("64", new TreeEnsemble { Trees = [RandomModels.Tree(random, 65, 2, 9)], FeatureCount = 2, Scale = 1 }, TwoPlans);
        AssertRefused("256", RandomModels.Ensemble(random, 1, 2, 257), [.. Enumerable.Repeat(new ConstantPlan(0), 257)]);
        AssertRefused("2 features", RandomModels.Ensemble(random, 1, 2, 2), [new ConstantPlan(0)]);
    }

    [Fact]
    public void A_tree_that_is_none_is_refused()
    {
        AssertRefused("0-254", Ensemble(threshold: [255, 1]), TwoPlans);
        AssertRefused("0-1", Ensemble(feature: [0, 2]), TwoPlans);
        AssertRefused("does not exist", Ensemble(left: [2, -2]), TwoPlans);
        AssertRefused("two parents", Ensemble(left: [1, -3], right: [-3, -2]), TwoPlans);
        AssertRefused("node 0", Ensemble(left: [-1, 1], right: [-2, -3]), TwoPlans);
        AssertRefused("one tree", Ensemble(leaf: [1, 2]), TwoPlans);
        Assert.NotNull(CompiledQuery.Compile(Ensemble(), TwoPlans));
    }

    [Fact]
    public void A_plan_out_of_range_is_refused()
    {
        var one = new TreeEnsemble { Trees = [], FeatureCount = 1, Scale = 1 };
        AssertRefused("256", one, [new TablePlan(0, new byte[255])]);
        AssertRefused("0-1023", one, [new TablePlan(1024, new byte[256])]);
        AssertRefused("16", one, [new MaxPlan([new Term(0, new byte[15])])]);
        AssertRefused("255", one, [new MaxPlan([.. Enumerable.Repeat(new Term(0, new byte[16]), 256)])]);
        AssertRefused("0-24", one, [new SumPlan([], 1, 25)]);
        AssertRefused("1-65535", one, [new SumPlan([], 0, 1)]);
        AssertRefused("-127", one, [new DotPlan(0, [-128], 1, 1, 0)]);
        AssertRefused("0-511", one, [new DotPlan(0, [1], 512, 1, 0)]);
        AssertRefused("0-1023", one, [new DotPlan(1000, new sbyte[25], 1, 1, 0)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void A_list_length_outside_its_range_is_refused(int k)
    {
        var query = CompiledQuery.Compile(Ensemble(), TwoPlans);
        Assert.Contains("1-10000", Assert.Throws<ArgumentOutOfRangeException>(() => BulkScorer.Match(PoolSnapshot.Empty, query, k)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => TopK.Merge([], k));
    }

    private static TreeEnsemble Ensemble(ushort[]? feature = null, byte[]? threshold = null, short[]? left = null, short[]? right = null, short[]? leaf = null) => new()
    {
        Trees =
        [
            new RegressionTree
            {
                Feature = feature ?? [0, 1],
                Threshold = threshold ?? [3, 1],
                Left = left ?? [1, -2],
                Right = right ?? [-1, -3],
                Leaf = leaf ?? [1, 2, 3],
                LeafCover = [1, 1, 1],
            },
        ],
        FeatureCount = 2,
        Scale = 1,
    };

    private static void AssertRefused(string limit, TreeEnsemble ensemble, IReadOnlyList<FeaturePlan> plans) =>
        Assert.Contains(limit, Assert.Throws<ArgumentException>(() => CompiledQuery.Compile(ensemble, plans)).Message, StringComparison.Ordinal);
}
