namespace Matching.Ranking.Model;

/// <summary>
/// The calibration of a model: a non-decreasing function from score to fit, in tenths of a point 0-1000, straight between its knots
/// and level beyond them. Integer arithmetic only, so that a score has the same fit on every machine.
/// </summary>
public sealed class FitTable
{
    /// <summary>Largest fit: 100.0.</summary>
    public const int MaxTenths = 1000;

    private readonly int[] _scores;
    private readonly int[] _tenths;
    private readonly int[] _spread;
    private readonly int[] _low;
    private readonly int[] _high;

    /// <summary>Takes the knots.</summary>
    /// <param name="scores">Strictly ascending scores; at least one.</param>
    /// <param name="tenths">Fit at each, 0-1000, never falling.</param>
    /// <param name="spread">Standard error of a score at each, 0 or more, in score units, of models that were learned before bounds were measured; else null.</param>
    /// <param name="low">Lower bound of the fit at each, 0 to the fit, never falling; null when it was not measured.</param>
    /// <param name="high">Upper bound of the fit at each, the fit to 1000, never falling; null when it was not measured.</param>
    /// <exception cref="ModelFormatException">The knots break one of these rules.</exception>
    public FitTable(IReadOnlyList<int> scores, IReadOnlyList<int> tenths, IReadOnlyList<int>? spread = null, IReadOnlyList<int>? low = null, IReadOnlyList<int>? high = null)
    {
        if (scores.Count == 0 || scores.Count != tenths.Count)
        {
            throw new ModelFormatException($"fit table: {scores.Count} scores with {tenths.Count} fits; there must be at least one knot and a fit for each.");
        }

        for (var i = 0; i < scores.Count; i++)
        {
            if (tenths[i] is < 0 or > MaxTenths)
            {
                throw new ModelFormatException($"fit table: fit {tenths[i]} at knot {i} is outside 0-{MaxTenths} tenths.");
            }

            if (i > 0 && (scores[i] <= scores[i - 1] || tenths[i] < tenths[i - 1]))
            {
                throw new ModelFormatException($"fit table: knot {i} does not follow knot {i - 1}; scores must rise and fits must not fall.");
            }
        }

        (_low, _high) = ([.. low ?? tenths], [.. high ?? tenths]);
        for (var i = 0; i < scores.Count; i++)
        {
            if (_low.Length != scores.Count || _high.Length != scores.Count || _low[i] < 0 || _low[i] > tenths[i] || _high[i] < tenths[i] || _high[i] > MaxTenths
                || (i > 0 && (_low[i] < _low[i - 1] || _high[i] < _high[i - 1])))
            {
                throw new ModelFormatException($"fit table: the bounds at knot {i} do not hold fit {tenths[i]} within 0-{MaxTenths}, or fall; there must be one of each kind for every knot.");
            }
        }

        if (spread is { Count: > 0 } && (spread.Count != scores.Count || spread.Any(error => error < 0)))
        {
            throw new ModelFormatException($"fit table: {spread.Count} standard errors for {scores.Count} knots; there must be one of 0 or more for each, or none at all.");
        }

        _spread = [.. spread ?? []];
        Measured = low is not null && high is not null;
        _scores = [.. scores];
        _tenths = [.. tenths];
    }

    /// <summary>Scores of the knots.</summary>
    public IReadOnlyList<int> Scores => _scores;

    /// <summary>Fit at the knots, tenths of a point.</summary>
    public IReadOnlyList<int> Tenths => _tenths;

    /// <summary>Standard error of a score at the knots, in score units; empty for models with bounds.</summary>
    public IReadOnlyList<int> Spread => _spread;

    /// <summary>Lower bounds at the knots, tenths of a point; the fits themselves when they were not measured.</summary>
    public IReadOnlyList<int> Low => _low;

    /// <summary>Upper bounds at the knots, tenths of a point; the fits themselves when they were not measured.</summary>
    public IReadOnlyList<int> High => _high;

    /// <summary>Whether bounds were measured.</summary>
    public bool Measured { get; }

    /// <summary>
    /// How sure the fit of a score is, tenths of a point: a careful reader's grade lay between the bounds for 8 of 10 pairs of such a score that
    /// the model had not seen. The one definition of certainty: intervals of fits and of places are these bounds, and near ties are told by them.
    /// </summary>
    /// <remarks>Where bounds were not measured they are those of the model's spread alone, or the fit itself.</remarks>
    public (int Low, int High) Bounds(int score)
    {
        if (Measured || _spread.Length == 0)
        {
            return (At(_low, score), At(_high, score));
        }

        // Eight of ten of a normal distribution.
        var reach = 1_282L * At(_spread, score) / 1_000;
        return (FitTenths((int)Math.Max(int.MinValue, score - reach)), FitTenths((int)Math.Min(int.MaxValue, score + reach)));
    }

    /// <summary>Whether the order of two scores says little: the fit of each lies in the inner half of the other's bounds.</summary>
    public bool NearTie(int score, int other)
    {
        return Within(FitTenths(other), score) && Within(FitTenths(score), other);

        bool Within(int fit, int of)
        {
            var ((low, high), middle) = (Bounds(of), FitTenths(of));
            return 2 * (middle - fit) <= middle - low && 2 * (fit - middle) <= high - middle;
        }
    }

    /// <summary>The fit of a score in tenths of a point, 0-1000; a higher score never has a lower fit.</summary>
    public int FitTenths(int score) => At(_tenths, score);

    private int At(int[] values, int score)
    {
        var i = Array.BinarySearch(_scores, score);
        if (i >= 0)
        {
            return values[i];
        }

        var next = ~i;
        if (next == 0)
        {
            return values[0];
        }

        if (next == _scores.Length)
        {
            return values[^1];
        }

        var run = (long)_scores[next] - _scores[next - 1];
        var rise = (long)values[next] - values[next - 1];
        return values[next - 1] + (int)(rise * ((long)score - _scores[next - 1]) / run);
    }
}
