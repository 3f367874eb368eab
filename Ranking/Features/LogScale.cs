namespace Matching.Ranking.Features;

/// <summary>
/// Sizes as bytes on a logarithmic scale: <see cref="StepsPerDoubling"/> steps for each doubling, in integer arithmetic,
/// so that the same size gives the same byte on every machine.
/// </summary>
public static class LogScale
{
    /// <summary>Steps for each doubling.</summary>
    public const int StepsPerDoubling = 14;

    /// <summary>Budget that counts as one unit, in DKK.</summary>
    public const long BudgetUnit = 100_000;

    /// <summary>Number of people as 0-255: 0 for nobody, 14 for 1, 48 for 10, 93 for 100, 140 for 1,000, 186 for 10,000.</summary>
    public static byte People(long? people) => Of(people ?? 0, 1);

    /// <summary>Budget in DKK as 0-255 in units of 100,000: 48 for 1 million, 93 for 10 million, 186 for 1 billion, 233 for 10 billion.</summary>
    public static byte Budget(long? dkk) => Of(dkk ?? 0, BudgetUnit);

    /// <summary><c>floor(14 * log2(1 + amount / unit))</c>, at most 255; 0 for amounts of 0 or less.</summary>
    public static byte Of(long amount, long unit)
    {
        if (amount <= 0)
        {
            return 0;
        }

        // 1 + amount/unit as a fraction numerator/unit; the whole doublings first, then one bit of the logarithm at a time.
        var numerator = (UInt128)amount + (ulong)unit;
        var whole = 0;
        while (numerator >> (whole + 1) >= (ulong)unit)
        {
            whole++;
        }

        // mantissa in [1, 2) with 32 fractional bits
        var mantissa = (ulong)((numerator << 32) / (ulong)unit >> whole);
        var fraction = 0;
        for (var bit = 0; bit < 16; bit++)
        {
            var square = (UInt128)mantissa * mantissa >> 32;
            fraction <<= 1;
            if (square >= (UInt128)2 << 32)
            {
                fraction |= 1;
                square >>= 1;
            }

            mantissa = (ulong)square;
        }

        return (byte)Math.Min(255, (StepsPerDoubling * ((whole << 16) | fraction)) >> 16);
    }
}
