namespace Matching.Ranking.Evaluation;

/// <summary>How well one way of ranking orders the candidates of one vacancy.</summary>
/// <param name="Vacancy">Identifier.</param>
/// <param name="Ndcg5">NDCG@5.</param>
/// <param name="Ndcg10">NDCG@10.</param>
/// <param name="AveragePrecision">Average precision with grade 3 and above relevant; NaN when there are none.</param>
/// <param name="Tau">Kendall's tau-b over all judged candidates.</param>
public sealed record VacancyResult(string Vacancy, double Ndcg5, double Ndcg10, double AveragePrecision, double Tau);

/// <summary>A mean with the bounds between which 95 % of bootstrap samples of vacancies fall.</summary>
public sealed record Interval(double Mean, double Low, double High);

/// <summary>How well one way of ranking does over all vacancies.</summary>
public sealed record SystemResult
{
    /// <summary>Lowest grade that average precision takes as relevant.</summary>
    public const int RelevantGrade = 3;

    /// <summary>What ranked.</summary>
    public required string System { get; init; }

    /// <summary>By vacancy, in the order of the judged set.</summary>
    public required IReadOnlyList<VacancyResult> Vacancies { get; init; }

    /// <summary>Mean NDCG@5.</summary>
    public required Interval Ndcg5 { get; init; }

    /// <summary>Mean NDCG@10.</summary>
    public required Interval Ndcg10 { get; init; }

    /// <summary>Mean average precision over the vacancies that have a relevant candidate.</summary>
    public required Interval Map { get; init; }

    /// <summary>Mean of Kendall's tau-b.</summary>
    public required Interval Tau { get; init; }

    /// <summary>Measures scores against judgments; vacancies without any grade above 0 are left out.</summary>
    /// <param name="system">What ranked.</param>
    /// <param name="set">The judged pairs.</param>
    /// <param name="scores">Score by vacancy and candidate; equal scores rank by candidate id.</param>
    public static SystemResult Measure(string system, JudgedSet set, double[][] scores)
    {
        var results = new List<VacancyResult>();
        for (var v = 0; v < set.Vacancies.Count; v++)
        {
            var judged = Enumerable.Range(0, set.Candidates.Count).Where(c => set.Grades[v][c] >= 0).ToArray();
            byte[] grades = [.. judged.Select(c => (byte)set.Grades[v][c])];
            double[] values = [.. judged.Select(c => scores[v][c])];
            if (grades.All(g => g == 0))
            {
                continue;
            }

            var ranked = Metrics.Rank(values, grades);
            results.Add(new VacancyResult(
                set.Vacancies[v], Metrics.Ndcg(ranked, 5), Metrics.Ndcg(ranked, 10), Metrics.AveragePrecision(ranked, RelevantGrade), Metrics.KendallTau(values, grades)));
        }

        return new SystemResult
        {
            System = system,
            Vacancies = results,
            Ndcg5 = Bootstrap.Mean([.. results.Select(r => r.Ndcg5)]),
            Ndcg10 = Bootstrap.Mean([.. results.Select(r => r.Ndcg10)]),
            Map = Bootstrap.Mean([.. results.Select(r => r.AveragePrecision)]),
            Tau = Bootstrap.Mean([.. results.Select(r => r.Tau)]),
        };
    }

    /// <summary>How much better than another way NDCG@10 is, vacancy by vacancy.</summary>
    public Interval Ndcg10Over(SystemResult other)
    {
        var theirs = other.Vacancies.ToDictionary(v => v.Vacancy, v => v.Ndcg10, StringComparer.Ordinal);
        return Bootstrap.Mean([.. Vacancies.Where(v => theirs.ContainsKey(v.Vacancy)).Select(v => v.Ndcg10 - theirs[v.Vacancy])]);
    }
}
