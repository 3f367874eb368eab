using System.Runtime.Intrinsics;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Ranking.Learning;

/// <summary>
/// Grows one regression tree leaf by leaf, the most gainful split first (Shi 2007; LightGBM, Ke et al. 2017), from histograms;
/// a split's larger child takes its histogram by subtraction. Keeps its buffers from tree to tree; not for several threads at once.
/// </summary>
internal sealed class TreeGrower
{
    private readonly RankingData _data;
    private readonly BinnedRows _binned;
    private readonly LambdaMartParameters _parameters;
    private readonly SplitFinder _finder;
    private readonly Vector128<long>[] _gradients;
    private readonly int[] _scratch;
    private readonly Stack<Vector128<long>[]> _pool = new();

    public TreeGrower(RankingData data, LambdaMartParameters parameters)
    {
        _data = data;
        _binned = new BinnedRows(data);
        _parameters = parameters;
        _finder = new SplitFinder(_binned, data.Directions, parameters);
        _gradients = new Vector128<long>[data.RowCount];
        _scratch = new int[data.RowCount];
    }

    /// <summary>Grows a tree over a sample of rows; the sample is reordered.</summary>
    public RegressionTree Grow(double[] gradients, double[] hessians, int[] sample, int[] features)
    {
        var (gradientUnit, hessianUnit) = Quantise(gradients, hessians, sample);
        _finder.Units(gradientUnit, hessianUnit);
        var leaves = new List<GrowingLeaf> { Root(sample, features) };
        var nodes = new List<(int Feature, byte Threshold)>();
        var children = new List<(int Left, int Right)>();
        while (leaves.Count < _parameters.Leaves)
        {
            var at = Best(leaves);
            if (at < 0)
            {
                break;
            }

            var leaf = leaves[at];
            var split = leaf.Split;
            var node = nodes.Count;
            nodes.Add((split.Feature, _binned.Values[split.Feature][split.Bin]));
            children.Add((~at, ~leaves.Count));
            if (leaf.Parent >= 0)
            {
                children[leaf.Parent] = leaf.IsLeft ? (node, children[leaf.Parent].Right) : (children[leaf.Parent].Left, node);
            }

            var last = leaves.Count + 1 == _parameters.Leaves;
            var (left, right) = Divide(sample, leaf, node, features, last);
            leaves[at] = left;
            leaves.Add(right);
        }

        foreach (var leaf in leaves)
        {
            Release(leaf);
        }

        return new RegressionTree
        {
            Feature = [.. nodes.Select(n => (ushort)n.Feature)],
            Threshold = [.. nodes.Select(n => n.Threshold)],
            Left = [.. children.Select(c => (short)c.Left)],
            Right = [.. children.Select(c => (short)c.Right)],
            Leaf = [.. leaves.Select(l => LeafValue(_finder.Output(l.Gradient, l.Hessian, l.Low, l.High)))],
            LeafCover = [.. leaves.Select(l => l.Count)],
        };
    }

    private short LeafValue(double output) =>
        (short)Math.Clamp(Math.Round(output * _parameters.LearningRate * _parameters.Scale), short.MinValue, short.MaxValue);

    // The largest gradient of the sample becomes Histogram.Unit; powers of two, so that going back is exact.
    private (double Gradient, double Hessian) Quantise(double[] gradients, double[] hessians, int[] sample)
    {
        double topGradient = 0, topHessian = 0;
        foreach (var row in sample)
        {
            topGradient = Math.Max(topGradient, Math.Abs(gradients[row]));
            topHessian = Math.Max(topHessian, hessians[row]);
        }

        var (gradientScale, hessianScale) = (ScaleOf(topGradient), ScaleOf(topHessian));
        foreach (var row in sample)
        {
            _gradients[row] = Vector128.Create(
                (long)Math.Round(gradients[row] * gradientScale),
                (1L << Histogram.CountShift) + (long)Math.Round(hessians[row] * hessianScale));
        }

        return (1 / gradientScale, 1 / hessianScale);
    }

    private static double ScaleOf(double top) => top <= 0 || !double.IsFinite(top) ? 1 : Math.ScaleB(Histogram.Unit, -Math.Max(Math.ILogB(top) + 1, -400));

    private GrowingLeaf Root(int[] sample, int[] features)
    {
        var histogram = Rent();
        Histogram.Build(_binned, sample, _gradients, features, histogram);
        var sum = Vector128<long>.Zero;
        foreach (var row in sample)
        {
            sum += _gradients[row];
        }

        var root = new GrowingLeaf { Parent = -1, Start = 0, Count = sample.Length, Sum = sum, Low = double.NegativeInfinity, High = double.PositiveInfinity, Histogram = histogram };
        root.Split = _finder.Find(root, features);
        return root;
    }

    private static int Best(List<GrowingLeaf> leaves)
    {
        var best = -1;
        for (var i = 0; i < leaves.Count; i++)
        {
            if (leaves[i].Split.Gain > 0 && (best < 0 || leaves[i].Split.Gain > leaves[best].Split.Gain))
            {
                best = i;
            }
        }

        return best;
    }

    private (GrowingLeaf Left, GrowingLeaf Right) Divide(int[] sample, GrowingLeaf leaf, int node, int[] features, bool last)
    {
        var split = leaf.Split;
        var leftCount = Partition(sample.AsSpan(leaf.Start, leaf.Count), split.Feature, split.Bin);
        var (low, high) = (leaf.Low, leaf.High);
        var middle = (split.LeftOutput + split.RightOutput) / 2;
        var direction = _finder.DirectionOf(split.Feature);
        var left = new GrowingLeaf
        {
            Parent = node, IsLeft = true, Start = leaf.Start, Count = leftCount, Sum = split.LeftSum,
            Low = direction == Monotonicity.Falling ? Math.Max(low, middle) : low,
            High = direction == Monotonicity.Rising ? Math.Min(high, middle) : high,
        };
        var right = new GrowingLeaf
        {
            Parent = node, IsLeft = false, Start = leaf.Start + leftCount, Count = leaf.Count - leftCount, Sum = leaf.Sum - split.LeftSum,
            Low = direction == Monotonicity.Rising ? Math.Max(low, middle) : low,
            High = direction == Monotonicity.Falling ? Math.Min(high, middle) : high,
        };
        if (last)
        {
            Release(leaf);
            return (left, right);
        }

        var (small, large) = left.Count <= right.Count ? (left, right) : (right, left);
        small.Histogram = Rent();
        Histogram.Build(_binned, sample.AsMemory(small.Start, small.Count), _gradients, features, small.Histogram);
        large.Histogram = leaf.Histogram;
        Histogram.Subtract(large.Histogram!, small.Histogram);
        left.Split = _finder.Find(left, features);
        right.Split = _finder.Find(right, features);
        return (left, right);
    }

    // Stable, so that the order of rows, and with it everything that follows, depends on the data alone.
    private int Partition(Span<int> rows, int feature, int bin)
    {
        int left = 0, right = 0;
        foreach (var row in rows)
        {
            if (_binned.Bins[((long)row * _binned.FeatureCount) + feature] <= bin)
            {
                rows[left++] = row;
            }
            else
            {
                _scratch[right++] = row;
            }
        }

        _scratch.AsSpan(0, right).CopyTo(rows[left..]);
        return left;
    }

    private Vector128<long>[] Rent() => _pool.Count > 0 ? _pool.Pop() : new Vector128<long>[_binned.Offsets[^1]];

    private void Release(GrowingLeaf leaf)
    {
        if (leaf.Histogram is not null)
        {
            _pool.Push(leaf.Histogram);
            leaf.Histogram = null;
        }
    }
}
