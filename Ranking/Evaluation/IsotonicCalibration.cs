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

    /// <summary>Pairs around a score that its interval is read from.</summary>
    private const int Neighbours = 120;

    /// <summary>Fits the table, with the interval that holds the judged grade of 8 pairs of 10 at each score.</summary>
    /// <param name="scores">Held-out scores in the units of the model that the table is for.</param>
    /// <param name="grades">Grade of each, 0-4.</param>
    /// <exception cref="ArgumentException">Lengths differ, or there are fewer than <see cref="LeastPairs"/> pairs.</exception>
    public static FitTable Fit(IReadOnlyList<int> scores, IReadOnlyList<byte> grades)
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

        var (low, high) = Interval([.. knots], scores, grades);
        return new FitTable([.. knots.Keys], [.. knots.Values], null, low, high);
    }

    // At each knot the tenth and the ninetieth percentile of the grades of the pairs that are nearest to it by rank (Meinshausen 2006 does so
    // with forests for neighbours). A grade is whole and stands for all fits that round to it. Both bounds are made never to fall with the score by letting them out, never in.
    private static (int[] Low, int[] High) Interval(KeyValuePair<int, int>[] knots, IReadOnlyList<int> scores, IReadOnlyList<byte> grades)
    {
        int[] order = [.. Enumerable.Range(0, scores.Count).OrderBy(i => scores[i]).ThenBy(i => grades[i])];
        int[] sorted = [.. order.Select(i => scores[i])];
        var (low, high) = (new int[knots.Length], new int[knots.Length]);
        for (var k = 0; k < knots.Length; k++)
        {
            var at = Array.BinarySearch(sorted, knots[k].Key) is >= 0 and var exact ? exact : ~Array.BinarySearch(sorted, knots[k].Key);
            var first = Math.Clamp(at - (Neighbours / 2), 0, Math.Max(0, sorted.Length - Neighbours));
            var counts = new int[RankingData.MaxGrade + 1];
            foreach (var pair in order.AsSpan(first, Math.Min(Neighbours, sorted.Length)))
            {
                counts[grades[pair]]++;
            }

            low[k] = Math.Min(knots[k].Value, Percentile(counts, 10));
            high[k] = Math.Max(knots[k].Value, Percentile(counts, 90));
        }

        for (var k = knots.Length - 2; k >= 0; k--)
        {
            low[k] = Math.Min(low[k], low[k + 1]);
        }

        for (var k = 1; k < knots.Length; k++)
        {
            high[k] = Math.Max(high[k], high[k - 1]);
        }

        return (low, high);
    }

    // In tenths of a point, straight within the fits that round to a grade.
    private static int Percentile(int[] counts, int percent)
    {
        const int Cell = FitTable.MaxTenths / RankingData.MaxGrade;
        var wanted = counts.Sum() * percent / 100.0;
        for (var grade = 0; ; grade++)
        {
            if (wanted <= counts[grade] || grade == RankingData.MaxGrade)
            {
                var (from, to) = (Math.Max(0, Cell * (grade - 0.5)), Math.Min(FitTable.MaxTenths, Cell * (grade + 0.5)));
                return (int)Math.Round(from + ((to - from) * wanted / Math.Max(1, counts[grade])));
            }

            wanted -= counts[grade];
        }
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
