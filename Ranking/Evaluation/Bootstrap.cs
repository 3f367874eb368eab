using Matching.Ranking.Learning;

namespace Matching.Ranking.Evaluation;

/// <summary>Percentile bootstrap (Efron 1979) of a mean, with a fixed seed so that a report can be made again.</summary>
public static class Bootstrap
{
    private const int Samples = 10_000;
    private const ulong Seed = 20_261_120;

    /// <summary>The mean of the values that are numbers, and its 95 % interval; zeros when there are none.</summary>
    public static Interval Mean(IReadOnlyList<double> values)
    {
        double[] numbers = [.. values.Where(v => !double.IsNaN(v))];
        if (numbers.Length == 0)
        {
            return new Interval(0, 0, 0);
        }

        var random = new SplitRandom(Seed);
        var means = new double[Samples];
        for (var s = 0; s < Samples; s++)
        {
            double sum = 0;
            for (var i = 0; i < numbers.Length; i++)
            {
                sum += numbers[random.Below(numbers.Length)];
            }

            means[s] = sum / numbers.Length;
        }

        Array.Sort(means);
        return new Interval(numbers.Average(), means[Samples * 25 / 1000], means[(Samples * 975 / 1000) - 1]);
    }
}
