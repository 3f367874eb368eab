using System.Runtime.Intrinsics;
using Matching.Ranking.Features;

namespace Matching.Ranking.Learning;

/// <summary>A way to divide a leaf: rows whose bin is at most <see cref="Bin"/> go left.</summary>
internal readonly record struct Split(double Gain, int Feature, int Bin, Vector128<long> LeftSum, double LeftOutput, double RightOutput);

/// <summary>A leaf that may still be divided.</summary>
internal sealed class GrowingLeaf
{
    public required int Parent { get; init; }

    public bool IsLeft { get; init; }

    /// <summary>Its rows in the sample.</summary>
    public required int Start { get; init; }

    public required int Count { get; init; }

    public required Vector128<long> Sum { get; init; }

    /// <summary>Bounds of its output that keep the splits above it monotone.</summary>
    public required double Low { get; init; }

    public required double High { get; init; }

    public Vector128<long>[]? Histogram { get; set; }

    public Split Split { get; set; }

    public long Gradient => Sum[0];

    public long Hessian => Learning.Histogram.Hessian(Sum[1]);
}

/// <summary>Finds the most gainful split of a leaf; of equal gains the first feature's lowest bin.</summary>
internal sealed class SplitFinder(BinnedRows binned, IReadOnlyList<Monotonicity> directions, LambdaMartParameters parameters)
{
    private const double LeastGain = 1e-9;
    private double _gradientUnit;
    private double _hessianUnit;

    /// <summary>What one fixed-point unit of the histograms is worth.</summary>
    public void Units(double gradient, double hessian) => (_gradientUnit, _hessianUnit) = (gradient, hessian);

    /// <summary>The direction that splits on a feature have to keep to.</summary>
    public Monotonicity DirectionOf(int feature) => parameters.Monotone ? directions[feature] : Monotonicity.None;

    /// <summary>The output of a leaf with these sums, within its bounds.</summary>
    public double Output(long gradient, long hessian, double low, double high) =>
        Math.Clamp(-gradient * _gradientUnit / ((hessian * _hessianUnit) + parameters.L2 + double.Epsilon), low, high);

    /// <summary>The best split among the features; a gain of 0 when there is none.</summary>
    public Split Find(GrowingLeaf leaf, int[] features)
    {
        var best = default(Split);
        if (leaf.Count < 2 * parameters.MinLeafRows)
        {
            return best;
        }

        var whole = Loss(leaf.Gradient, leaf.Hessian, Output(leaf.Gradient, leaf.Hessian, leaf.Low, leaf.High));
        foreach (var feature in features)
        {
            FindIn(leaf, feature, whole, ref best);
        }

        return best;
    }

    private void FindIn(GrowingLeaf leaf, int feature, double whole, ref Split best)
    {
        var histogram = leaf.Histogram.AsSpan(binned.Offsets[feature], binned.Offsets[feature + 1] - binned.Offsets[feature]);
        var direction = DirectionOf(feature);
        var left = Vector128<long>.Zero;
        for (var bin = 0; bin < histogram.Length - 1; bin++)
        {
            if (histogram[bin] == Vector128<long>.Zero)
            {
                continue;
            }

            left += histogram[bin];
            var right = leaf.Sum - left;
            if (Histogram.Count(left[1]) < parameters.MinLeafRows)
            {
                continue;
            }

            if (Histogram.Count(right[1]) < parameters.MinLeafRows)
            {
                break;
            }

            var (leftHessian, rightHessian) = (Histogram.Hessian(left[1]), Histogram.Hessian(right[1]));
            if (leftHessian * _hessianUnit < parameters.MinLeafHessian || rightHessian * _hessianUnit < parameters.MinLeafHessian)
            {
                continue;
            }

            var leftOutput = Output(left[0], leftHessian, leaf.Low, leaf.High);
            var rightOutput = Output(right[0], rightHessian, leaf.Low, leaf.High);
            if ((int)direction * (rightOutput - leftOutput) < 0)
            {
                continue;
            }

            var gain = whole - Loss(left[0], leftHessian, leftOutput) - Loss(right[0], rightHessian, rightOutput);
            if (gain > Math.Max(best.Gain, LeastGain))
            {
                best = new Split(gain, feature, bin, left, leftOutput, rightOutput);
            }
        }
    }

    // The second-order loss at an output, of which splits take the difference.
    private double Loss(long gradient, long hessian, double output) =>
        (gradient * _gradientUnit * output) + (((hessian * _hessianUnit) + parameters.L2) * output * output / 2);
}
