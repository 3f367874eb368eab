namespace Matching.Ranking.Explanation;

/// <summary>Whole numbers out of fractions, with an exact sum (method of largest remainders).</summary>
internal static class Apportion
{
    /// <summary>Rounds values so that they sum to <paramref name="total"/>; of equal remainders the earlier gets the unit.</summary>
    public static int[] Round(ReadOnlySpan<double> values, int total)
    {
        var rounded = new int[values.Length];
        var remainders = new (double Remainder, int Index)[values.Length];
        long sum = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var floor = Math.Floor(values[i]);
            rounded[i] = (int)floor;
            remainders[i] = (values[i] - floor, i);
            sum += rounded[i];
        }

        Array.Sort(remainders, (a, b) => a.Remainder != b.Remainder ? b.Remainder.CompareTo(a.Remainder) : a.Index.CompareTo(b.Index));
        var missing = total - sum;
        for (var n = 0; missing != 0 && rounded.Length > 0; n++)
        {
            // Normally 0 <= missing <= length and the loop ends in its first round; an inexact input may take from the smallest remainders.
            var step = Math.Sign(missing);
            var at = n % rounded.Length;
            rounded[remainders[step > 0 ? at : rounded.Length - 1 - at].Index] += step;
            missing -= step;
        }

        return rounded;
    }

    /// <summary>Divides a whole amount in proportion to shares of at least 0; evenly when all are 0.</summary>
    public static int[] Divide(int amount, ReadOnlySpan<double> shares)
    {
        double sum = 0;
        foreach (var share in shares)
        {
            sum += share;
        }

        var values = new double[shares.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = sum > 0 ? amount * shares[i] / sum : (double)amount / values.Length;
        }

        return Round(values, amount);
    }
}
