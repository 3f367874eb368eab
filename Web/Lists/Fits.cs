using Matching.V1;
using Matching.Web.Language;

namespace Matching.Web.Lists;

/// <summary>A fit in words, and which entries lie so near each other that their order says little.</summary>
internal static class Fits
{
    /// <summary>Points of fit within which candidates count as nearly alike.</summary>
    public const double Near = 2;

    /// <summary>The tier of a fit: what it stands for on the scale that the model's judgments have.</summary>
    public static string Tier(double fit, Texts texts) => fit switch
    {
        >= 75 => texts["Strong match"],
        >= 50 => texts["Good match"],
        >= 25 => texts["Some match"],
        _ => texts["Weak match"],
    };

    /// <summary>A list in bands: each begins with a candidate and takes those after whose fit is less than <see cref="Near"/> points below.</summary>
    public static IEnumerable<IReadOnlyList<ShortlistEntry>> Bands(IEnumerable<ShortlistEntry> entries)
    {
        List<ShortlistEntry> band = [];
        foreach (var entry in entries)
        {
            if (band.Count > 0 && band[0].Fit - entry.Fit >= Near)
            {
                yield return band;
                band = [];
            }

            band.Add(entry);
        }

        if (band.Count > 0)
        {
            yield return band;
        }
    }
}
