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

    /// <summary>Takes the knots.</summary>
    /// <param name="scores">Strictly ascending scores; at least one.</param>
    /// <param name="tenths">Fit at each, 0-1000, never falling.</param>
    /// <param name="spread">Standard error of a score at each, 0 or more, in score units; null when it was not measured.</param>
    /// <exception cref="ModelFormatException">The knots break one of these rules.</exception>
    public FitTable(IReadOnlyList<int> scores, IReadOnlyList<int> tenths, IReadOnlyList<int>? spread = null)
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

        if (spread is { Count: > 0 } && (spread.Count != scores.Count || spread.Any(error => error < 0)))
        {
            throw new ModelFormatException($"fit table: {spread.Count} standard errors for {scores.Count} knots; there must be one of 0 or more for each, or none at all.");
        }

        _spread = [.. spread ?? []];
        _scores = [.. scores];
        _tenths = [.. tenths];
    }

    /// <summary>Scores of the knots.</summary>
    public IReadOnlyList<int> Scores => _scores;

    /// <summary>Fit at the knots, tenths of a point.</summary>
    public IReadOnlyList<int> Tenths => _tenths;

    /// <summary>Standard error of a score at the knots, in score units; empty when it was not measured.</summary>
    public IReadOnlyList<int> Spread => _spread;

    /// <summary>
    /// How sure the fit of a score is: the fits between which it lies in 19 of 20 models that other people's judgments would have given, tenths
    /// of a point. The one definition of certainty: two candidates are a near tie when the fit of each lies within the other's bounds. Both
    /// bounds are the fit itself when the model's spread was not measured.
    /// </summary>
    public (int Low, int High) Bounds(int score)
    {
        if (_spread.Length == 0)
        {
            var fit = FitTenths(score);
            return (fit, fit);
        }

        var reach = (int)Math.Min(int.MaxValue / 4, 2L * At(_spread, score));
        return (FitTenths((int)Math.Max(int.MinValue, (long)score - reach)), FitTenths((int)Math.Min(int.MaxValue, (long)score + reach)));
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
