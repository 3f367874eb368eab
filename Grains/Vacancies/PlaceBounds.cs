using Matching.Contracts;
using Matching.Ranking.Model;

namespace Matching.Grains.Vacancies;

/// <summary>How sure the places of a list are. Fit and bounds never rise down a list, so that one pass over it finds all.</summary>
internal static class PlaceBounds
{
    /// <summary>The certainty of the first entries.</summary>
    /// <param name="calibration">Of the model that ranked.</param>
    /// <param name="matches">All that was ranked, best first; places are looked for among them.</param>
    /// <param name="top">How many entries.</param>
    public static EntryCertainty[] Of(FitTable calibration, IReadOnlyList<PoolMatch> matches, int top)
    {
        var certainty = new EntryCertainty[Math.Min(top, matches.Count)];
        var (best, worst, band, first) = (0, 0, 0, 0);
        for (var i = 0; i < certainty.Length; i++)
        {
            var (low, high) = calibration.Bounds(matches[i].Score);
            while (best < i && calibration.FitTenths(matches[best].Score) > high)
            {
                best++;
            }

            while (worst < matches.Count && calibration.FitTenths(matches[worst].Score) >= low)
            {
                worst++;
            }

            if (i == 0 || !calibration.NearTie(matches[first].Score, matches[i].Score))
            {
                (first, band) = (i, band + 1);
            }

            certainty[i] = new EntryCertainty(low / 10.0, high / 10.0, best + 1, Math.Max(worst, i + 1), band);
        }

        return certainty;
    }
}
