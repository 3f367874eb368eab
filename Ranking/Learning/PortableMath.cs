namespace Matching.Ranking.Learning;

/// <summary>
/// Exponential and logarithm out of basic arithmetic alone, which IEEE 754 fixes to the last bit, so that gradients and metrics
/// are the same on every machine; the runtime's own call the platform's library, whose last bit differs.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.693147180559945309417;

    /// <summary>e^x within 1e-15 relative; x is clamped to -700..700.</summary>
    public static double Exp(double x)
    {
        x = Math.Clamp(x, -700, 700);
        var k = Math.Floor((x / Ln2) + 0.5);
        var r = x - (k * Ln2);
        double term = 1, sum = 1;
        for (var n = 1; n <= 18; n++)
        {
            term = term * r / n;
            sum += term;
        }

        return Math.ScaleB(sum, (int)k);
    }

    /// <summary>Base-2 logarithm of x &gt; 0 within 1e-15.</summary>
    public static double Log2(double x)
    {
        var exponent = Math.ILogB(x);
        var m = Math.ScaleB(x, -exponent);
        if (m > 1.4142135623730951)
        {
            m /= 2;
            exponent++;
        }

        // ln m = 2 atanh((m-1)/(m+1))
        var t = (m - 1) / (m + 1);
        double square = t * t, power = t, sum = 0;
        for (var n = 1; n <= 41; n += 2)
        {
            sum += power / n;
            power *= square;
        }

        return exponent + (2 * sum / Ln2);
    }
}
