using System.Numerics;
using Matching.Ranking.Explanation;
using Matching.Ranking.Model;
using Matching.Ranking.Tests.Scoring;

namespace Matching.Ranking.Tests.Explanation;

public sealed class TreeShapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Contributions_equal_shapley_values_by_their_definition(int seed)
    {
        var random = new Random(seed);
        var ensemble = Covered(random, 4, 10, 7);
        for (var i = 0; i < 20; i++)
        {
            var features = new byte[7];
            random.NextBytes(features);
            var expected = Shapley(ensemble, features);
            var actual = TreeShap.Contributions(ensemble, features);
            for (var f = 0; f < 7; f++)
            {
                Assert.Equal(expected[f], actual[f], 1e-6);
            }
        }
    }

    [Fact]
    public void Base_and_contributions_sum_to_the_score_to_the_last_unit()
    {
        var random = new Random(8);
        for (var i = 0; i < 300; i++)
        {
            var ensemble = Covered(random, random.Next(1, 40), random.Next(1, 33), 20);
            var features = new byte[20];
            random.NextBytes(features);
            var (expected, contributions) = TreeShap.Fixed(ensemble, features);
            Assert.Equal(ensemble.Score(features), expected + contributions.Sum());
            var exact = TreeShap.Contributions(ensemble, features);
            Assert.All(contributions.Zip(exact), c => Assert.Equal(c.Second, c.First, 1.5));
        }
    }

    [Fact]
    public void A_feature_that_no_tree_reads_contributes_nothing()
    {
        var ensemble = Covered(new Random(1), 10, 8, 5) with { FeatureCount = 6 };
        Assert.Equal(0, TreeShap.Fixed(ensemble, [1, 2, 3, 4, 5, 6]).Contributions[5]);
    }

    [Fact]
    public void Whole_parts_keep_an_exact_sum_whatever_the_shares()
    {
        var random = new Random(4);
        for (var i = 0; i < 500; i++)
        {
            var shares = Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(3) == 0 ? 0 : random.NextDouble()).ToArray();
            var amount = random.Next(-5000, 5000);
            Assert.Equal(amount, Apportion.Divide(amount, shares).Sum());
        }
    }

    private static TreeEnsemble Covered(Random random, int trees, int leaves, int features)
    {
        var ensemble = RandomModels.Ensemble(random, trees, leaves, features);
        return ensemble with { Trees = [.. ensemble.Trees.Select(t => t with { LeafCover = [.. t.Leaf.Select(_ => random.Next(1, 100))] })] };
    }

    // Shapley's sum over all subsets of features, with the tree's expectation over the features that are left out.
    private static double[] Shapley(TreeEnsemble ensemble, byte[] features)
    {
        var n = features.Length;
        var value = Enumerable.Range(0, 1 << n).Select(known => ensemble.Trees.Sum(t => Expect(t, t.Feature.Length == 0 ? -1 : 0, features, known))).ToArray();
        var result = new double[n];
        for (var f = 0; f < n; f++)
        {
            for (var subset = 0; subset < 1 << n; subset++)
            {
                if ((subset >> f & 1) == 0)
                {
                    var size = BitOperations.PopCount((uint)subset);
                    result[f] += Factorial(size) * Factorial(n - size - 1) / Factorial(n) * (value[subset | (1 << f)] - value[subset]);
                }
            }
        }

        return result;
    }

    private static double Expect(RegressionTree tree, int node, byte[] features, int known)
    {
        if (node < 0)
        {
            return tree.Leaf[~node];
        }

        if ((known >> tree.Feature[node] & 1) == 1)
        {
            return Expect(tree, features[tree.Feature[node]] <= tree.Threshold[node] ? tree.Left[node] : tree.Right[node], features, known);
        }

        double left = Cover(tree, tree.Left[node]), right = Cover(tree, tree.Right[node]);
        return ((left * Expect(tree, tree.Left[node], features, known)) + (right * Expect(tree, tree.Right[node], features, known))) / (left + right);
    }

    private static int Cover(RegressionTree tree, int node) => node < 0 ? tree.LeafCover[~node] : Cover(tree, tree.Left[node]) + Cover(tree, tree.Right[node]);

    private static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}
