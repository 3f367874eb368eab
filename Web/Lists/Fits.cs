using Matching.V1;
using Matching.Web.Language;

namespace Matching.Web.Lists;

/// <summary>How sure a fit and a place are, in words, and which entries lie so near each other that their order says little.</summary>
internal static class Fits
{
    /// <summary>The fits that readers would give: "42-86", or one number where the model's certainty was not measured.</summary>
    public static string Range(double low, double high) => Math.Round(low) == Math.Round(high) ? $"{Math.Round(high)}" : $"{Math.Round(low)}-{Math.Round(high)}";

    /// <summary>The places that it may stand at, or null where it is sure.</summary>
    public static string? Places(int best, int worst, Texts texts) => best == worst ? null : texts["place {0}-{1}", best, worst];

    /// <summary>A list in the bands that the service tells: of nearly alike ones.</summary>
    public static IEnumerable<IReadOnlyList<ShortlistEntry>> Bands(IEnumerable<ShortlistEntry> entries) =>
        entries.GroupBy(entry => entry.Band).Select(band => band.ToArray());
}
