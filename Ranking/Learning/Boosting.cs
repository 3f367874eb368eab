using Matching.Ranking.Model;

namespace Matching.Ranking.Learning;

/// <summary>The trees learned so far and where they put every row. Not for several threads at once.</summary>
internal sealed class Boosting
{
    /// <summary>Score units per unit of output; leaves are rounded to it as they are made, so that later trees see what a model file holds.</summary>
    private const int Scale = 8192;

    private readonly RankingData _data;
    private readonly FastTreeParameters _parameters;
    private readonly FastTreeGrower _grower;
    private readonly SplitRandom _random;
    private readonly List<RegressionTree> _trees = [];
    private readonly double[] _scores;
    private readonly double[] _gradients;
    private readonly double[] _hessians;
    private readonly int[] _leafOf;

    public Boosting(RankingData data, FastTreeParameters parameters)
    {
        _data = data;
        _parameters = parameters;
        _grower = new FastTreeGrower(data, parameters);
        _random = new SplitRandom((ulong)(uint)parameters.Seed << 32);
        _scores = new double[data.RowCount];
        _gradients = new double[data.RowCount];
        _hessians = new double[data.RowCount];
        _leafOf = new int[data.RowCount];
    }

    /// <summary>Adds trees that descend a loss; fewer than asked for when nothing is left to descend.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="count">Trees to add.</param>
    /// <param name="batch">Trees whose splits are found on one second-order expansion of the loss; their leaves are fitted tree by tree.</param>
    /// <param name="cancellation">Looked at before each batch and before each tree's leaves are fitted.</param>
    public void Descend(IGradients loss, int count, int batch, CancellationToken cancellation)
    {
        for (var done = 0; done < count; done += batch)
        {
            cancellation.ThrowIfCancellationRequested();
            loss.Compute(_data, _scores, _gradients, _hessians);
            if (Expansion() is not var (targets, weights))
            {
                return;
            }

            foreach (var splits in _grower.Grow(targets, weights, Math.Min(batch, count - done), _random.Below(int.MaxValue)))
            {
                cancellation.ThrowIfCancellationRequested();
                loss.Compute(_data, _scores, _gradients, _hessians);
                Add(splits);
            }
        }
    }

    /// <summary>The trees as a model keeps them.</summary>
    public TreeEnsemble ToEnsemble() => new()
    {
        Trees = _trees.Count > 0 ? _trees : [new RegressionTree { Feature = [], Threshold = [], Left = [], Right = [], Leaf = [0], LeafCover = [_data.RowCount] }],
        FeatureCount = _data.FeatureCount,
        Scale = Scale,
    };

    // Least squares on each row's Newton step, weighted by its curvature, is the loss to second order. The mean curvature is added to
    // each (a damped Newton step): rows that pull at nothing have none of their own.
    private (double[] Targets, double[] Weights)? Expansion()
    {
        var damping = _hessians.Average();
        return damping > 0
            ? ([.. _gradients.Zip(_hessians, (gradient, hessian) => -gradient / (hessian + damping))], [.. _hessians.Select(hessian => hessian + damping)])
            : null;
    }

    private void Add(RegressionTree splits)
    {
        var (gradients, hessians) = (new double[splits.Leaf.Length], new double[splits.Leaf.Length]);
        for (var row = 0; row < _leafOf.Length; row++)
        {
            var leaf = _leafOf[row] = splits.LeafOf(_data.Row(row));
            gradients[leaf] += _gradients[row];
            hessians[leaf] += _hessians[row];
            splits.LeafCover[leaf]++;
        }

        double[] weights = [.. hessians.Select(hessian => hessian + _parameters.L2)];
        double[] steps = [.. gradients.Zip(weights, (gradient, weight) => -gradient / weight)];
        new MonotoneProjection(splits, _data.Directions).Apply(steps, weights);
        for (var leaf = 0; leaf < steps.Length; leaf++)
        {
            splits.Leaf[leaf] = (short)Math.Clamp(Math.Round(steps[leaf] * _parameters.LearningRate * Scale), short.MinValue, short.MaxValue);
        }

        for (var row = 0; row < _leafOf.Length; row++)
        {
            _scores[row] += splits.Leaf[_leafOf[row]] / (double)Scale;
        }

        _trees.Add(splits);
    }
}
