using System.Numerics;
using Matching.Grains.Fairness;

namespace Matching.GrainsTests;

/// <summary>Fisher's exact test equals published results, and exact arithmetic.</summary>
public sealed class FisherExactTests
{
    [Theory]

    // The lady tasting tea (Fisher, "The Design of Experiments", 1935): 34 of 70.
    [InlineData(3, 1, 1, 3, 34.0 / 70)]

    // All four cups right: both extremes of 70.
    [InlineData(4, 0, 0, 4, 2.0 / 70)]

    // Printed results: scipy.stats.fisher_exact, and the worked example of men and women who study.
    [InlineData(8, 2, 1, 5, 0.034965034965034965)]
    [InlineData(1, 9, 11, 3, 0.002759456185)]
    [InlineData(10, 10, 10, 10, 1)]

    // A margin of 0 tells nothing.
    [InlineData(0, 12, 0, 20, 1)]
    [InlineData(5, 0, 7, 0, 1)]
    [InlineData(0, 0, 3, 9, 1)]
    public void Known_tables_have_their_known_probabilities(int selected, int others, int selectedOfOther, int othersOfOther, double probability) =>
        Assert.Equal(probability, FisherExact.TwoSided(selected, others, selectedOfOther, othersOfOther), 1e-10);

    [Fact]
    public void Any_table_equals_whole_numbers_and_does_not_depend_on_how_it_is_turned()
    {
        var random = new Random(20261129);
        for (var i = 0; i < 400; i++)
        {
            int[] cells = [random.Next(60), random.Next(90), random.Next(60), random.Next(90)];
            var seen = FisherExact.TwoSided(cells[0], cells[1], cells[2], cells[3]);
            Assert.Equal(Whole(cells), seen, 1e-9);
            Assert.Equal(seen, FisherExact.TwoSided(cells[2], cells[3], cells[0], cells[1]), 1e-9);
            Assert.Equal(seen, FisherExact.TwoSided(cells[1], cells[0], cells[3], cells[2]), 1e-9);
            Assert.Equal(seen, FisherExact.TwoSided(cells[0], cells[2], cells[1], cells[3]), 1e-9);
        }
    }

    [Fact]
    public void The_logarithm_of_a_factorial_goes_on_smoothly_where_the_series_begins()
    {
        for (var n = 1; n < 5_000; n++)
        {
            Assert.Equal(Math.Log(n), FisherExact.LogFactorial(n) - FisherExact.LogFactorial(n - 1), 1e-9);
        }

        Assert.InRange(FisherExact.TwoSided(4_000, 6_000, 5_000, 5_000), 0, 1e-40);
    }

    /// <summary>By counting: with the margins given, a table has C(row, cell) C(other row, column - cell) ways.</summary>
    private static double Whole(int[] cells)
    {
        var (row, other, column) = (cells[0] + cells[1], cells[2] + cells[3], cells[0] + cells[2]);
        BigInteger Ways(int cell) => Choose(row, cell) * Choose(other, column - cell);
        var (seen, all, asFar) = (Ways(cells[0]), BigInteger.Zero, BigInteger.Zero);
        for (var cell = Math.Max(0, column - other); cell <= Math.Min(row, column); cell++)
        {
            all += Ways(cell);
            asFar += Ways(cell) <= seen ? Ways(cell) : 0;
        }

        return Math.Exp(BigInteger.Log(asFar) - BigInteger.Log(all));
    }

    private static BigInteger Choose(int all, int some)
    {
        var ways = BigInteger.One;
        for (var i = 1; i <= some; i++)
        {
            ways = ways * (all - some + i) / i;
        }

        return ways;
    }
}
