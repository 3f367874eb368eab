using Matching.Ranking.Features;
using Matching.Ranking.Learning;

namespace Matching.Ranking.Tests.Learning;

public sealed class GradientsTests
{
    [Fact]
    public void The_gradient_of_squared_error_is_the_distance_to_the_grade()
    {
        var data = Data([3, 0]);
        var (gradients, hessians) = (new double[2], new double[2]);
        new SquaredGradients().Compute(data, [1, 0.5], gradients, hessians);
        Assert.Equal([-2, 0.5], gradients);
        Assert.Equal([1, 1], hessians);
    }

    [Fact]
    public void Lambdas_pull_better_rows_up_and_worse_rows_down_and_balance_out()
    {
        var data = Data([4, 0, 0, 2, 0]);
        var (gradients, hessians) = (new double[5], new double[5]);
        new LambdaGradients(10, normalise: false).Compute(data, [0, 2, 1, 0.5, -1], gradients, hessians);
        Assert.True(gradients[0] < 0 && gradients[1] > 0);
        Assert.Equal(0, gradients.Sum(), 1e-9);
        Assert.All(hessians, h => Assert.True(h > 0));
    }

    [Fact]
    public void A_pair_pulls_by_the_change_of_ndcg_that_swapping_it_brings()
    {
        // Two rows: the pull is the sigmoid of the distance times the whole change of NDCG.
        var data = Data([1, 0]);
        var (gradients, hessians) = (new double[2], new double[2]);
        new LambdaGradients(10, normalise: false).Compute(data, [0.0, 1.0], gradients, hessians);
        var change = 1 - (1 / Math.Log2(3));
        Assert.Equal(-change / (1 + Math.Exp(-1)), gradients[0], 1e-4);
    }

    [Fact]
    public void Vacancies_without_any_good_candidate_pull_at_nothing()
    {
        var data = Data([0, 0, 0]);
        var (gradients, hessians) = (new double[3], new double[3]);
        new LambdaGradients(10, normalise: true).Compute(data, [1, 2, 3], gradients, hessians);
        Assert.All(gradients, g => Assert.Equal(0, g));
    }

    [Fact]
    public void Portable_exponential_and_logarithm_agree_with_the_runtime()
    {
        for (var x = -40.0; x < 40; x += 0.37)
        {
            Assert.Equal(1, PortableMath.Exp(x) / Math.Exp(x), 1e-13);
        }

        for (var x = 1e-6; x < 1e9; x *= 1.7)
        {
            Assert.Equal(Math.Log2(x), PortableMath.Log2(x), 1e-12);
        }
    }

    private static RankingData Data(byte[] grades) => new([Monotonicity.None], new byte[grades.Length], grades, [0]);
}
