namespace Matching.Grains.Fairness;

/// <summary>
/// Fisher's exact test of a table of two rows and two columns. R. A. Fisher, "Statistical Methods for Research Workers", 1934, section 21.02. Two-sided:
/// the sum over all tables of the same margins that are no likelier than the one seen.
/// </summary>
internal static class FisherExact
{
    /// <summary>Tables whose probabilities differ by rounding alone count as equally likely.</summary>
    private const double Slack = 1 + 1e-7;

    private const int Exact = 64;

    private static readonly double[] Small = Sums();

    /// <summary>The probability of a table as far from independence, or farther, when selection has nothing to do with the row. 1 when a margin is 0.</summary>
    /// <param name="selected">Selected of the first group, 0 or more.</param>
    /// <param name="others">Not selected of the first group.</param>
    /// <param name="selectedOfOther">Selected of the second group.</param>
    /// <param name="othersOfOther">Not selected of the second group.</param>
    /// <returns>0-1.</returns>
    public static double TwoSided(int selected, int others, int selectedOfOther, int othersOfOther)
    {
        var (row, otherRow) = (selected + others, selectedOfOther + othersOfOther);
        var column = selected + selectedOfOther;
        var margins = LogFactorial(row) + LogFactorial(otherRow) + LogFactorial(column) + LogFactorial(row + otherRow - column) - LogFactorial(row + otherRow);
        double Probability(int cell) =>
            Math.Exp(margins - LogFactorial(cell) - LogFactorial(row - cell) - LogFactorial(column - cell) - LogFactorial(otherRow - column + cell));
        var (limit, sum) = (Probability(selected) * Slack, 0.0);
        for (var cell = Math.Max(0, column - otherRow); cell <= Math.Min(row, column); cell++)
        {
            var probability = Probability(cell);
            sum += probability <= limit ? probability : 0;
        }

        return Math.Min(1, sum);
    }

    /// <summary>The logarithm of n!, that is of Gamma(n + 1): summed up for small n, else by Stirling's series, whose next term is below 1e-15 there.</summary>
    internal static double LogFactorial(int n)
    {
        if (n < Exact)
        {
            return Small[n];
        }

        double x = n;
        return ((x + 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * x)) - (1 / (360 * x * x * x)) + (1 / (1260 * x * x * x * x * x));
    }

    private static double[] Sums()
    {
        var sums = new double[Exact];
        for (var n = 2; n < Exact; n++)
        {
            sums[n] = sums[n - 1] + Math.Log(n);
        }

        return sums;
    }
}
