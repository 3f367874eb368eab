using Matching.Ranking.Features;
using Matching.Ranking.Learning;
using Matching.Ranking.Model;

namespace Matching.Ranking.Tests.Learning;

/// <summary>Made-up judgments that follow a rule, with noise in the features that do not matter.</summary>
internal static class TestData
{
    /// <summary>Grades rise with the first feature and fall with the second's distance from the middle.</summary>
    public static RankingData Rankable(int seed, int queries, int rowsPerQuery = 40, int features = 6, Monotonicity[]? directions = null)
    {
        var random = new Random(seed);
        var rows = new byte[queries * rowsPerQuery * features];
        random.NextBytes(rows);
        var grades = new byte[queries * rowsPerQuery];
        for (var i = 0; i < grades.Length; i++)
        {
            var merit = rows[i * features] - Math.Abs(rows[(i * features) + 1] - 128);
            grades[i] = (byte)(merit switch { > 190 => 4, > 160 => 3, > 130 => 2, > 90 => 1, _ => 0 });
        }

        return new RankingData(directions ?? new Monotonicity[features], rows, grades, [.. Enumerable.Range(0, queries).Select(q => q * rowsPerQuery)]);
    }

    public static double[] Scores(TreeEnsemble ensemble, RankingData data) =>
        [.. Enumerable.Range(0, data.RowCount).Select(i => (double)ensemble.Score(data.Row(i)))];
}
