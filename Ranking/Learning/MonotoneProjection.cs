using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Ranking.Learning;

/// <summary>
/// Brings the leaves of a tree into the directions of its features, whatever its splits: of all leaf values under which no row loses by
/// a larger rising, or a smaller falling, feature, those nearest in weighted squares (isotonic regression on the leaves' partial order).
/// </summary>
internal sealed class MonotoneProjection
{
    private const int MostSweeps = 500;
    private const double Converged = 1e-9;
    private readonly IReadOnlyList<Monotonicity> _directions;

    // Leaves from lowest to highest as far as they compare at all, and what they span of each feature.
    private readonly List<(int Leaf, byte[] From, byte[] To)> _leaves = [];
    private readonly List<(int Lower, int Upper)> _pairs = [];

    /// <summary>Finds which leaves must not exceed which.</summary>
    /// <param name="tree">Only its splits are read.</param>
    /// <param name="directions">Direction of each feature.</param>
    public MonotoneProjection(RegressionTree tree, IReadOnlyList<Monotonicity> directions)
    {
        _directions = directions;
        var to = new byte[directions.Count];
        Array.Fill(to, byte.MaxValue);
        Walk(tree, tree.Feature.Length == 0 ? ~0 : 0, new byte[directions.Count], to);
        for (var upper = 1; upper < _leaves.Count; upper++)
        {
            for (var lower = 0; lower < upper; lower++)
            {
                if (MustNotExceed(_leaves[lower], _leaves[upper]))
                {
                    _pairs.Add((_leaves[lower].Leaf, _leaves[upper].Leaf));
                }
            }
        }
    }

    /// <summary>Replaces values by the nearest that keep to the directions, which they do exactly (Dykstra's algorithm, 1983).</summary>
    /// <param name="values">Value of each leaf.</param>
    /// <param name="weights">Weight of each leaf's squared move, above 0.</param>
    public void Apply(double[] values, double[] weights)
    {
        var corrections = new (double Lower, double Upper)[_pairs.Count];
        var moved = double.MaxValue;
        for (var sweep = 0; sweep < MostSweeps && moved > Converged; sweep++)
        {
            moved = 0;
            for (var pair = 0; pair < corrections.Length; pair++)
            {
                var (lower, upper) = _pairs[pair];
                var (low, high) = (values[lower] + corrections[pair].Lower, values[upper] + corrections[pair].Upper);
                var (newLow, newHigh) = (low, high);
                if (low > high)
                {
                    newLow = newHigh = ((low * weights[lower]) + (high * weights[upper])) / (weights[lower] + weights[upper]);
                }

                moved = Math.Max(moved, Math.Max(Math.Abs(newLow - values[lower]), Math.Abs(newHigh - values[upper])));
                corrections[pair] = (low - newLow, high - newHigh);
                (values[lower], values[upper]) = (newLow, newHigh);
            }
        }

        // What the last sweep left. Pairs are sorted by their upper leaf's place, so that a lower one is final when it is read.
        foreach (var (lower, upper) in _pairs)
        {
            values[upper] = Math.Max(values[upper], values[lower]);
        }
    }

    // The lower side of each split first. Leaves on two sides of a split on a feature without direction do not compare, so that no
    // later leaf can be below an earlier one.
    private void Walk(RegressionTree tree, int node, byte[] from, byte[] to)
    {
        if (node < 0)
        {
            _leaves.Add((~node, from, to));
            return;
        }

        var (feature, threshold) = (tree.Feature[node], tree.Threshold[node]);
        var (leftTo, rightFrom) = ((byte[])to.Clone(), (byte[])from.Clone());
        leftTo[feature] = Math.Min(to[feature], threshold);
        rightFrom[feature] = Math.Max(from[feature], (byte)(threshold + 1));
        if (_directions[feature] == Monotonicity.Falling)
        {
            Walk(tree, tree.Right[node], rightFrom, to);
            Walk(tree, tree.Left[node], from, leftTo);
        }
        else
        {
            Walk(tree, tree.Left[node], from, leftTo);
            Walk(tree, tree.Right[node], rightFrom, to);
        }
    }

    // True when a row of the one becomes a row of the other by moves that must not cost it anything.
    private bool MustNotExceed((int Leaf, byte[] From, byte[] To) lower, (int Leaf, byte[] From, byte[] To) upper)
    {
        for (var feature = 0; feature < _directions.Count; feature++)
        {
            var up = lower.From[feature] <= upper.To[feature];
            var down = lower.To[feature] >= upper.From[feature];
            var reachable = _directions[feature] switch
            {
                Monotonicity.Rising => up,
                Monotonicity.Falling => down,
                _ => up && down,
            };
            if (!reachable)
            {
                return false;
            }
        }

        return true;
    }
}
