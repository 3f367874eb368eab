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

    /// <summary>Takes the knots.</summary>
    /// <param name="scores">Strictly ascending scores; at least one.</param>
    /// <param name="tenths">Fit at each, 0-1000, never falling.</param>
    /// <exception cref="ModelFormatException">The knots break one of these rules.</exception>
    public FitTable(IReadOnlyList<int> scores, IReadOnlyList<int> tenths)
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

        _scores = [.. scores];
        _tenths = [.. tenths];
    }

    /// <summary>Scores of the knots.</summary>
    public IReadOnlyList<int> Scores => _scores;

    /// <summary>Fit at the knots, tenths of a point.</summary>
    public IReadOnlyList<int> Tenths => _tenths;

    /// <summary>The fit of a score in tenths of a point, 0-1000; a higher score never has a lower fit.</summary>
    public int FitTenths(int score)
    {
        var i = Array.BinarySearch(_scores, score);
        if (i >= 0)
        {
            return _tenths[i];
        }

        var next = ~i;
        if (next == 0)
        {
            return _tenths[0];
        }

        if (next == _scores.Length)
        {
            return _tenths[^1];
        }

        var run = (long)_scores[next] - _scores[next - 1];
        var rise = _tenths[next] - _tenths[next - 1];
        return _tenths[next - 1] + (int)(rise * ((long)score - _scores[next - 1]) / run);
    }
}
