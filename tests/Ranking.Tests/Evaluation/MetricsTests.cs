using Matching.Ranking.Evaluation;

namespace Matching.Ranking.Tests.Evaluation;

public sealed class MetricsTests
{
    [Fact]
    public void Ndcg_equals_a_value_worked_out_by_hand()
    {
        // DCG@3 of 0,4,1 = 15/log2(3) + 1/log2(4); ideal 4,1,0 = 15 + 1/log2(3).
        var expected = ((15 / Math.Log2(3)) + 0.5) / (15 + (1 / Math.Log2(3)));
        Assert.Equal(expected, Metrics.Ndcg([0, 4, 1], 3), 1e-12);
        Assert.Equal(1, Metrics.Ndcg([4, 3, 3, 1, 0, 0], 10), 1e-12);
        Assert.True(double.IsNaN(Metrics.Ndcg([0, 0], 10)));
    }

    [Fact]
    public void Average_precision_equals_a_value_worked_out_by_hand() =>
        Assert.Equal(((1.0 / 2) + (2.0 / 4)) / 2, Metrics.AveragePrecision([1, 3, 2, 4], 3), 1e-12);

    [Fact]
    public void Kendalls_tau_accounts_for_ties()
    {
        Assert.Equal(1, Metrics.KendallTau([1, 2, 3], [0, 2, 4]), 1e-12);
        Assert.Equal(-1, Metrics.KendallTau([3, 2, 1], [0, 2, 4]), 1e-12);
        // One tie among the grades: 5 comparable pairs in order of 6, sqrt(6 * 5) below.
        Assert.Equal(5 / Math.Sqrt(30), Metrics.KendallTau([1, 2, 3, 4], [0, 1, 1, 2]), 1e-12);
    }

    [Fact]
    public void Equal_scores_rank_in_the_order_of_the_rows() =>
        Assert.Equal([2, 0, 1, 3], Metrics.Rank([1, 5, 1, 0], [0, 2, 1, 3]));

    [Fact]
    public void Bm25_prefers_documents_with_rare_terms_of_the_query()
    {
        var index = new Bm25([["plan", "by", "by"], ["budget", "by"], ["by", "vej", "vand"], []]);
        var scores = index.Scores(["budget", "by"]);
        Assert.Equal(1, Array.IndexOf(scores, scores.Max()));
        Assert.Equal(0, scores[3]);
        Assert.Equal(new double[4], index.Scores(["unheard"]));
    }

    [Fact]
    public void A_bootstrap_interval_holds_the_mean_and_narrows_with_more_values()
    {
        var random = new Random(1);
        double[] few = [.. Enumerable.Range(0, 10).Select(_ => random.NextDouble())];
        double[] many = [.. Enumerable.Range(0, 1000).Select(_ => random.NextDouble())];
        var (narrow, wide) = (Bootstrap.Mean(many), Bootstrap.Mean(few));
        Assert.InRange(narrow.Mean, narrow.Low, narrow.High);
        Assert.InRange(wide.Mean, wide.Low, wide.High);
        Assert.True(narrow.High - narrow.Low < wide.High - wide.Low);
        Assert.Equal(wide, Bootstrap.Mean(few));
    }
}
