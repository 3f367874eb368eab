namespace Matching.Ranking.Features;

/// <summary>How much a competence fades when it has not been practised: folded into the row, so that scoring needs one column a competence.</summary>
public static class Recency
{
    /// <summary>Thirds of a level taken off an estimate: none for four years, then one for every three years, at most four.</summary>
    /// <param name="yearsSince">Full years since the last practice, 0 or more.</param>
    public static int Discount(int yearsSince) => Math.Clamp((yearsSince - 2) / 3, 0, 4);

    /// <summary>An estimate (0-15) after the discount; a competence that was there never fades below one third.</summary>
    public static byte Fade(int estimate, int yearsSince)
    {
        var capped = Math.Clamp(estimate, 0, 15);
        return (byte)Math.Min(capped, Math.Max(1, capped - Discount(yearsSince)));
    }
}
