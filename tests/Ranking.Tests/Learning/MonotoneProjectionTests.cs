using Matching.Ranking.Features;
using Matching.Ranking.Learning;
using Matching.Ranking.Model;

namespace Matching.Ranking.Tests.Learning;

public sealed class MonotoneProjectionTests
{
    private const int FeatureCount = 4;

    [Fact]
    public void Random_trees_with_random_leaves_become_monotone_in_every_feature_with_a_direction()
    {
        var random = new Random(11);
        var changed = 0;
        for (var trial = 0; trial < 300; trial++)
        {
            var directions = Directions(random);
            var splits = RandomTree(random, random.Next(1, 65));
            var before = Values(random, splits);
            var after = Projected(splits, directions, before, Weights(random, splits));
            changed += after.SequenceEqual(before) ? 0 : 1;
            for (var i = 0; i < 200; i++)
            {
                // The corners of splits are where a score jumps: values at thresholds and just above.
                var row = Row(random, splits);
                var feature = random.Next(FeatureCount);
                if (directions[feature] == Monotonicity.None)
                {
                    continue;
                }

                var moved = (byte[])row.Clone();
                var value = Row(random, splits)[feature];
                moved[feature] = directions[feature] == Monotonicity.Rising ? Math.Max(row[feature], value) : Math.Min(row[feature], value);
                Assert.True(after[splits.LeafOf(moved)] >= after[splits.LeafOf(row)]);
            }
        }

        Assert.True(changed > 200, $"only {changed} trees needed a projection");
    }

    [Fact]
    public void Leaves_that_keep_to_the_directions_stay_as_they_are()
    {
        var random = new Random(12);
        for (var trial = 0; trial < 100; trial++)
        {
            var splits = RandomTree(random, 12);
            var directions = Directions(random);
            var monotone = Projected(splits, directions, Values(random, splits), Weights(random, splits));
            Assert.Equal(monotone, Projected(splits, directions, monotone, Weights(random, splits)));
            double[] free = Values(random, splits);
            Assert.Equal(free, Projected(splits, new Monotonicity[FeatureCount], free, Weights(random, splits)));
        }
    }

    [Fact]
    public void The_result_is_the_nearest_in_weighted_squares()
    {
        // Small trees: the optimum by Brunk's max-min formula over all upper and lower sets of the partial order, found by trying rows.
        var random = new Random(13);
        for (var trial = 0; trial < 60; trial++)
        {
            var splits = RandomTree(random, random.Next(2, 8));
            var directions = Directions(random);
            var (values, weights) = (Values(random, splits), Weights(random, splits));
            var expected = MaxMin(values, weights, Order(splits, directions));
            var found = Projected(splits, directions, values, weights);
            for (var leaf = 0; leaf < found.Length; leaf++)
            {
                Assert.Equal(expected[leaf], found[leaf], 1e-4);
            }
        }
    }

    [Fact]
    public void Two_leaves_against_the_direction_meet_at_their_weighted_mean()
    {
        var splits = new RegressionTree { Feature = [0], Threshold = [9], Left = [~0], Right = [~1], Leaf = [0, 0], LeafCover = [0, 0] };
        Assert.Equal([2.5, 2.5], Projected(splits, [Monotonicity.Rising], [4, 2], [1, 3]));
        Assert.Equal([4, 2], Projected(splits, [Monotonicity.Falling], [4, 2], [1, 3]));
        Assert.Equal([4, 2], Projected(splits, [Monotonicity.None], [4, 2], [1, 3]));
    }

    private static double[] Projected(RegressionTree splits, Monotonicity[] directions, double[] values, double[] weights)
    {
        double[] projected = [.. values];
        new MonotoneProjection(splits, directions).Apply(projected, weights);
        return projected;
    }

    private static Monotonicity[] Directions(Random random) => [.. Enumerable.Range(0, FeatureCount).Select(_ => (Monotonicity)random.Next(-1, 2))];

    private static double[] Values(Random random, RegressionTree splits) => [.. splits.Leaf.Select(_ => (random.NextDouble() * 2) - 1)];

    private static double[] Weights(Random random, RegressionTree splits) => [.. splits.Leaf.Select(_ => 0.5 + (10 * random.NextDouble()))];

