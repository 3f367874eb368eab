using Matching.Ranking.Model;

namespace Matching.Ranking.Explanation;

/// <summary>
/// Exact path-dependent TreeSHAP (Lundberg et al. 2018, algorithm 2; Nature Machine Intelligence 2020): what each feature adds to one
/// score, against the mean of the training rows as the leaves' covers tell it. Polynomial in depth; basic arithmetic in a fixed order,
/// so that the same pair is explained alike on every machine.
/// </summary>
public static class TreeShap
{
    /// <summary>The mean score of the training rows, in score units.</summary>
    public static double ExpectedScore(TreeEnsemble ensemble)
    {
        double sum = 0;
        foreach (var tree in ensemble.Trees)
        {
            double weighted = 0, cover = 0;
            for (var i = 0; i < tree.Leaf.Length; i++)
            {
                weighted += (double)tree.Leaf[i] * tree.LeafCover[i];
                cover += tree.LeafCover[i];
            }

            sum += weighted / cover;
        }

        return sum;
    }

    /// <summary>Contribution of each feature in score units; with <see cref="ExpectedScore"/> they sum to the score but for rounding.</summary>
    /// <param name="ensemble">The trees.</param>
    /// <param name="features">Feature values of the pair.</param>
    public static double[] Contributions(TreeEnsemble ensemble, ReadOnlySpan<byte> features)
    {
        var contributions = new double[ensemble.FeatureCount];
        foreach (var tree in ensemble.Trees)
        {
            if (tree.Feature.Length > 0)
            {
                new Walk(tree, features, contributions).Run();
            }
        }

        return contributions;
    }

    /// <summary>
    /// The same as whole score units that sum to <c>score - round(expected)</c> exactly: each is rounded down, and the units that are
    /// missing go to the largest remainders.
    /// </summary>
    /// <param name="ensemble">The trees.</param>
    /// <param name="features">Feature values of the pair.</param>
    /// <returns>The base value and a contribution for each feature; base + sum of contributions = score.</returns>
    public static (int Base, int[] Contributions) Fixed(TreeEnsemble ensemble, ReadOnlySpan<byte> features)
    {
        var expected = (int)Math.Round(ExpectedScore(ensemble));
        return (expected, Apportion.Round(Contributions(ensemble, features), ensemble.Score(features) - expected));
    }

    private readonly ref struct Walk(RegressionTree tree, ReadOnlySpan<byte> features, double[] contributions)
    {
        private readonly RegressionTree _tree = tree;
        private readonly ReadOnlySpan<byte> _features = features;
        private readonly double[] _contributions = contributions;
        private readonly double[] _nodeCover = NodeCovers(tree);

        public void Run() => Visit(0, [], 1, 1, -1);

        private void Visit(int node, ReadOnlySpan<Step> parentPath, double zero, double one, int feature)
        {
            // The path of splits so far, with for each the share of rows that takes it when the feature is unknown and when it is known.
            Span<Step> path = new Step[parentPath.Length + 1];
            parentPath.CopyTo(path);
            Extend(path, zero, one, feature);
            if (node < 0)
            {
                for (var i = 1; i < path.Length; i++)
                {
                    _contributions[path[i].Feature] += UnwoundSum(path, i) * (path[i].One - path[i].Zero) * _tree.Leaf[~node];
                }

                return;
            }

            var split = _tree.Feature[node];
            var goesLeft = _features[split] <= _tree.Threshold[node];
            var (hot, cold) = goesLeft ? (_tree.Left[node], _tree.Right[node]) : (_tree.Right[node], _tree.Left[node]);
            double incomingZero = 1, incomingOne = 1;
            for (var i = 1; i < path.Length; i++)
            {
                if (path[i].Feature == split)
                {
                    (incomingZero, incomingOne) = (path[i].Zero, path[i].One);
                    path = Unwind(path, i);
                    break;
                }
            }

            Visit(hot, path, incomingZero * Cover(hot) / _nodeCover[node], incomingOne, split);
            Visit(cold, path, incomingZero * Cover(cold) / _nodeCover[node], 0, split);
        }

        private double Cover(int node) => node >= 0 ? _nodeCover[node] : _tree.LeafCover[~node];

        private static double[] NodeCovers(RegressionTree tree)
        {
            var covers = new double[tree.Feature.Length];
            for (var node = covers.Length - 1; node >= 0; node--)
            {
                covers[node] = Of(tree.Left[node]) + Of(tree.Right[node]);
            }

            return covers;

            double Of(int child) => child >= 0 ? covers[child] : tree.LeafCover[~child];
        }

        private static void Extend(Span<Step> path, double zero, double one, int feature)
        {
            var last = path.Length - 1;
            path[last] = new Step(feature, zero, one, last == 0 ? 1 : 0);
            for (var i = last - 1; i >= 0; i--)
            {
                path[i + 1].Weight += one * path[i].Weight * (i + 1) / (last + 1);
                path[i].Weight = zero * path[i].Weight * (last - i) / (last + 1);
            }
        }

        private static Span<Step> Unwind(ReadOnlySpan<Step> path, int index)
        {
            var last = path.Length - 1;
            var (zero, one) = (path[index].Zero, path[index].One);
            var result = path.ToArray();
            var next = result[last].Weight;
            for (var i = last - 1; i >= 0; i--)
            {
                if (one != 0)
                {
                    var kept = result[i].Weight;
                    result[i].Weight = next * (last + 1) / ((i + 1) * one);
                    next = kept - (result[i].Weight * zero * (last - i) / (last + 1));
                }
                else
                {
                    result[i].Weight = result[i].Weight * (last + 1) / (zero * (last - i));
                }
            }

            for (var i = index; i < last; i++)
            {
                result[i] = result[i] with { Feature = result[i + 1].Feature, Zero = result[i + 1].Zero, One = result[i + 1].One };
            }

            return result.AsSpan(0, last);
        }

        private static double UnwoundSum(ReadOnlySpan<Step> path, int index)
        {
            var last = path.Length - 1;
            var (zero, one) = (path[index].Zero, path[index].One);
            double next = path[last].Weight, total = 0;
            for (var i = last - 1; i >= 0; i--)
            {
                if (one != 0)
                {
                    var weight = next * (last + 1) / ((i + 1) * one);
                    total += weight;
                    next = path[i].Weight - (weight * zero * (last - i) / (last + 1));
                }
                else
                {
                    total += path[i].Weight * (last + 1) / (zero * (last - i));
                }
            }

            return total;
        }
    }

    private record struct Step(int Feature, double Zero, double One, double Weight);
}
