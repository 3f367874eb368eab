namespace Matching.Profiles.Phrases;

/// <summary>
/// A linear support vector machine with squared hinge loss for one label against the rest, by dual coordinate descent
/// (Hsieh et al., ICML 2008). Every feature has a weight that all sets share and one more for each set,
/// so that sets agree where they can and differ where they must (Daumé, "Frustratingly easy domain adaptation", ACL 2007).
/// An instance is one run and not thread-safe.
/// </summary>
internal sealed class DualTrainer
{
    private const double Precise = 0.02;
    private readonly IReadOnlyList<PhraseVector> _vectors;
    private readonly int _label;
    private readonly float[] _shared;
    private readonly float[][] _own;
    private readonly double[] _alphas;

    /// <summary>A trainer that has seen nothing.</summary>
    /// <param name="vectors">All examples.</param>
    /// <param name="label">The label that counts as yes.</param>
    /// <param name="width">Number of features.</param>
    /// <param name="sets">Number of sets.</param>
    public DualTrainer(IReadOnlyList<PhraseVector> vectors, int label, int width, int sets)
    {
        (_vectors, _label) = (vectors, label);
        _shared = new float[width];
        _own = [.. Enumerable.Range(0, sets).Select(_ => new float[width])];
        _alphas = new double[vectors.Count];
    }

    private DualTrainer(DualTrainer other)
    {
        (_vectors, _label) = (other._vectors, other._label);
        _shared = [.. other._shared];
        _own = [.. other._own.Select(weights => weights.ToArray())];
        _alphas = [.. other._alphas];
    }

    /// <summary>A trainer that goes on from here by itself.</summary>
    public DualTrainer Copy() => new(this);

    /// <summary>Goes over the examples until nothing moves much, at most <paramref name="passes"/> times. Those seen before must be among them.</summary>
    public void Train(int[] examples, int passes, int seed)
    {
        var random = new Random(seed);
        var order = examples.ToArray();
        for (var pass = 0; pass < passes; pass++)
        {
            random.Shuffle(order);
            var moved = 0.0;
            foreach (var example in order)
                moved = Math.Max(moved, Step(example));
            if (moved < Precise)
                return;
        }
    }

    /// <summary>Score of an example by the weights of its set.</summary>
    public double Score(PhraseVector vector)
    {
        var own = _own[vector.Source];
        var sum = 0.0;
        for (var i = 0; i < vector.Features.Length; i++)
            sum += vector.Values[i] * (_shared[vector.Features[i]] + own[vector.Features[i]]);
        return sum;
    }

    /// <summary>Weight of a feature for examples of a set.</summary>
    public float Weight(int feature, int set) => _shared[feature] + _own[set][feature];

    private double Step(int example)
    {
        var vector = _vectors[example];
        var sign = vector.Label == _label ? 1 : -1;
        var slack = 1 / (2 * vector.Cost);
        var alpha = _alphas[example];
        var gradient = sign * Score(vector) - 1 + alpha * slack;
        if (alpha == 0 && gradient >= 0)
            return 0;
        // A feature stands in the shared and in the set's weights, hence twice its square.
        var next = Math.Max(alpha - gradient / (2 * vector.Square + slack), 0);
        _alphas[example] = next;
        var step = (float)((next - alpha) * sign);
        var own = _own[vector.Source];
        for (var i = 0; i < vector.Features.Length; i++)
        {
            var change = step * vector.Values[i];
            _shared[vector.Features[i]] += change;
            own[vector.Features[i]] += change;
        }

        return Math.Abs(gradient);
    }
}
