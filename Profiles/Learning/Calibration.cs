namespace Matching.Profiles.Learning;

/// <summary>
/// A rising, piecewise linear map of raw estimates onto levels 0-5: the raw value at knot k becomes k + 0.5,
/// so that rounding the result cuts the raw scale at the knots. Immutable.
/// </summary>
/// <param name="Knots">Five raw values, rising: where 0 ends and 1 begins, and so on.</param>
internal sealed record Calibration(float[] Knots)
{
    /// <summary>The level, 0-5, before rounding.</summary>
    public float Apply(float raw)
    {
        if (raw <= Knots[0])
        {
            return Math.Clamp(raw / Math.Max(Knots[0], 0.01f), 0, 1) * 0.5f;
        }

        for (var k = 1; k < Knots.Length; k++)
        {
            if (raw <= Knots[k])
            {
                return k - 0.5f + ((raw - Knots[k - 1]) / (Knots[k] - Knots[k - 1]));
            }
        }

        return Math.Min(5, Knots.Length - 0.5f + (raw - Knots[^1]));
    }
}
