namespace Matching.Quality;

/// <summary>Measures of agreement.</summary>
internal static class Metrics
{
    /// <summary>Harmonic mean of precision and recall over all pairs together.</summary>
    public static double F1(IEnumerable<(bool Said, bool Truth)> pairs)
    {
        int hit = 0, said = 0, truth = 0;
        foreach (var pair in pairs)
        {
            hit += pair.Said && pair.Truth ? 1 : 0;
            said += pair.Said ? 1 : 0;
            truth += pair.Truth ? 1 : 0;
        }

        return said + truth == 0 ? 0 : 2.0 * hit / (said + truth);
    }

    /// <summary>Rank correlation with ties at their mean rank.</summary>
    public static double Spearman(double[] a, double[] b)
    {
        var (x, y) = (Ranks(a), Ranks(b));
        var (mx, my) = (x.Average(), y.Average());
        double xy = 0, xx = 0, yy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }

        return xx == 0 || yy == 0 ? 0 : xy / Math.Sqrt(xx * yy);
    }

    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end < order.Length && values[order[end]] == values[order[start]])
            {
                end++;
            }

            for (var i = start; i < end; i++)
            {
                ranks[order[i]] = (start + end - 1) / 2.0;
            }

            start = end;
        }

        return ranks;
    }
}