    private static byte[] Row(Random random, RegressionTree splits)
    {
        var row = new byte[FeatureCount];
        random.NextBytes(row);
        for (var node = 0; node < splits.Feature.Length; node++)
        {
            if (random.Next(3) == 0)
            {
                row[splits.Feature[node]] = (byte)(splits.Threshold[node] + random.Next(2));
            }
        }

        return row;
    }

    // Grown as FastTree grows: a random leaf is divided within what it spans.
    private static RegressionTree RandomTree(Random random, int leaves)
    {
        var (feature, threshold, left, right) = (new List<ushort>(), new List<byte>(), new List<short>(), new List<short>());
        var open = new List<(int Parent, bool IsLeft, int[] From, int[] To)> { (-1, false, new int[FeatureCount], [.. Enumerable.Repeat(255, FeatureCount)]) };
        while (open.Count < leaves)
        {
            var at = random.Next(open.Count);
            var (parent, isLeft, from, to) = open[at];
            var f = random.Next(FeatureCount);
            if (from[f] == to[f])
            {
                continue;
            }

            var node = feature.Count;
            feature.Add((ushort)f);
            threshold.Add((byte)random.Next(from[f], to[f]));
            left.Add((short)~at);
            right.Add((short)~open.Count);
            if (parent >= 0)
            {
                (isLeft ? left : right)[parent] = (short)node;
            }

            var (leftTo, rightFrom) = ((int[])to.Clone(), (int[])from.Clone());
            leftTo[f] = threshold[^1];
            rightFrom[f] = threshold[^1] + 1;
            open[at] = (node, true, from, leftTo);
            open.Add((node, false, rightFrom, to));
        }

        return new RegressionTree
        {
            Feature = [.. feature], Threshold = [.. threshold], Left = [.. left], Right = [.. right], Leaf = new short[leaves], LeafCover = new int[leaves],
        };
    }

    // Every row made of split points stands for a box; two rows that differ in one feature with a direction order their leaves.
    private static bool[,] Order(RegressionTree splits, Monotonicity[] directions)
    {
        var below = new bool[splits.Leaf.Length, splits.Leaf.Length];
        byte[][] points = [.. Enumerable.Range(0, FeatureCount).Select(f => (byte[])
            [0, .. Enumerable.Range(0, splits.Feature.Length).Where(node => splits.Feature[node] == f).Select(node => (byte)(splits.Threshold[node] + 1)).Distinct()])];
        foreach (var a in points[0])
        foreach (var b in points[1])
        foreach (var c in points[2])
        foreach (var d in points[3])
        {
            byte[] row = [a, b, c, d];
            for (var f = 0; f < FeatureCount; f++)
            {
                foreach (var value in points[f].Where(value => ((int)directions[f] * (value - row[f])) > 0))
                {
                    byte[] moved = [.. row];
                    moved[f] = value;
                    below[splits.LeafOf(row), splits.LeafOf(moved)] = true;
                }
            }
        }

        return below;
    }

    private static double[] MaxMin(double[] values, double[] weights, bool[,] below)
    {
        var n = values.Length;
        bool IsUpper(int set) => Enumerable.Range(0, n).All(i => (set >> i & 1) == 0 || Enumerable.Range(0, n).All(j => !below[i, j] || (set >> j & 1) == 1));
        double Mean(int set) => Enumerable.Range(0, n).Where(i => (set >> i & 1) == 1).Sum(i => weights[i] * values[i]) / Enumerable.Range(0, n).Where(i => (set >> i & 1) == 1).Sum(i => weights[i]);
        int[] uppers = [.. Enumerable.Range(1, (1 << n) - 1).Where(IsUpper)];
        int[] lowers = [.. Enumerable.Range(0, (1 << n) - 1).Where(set => set == 0 || IsUpper(set)).Select(set => ((1 << n) - 1) & ~set)];
        return [.. Enumerable.Range(0, n).Select(leaf => uppers.Where(u => (u >> leaf & 1) == 1).Max(u => lowers.Where(l => (l >> leaf & 1) == 1).Min(l => Mean(u & l))))];
    }
}
