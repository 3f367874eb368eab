using Matching.Profiles.Learning;

namespace Matching.Quality;

/// <summary>Finds the knots of a <see cref="Calibration"/>.</summary>
internal static class Calibrator
{
    private const double PresenceCost = 1.35;

    /// <summary>Each knot k minimises the absolute error that cutting there makes; at level 2 a mistake weighs as much as it costs in F1.</summary>
    public static Calibration Fit(float[] raw, float[] levels)
    {
        var knots = new float[5];
        for (var k = 0; k < 5; k++)
        {
            var costs = new List<(float Cut, double Cost)>();
            for (var cut = k == 0 ? 0.2f : knots[k - 1] + 0.1f; cut < k + 1.2f; cut += 0.02f)
            {
                double cost = 0;
                for (var i = 0; i < raw.Length; i++)
                {
                    var (said, truth) = (raw[i] > cut, levels[i] > k);
                    cost += said == truth ? 0 : truth && k == 1 ? PresenceCost : 1;
                }

                costs.Add((cut, cost));
            }

            // The curve is ragged around its lowest point: the middle of what comes close to it is the safer choice.
            var lowest = costs.Min(entry => entry.Cost);
            knots[k] = costs.Where(entry => entry.Cost <= lowest * 1.01).Average(entry => entry.Cut);
        }

        return new Calibration(knots);
    }
}
