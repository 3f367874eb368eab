using Matching.Ranking.Learning;

namespace Matching.Ranking.Evaluation;

/// <summary>Measures of a ranked list against judged grades.</summary>
public static class Metrics
{
    /// <summary>
    /// NDCG with gain 2^grade - 1 and discount log2(rank + 1) (Järvelin and Kekäläinen 2002; Burges et al. 2005), 0-1;
    /// NaN when no grade is above 0, for then every order is as good.
    /// </summary>
    /// <param name="ranked">Grades in the order of the list, the first at rank 1.</param>
    /// <param name="k">Ranks that count, 1 or more.</param>
    public static double Ndcg(ReadOnlySpan<byte> ranked, int k)
    {
        var ideal = ranked.ToArray();
        Array.Sort(ideal, (a, b) => b.CompareTo(a));
        var best = Dcg(ideal, k);
        return best == 0 ? double.NaN : Dcg(ranked, k) / best;
    }

    /// <summary>Average precision: the mean of the precision at each relevant rank, 0-1; NaN when nothing is relevant.</summary>
    /// <param name="ranked">Grades in the order of the list.</param>
    /// <param name="relevant">Lowest grade that counts as relevant.</param>
    public static double AveragePrecision(ReadOnlySpan<byte> ranked, int relevant)
    {
        double sum = 0;
        var hits = 0;
        for (var i = 0; i < ranked.Length; i++)
        {
            if (ranked[i] >= relevant)
            {
                sum += ++hits / (double)(i + 1);
            }
        }

        return hits == 0 ? double.NaN : sum / hits;
    }

    /// <summary>
    /// Kendall's tau-b (1945) between scores and grades, -1 to 1, with ties on both sides accounted for; NaN when either side is all ties.
    /// </summary>
    public static double KendallTau(ReadOnlySpan<double> scores, ReadOnlySpan<byte> grades)
    {
        long concordant = 0, discordant = 0, tiedScores = 0, tiedGrades = 0;
        for (var i = 0; i < grades.Length; i++)
        {
            for (var j = i + 1; j < grades.Length; j++)
            {
                var s = scores[i].CompareTo(scores[j]);
                var g = grades[i].CompareTo(grades[j]);
                if (s == 0 || g == 0)
                {
                    tiedScores += s == 0 ? 1 : 0;
                    tiedGrades += g == 0 ? 1 : 0;
                }
                else if (Math.Sign(s) == Math.Sign(g))
                {
                    concordant++;
                }
                else
                {
                    discordant++;
                }
            }
        }

        var pairs = grades.Length * (grades.Length - 1L) / 2;
        var untied = Math.Sqrt((double)(pairs - tiedScores) * (pairs - tiedGrades));
        return untied == 0 ? double.NaN : (concordant - discordant) / untied;
    }

    /// <summary>The grades in the order of falling scores; equal scores keep the order of the rows.</summary>
    public static byte[] Rank(ReadOnlySpan<double> scores, ReadOnlySpan<byte> grades)
    {
        var keys = scores.ToArray();
        var order = Enumerable.Range(0, keys.Length).ToArray();
        Array.Sort(order, (a, b) => keys[a] != keys[b] ? keys[b].CompareTo(keys[a]) : a.CompareTo(b));
        var ranked = new byte[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            ranked[i] = grades[order[i]];
        }

        return ranked;
    }

    /// <summary>Mean NDCG@k over the vacancies that have a grade above 0; 0 when none has.</summary>
    public static double MeanNdcg(RankingData data, double[] scores, int k)
    {
        double sum = 0;
        var count = 0;
        for (var q = 0; q < data.QueryCount; q++)
        {
            var (start, end) = data.Query(q);
            var ndcg = Ndcg(Rank(scores.AsSpan(start, end - start), data.Grades.AsSpan(start, end - start)), k);
            if (!double.IsNaN(ndcg))
            {
                sum += ndcg;
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    private static double Dcg(ReadOnlySpan<byte> ranked, int k)
    {
        double sum = 0;
        for (var i = 0; i < Math.Min(k, ranked.Length); i++)
        {
            sum += RankingData.Gain(ranked[i]) / PortableMath.Log2(i + 2);
        }

        return sum;
    }
}
