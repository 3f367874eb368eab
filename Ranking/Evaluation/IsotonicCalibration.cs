using Matching.Ranking.Learning;
using Matching.Ranking.Model;

namespace Matching.Ranking.Evaluation;

/// <summary>
/// From held-out scores and grades to a <see cref="FitTable"/>: isotonic regression (pool adjacent violators; Ayer et al. 1955)
/// of the grade, 25 points a grade, with straight lines between the centres of its steps.
/// </summary>
public static class IsotonicCalibration
{
    /// <summary>Fewest pairs of a step: so that one lucky pair at the top does not make everybody above it certain.</summary>
    public const int LeastPairs = 12;

    /// <summary>Fits the table.</summary>
    /// <param name="scores">Held-out scores in the units of the model that the table is for.</param>
    /// <param name="grades">Grade of each, 0-4.</param>
    /// <param name="errors">Standard error of each score in its units, or null when it was not measured.</param>
    /// <exception cref="ArgumentException">Lengths differ, or there are fewer than <see cref="LeastPairs"/> pairs.</exception>
    public static FitTable Fit(IReadOnlyList<int> scores, IReadOnlyList<byte> grades, IReadOnlyList<double>? errors = null)
    {
        if (scores.Count != grades.Count || scores.Count < LeastPairs)
        {
            throw new ArgumentException($"calibration: {scores.Count} scores with {grades.Count} grades; at least {LeastPairs} held-out pairs are needed, a grade for each.");
        }

        var steps = new List<Step>();
        var pending = default(Step);
        foreach (var tied in scores.Zip(grades).GroupBy(p => p.First).OrderBy(g => g.Key))
        {
            pending += new Step(tied.Count(), tied.Sum(p => (long)p.First), tied.Sum(p => (long)p.Second));
            if (pending.Count >= LeastPairs)
            {
                Push(steps, pending);
                pending = default;
            }
        }

        if (pending.Count > 0)
        {
            // What is left over joins the last step, which may then stand above its predecessor no longer.
            var last = steps[^1];
            steps.RemoveAt(steps.Count - 1);
            Push(steps, last + pending);
        }

        var knots = new SortedDictionary<int, int>();
        foreach (var step in steps)
        {
            knots[(int)Math.Floor(step.ScoreSum / (double)step.Count)] = (int)(((step.GradeSum * FitTable.MaxTenths / RankingData.MaxGrade) + (step.Count / 2)) / step.Count);
        }

        return new FitTable([.. knots.Keys], [.. knots.Values], errors is null ? null : Spread([.. knots.Keys], scores, errors));
    }

    // At each knot the root mean square of the errors of the pairs that are nearer to it than to any other.
    private static int[] Spread(int[] knots, IReadOnlyList<int> scores, IReadOnlyList<double> errors)
    {
        var (squares, counts) = (new double[knots.Length], new int[knots.Length]);
        for (var i = 0; i < scores.Count; i++)
        {
            var at = Array.BinarySearch(knots, scores[i]);
            var next = at >= 0 ? at : ~at;
            var nearest = next == 0 || (next < knots.Length && knots[next] - scores[i] <= scores[i] - knots[next - 1]) ? next : next - 1;
            squares[nearest] += errors[i] * errors[i];
            counts[nearest]++;
        }

        return [.. squares.Zip(counts, (square, count) => count == 0 ? 0 : (int)Math.Round(Math.Sqrt(square / count)))];
    }

    private static void Push(List<Step> steps, Step next)
    {
        while (steps.Count > 0 && steps[^1].GradeSum * next.Count >= next.GradeSum * steps[^1].Count)
        {
            next += steps[^1];
            steps.RemoveAt(steps.Count - 1);
        }

        steps.Add(next);
    }

    private readonly record struct Step(long Count, long ScoreSum, long GradeSum)
    {
        public static Step operator +(Step a, Step b) => new(a.Count + b.Count, a.ScoreSum + b.ScoreSum, a.GradeSum + b.GradeSum);
    }
}
