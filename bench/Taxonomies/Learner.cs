using Matching.Profiles.Taxonomies;

namespace Matching.Bench.Taxonomies;

/// <summary>
/// Learns the weights of a <see cref="LinkModel"/>: maximum likelihood of the concepts meant under a softmax over the likeliest candidates, with a
/// small L2 penalty on weights of standardised features, by Adam (Kingma and Ba 2015). Deterministic.
/// </summary>
internal static class Learner
{
    private const int Candidates = 60;
    private const int Steps = 400;
    private const double Penalty = 1e-3;
    private const double Rate = 0.05;

    /// <summary>Weights in order of <see cref="LinkFeature"/>.</summary>
    public static float[] Learn(IEnumerable<TitleSet> sets)
    {
        var cases = sets.SelectMany(Cases).ToList();
        var features = LinkModel.Features;
        var rows = cases.SelectMany(one => one.Rows).ToList();
        var spread = Enumerable.Range(0, features).Select(feature => Spread([.. rows.Select(row => (double)row[feature])])).ToArray();
        var weights = new double[features];
        var (mean, square) = (new double[features], new double[features]);
        for (var step = 1; step <= Steps; step++)
        {
            var gradient = Gradient(cases, weights, spread);
            for (var i = 0; i < features; i++)
            {
                var slope = gradient[i] + (Penalty * weights[i]);
                mean[i] = (0.9 * mean[i]) + (0.1 * slope);
                square[i] = (0.999 * square[i]) + (0.001 * slope * slope);
                weights[i] -= Rate * (mean[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(square[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
            }
        }

        return [.. weights.Zip(spread, (weight, deviation) => (float)Math.Round(weight / deviation, 3))];
    }

    private static IEnumerable<(float[][] Rows, bool[] Meant)> Cases(TitleSet set)
    {
        var index = new ConceptIndex([.. set.Concepts.Select(concept => concept.Labels)]);
        foreach (var title in set.Titles)
        {
            var rows = index.Compare(title.Title, out _);
            var chosen = Enumerable.Range(0, rows.Length)
                .OrderByDescending(concept => rows[concept][(int)LinkFeature.Characters] + rows[concept][(int)LinkFeature.Parts] + rows[concept][(int)LinkFeature.AllLabels])
                .Take(Candidates)
                .Union(Enumerable.Range(0, rows.Length).Where(concept => title.Uris.Contains(set.Concepts[concept].Uri)))
                .ToList();
            yield return ([.. chosen.Select(concept => rows[concept])], [.. chosen.Select(concept => title.Uris.Contains(set.Concepts[concept].Uri))]);
        }
    }

    private static double[] Gradient(List<(float[][] Rows, bool[] Meant)> cases, double[] weights, double[] spread)
    {
        var gradient = new double[weights.Length];
        foreach (var (rows, meant) in cases)
        {
            var scores = rows.Select(row => weights.Select((weight, i) => weight * row[i] / spread[i]).Sum()).ToArray();
            var highest = scores.Max();
            var odds = scores.Select(score => Math.Exp(score - highest)).ToArray();
            var (total, right) = (odds.Sum(), odds.Where((_, i) => meant[i]).Sum());
            for (var row = 0; row < rows.Length; row++)
            {
                var error = (odds[row] / total) - (meant[row] ? odds[row] / right : 0);
                for (var i = 0; i < weights.Length; i++)
                {
                    gradient[i] += error * rows[row][i] / spread[i] / cases.Count;
                }
            }
        }

        return gradient;
    }

    private static double Spread(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean))) + 1e-6;
    }
}
