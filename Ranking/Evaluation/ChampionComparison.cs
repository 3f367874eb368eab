using Matching.Ranking.Model;

namespace Matching.Ranking.Evaluation;

/// <summary>NDCG@10 of a challenger and of the model in force on the same vacancies.</summary>
/// <param name="Challenger">The challenger, on held-out pairs.</param>
/// <param name="Champion">The model in force.</param>
/// <param name="Difference">Challenger minus champion, vacancy by vacancy.</param>
public sealed record ChampionComparison(Interval Challenger, Interval Champion, Interval Difference)
{
    /// <summary>How the metrics of single vacancies are named in a <see cref="TrainingRecord"/>, before the vacancy's id.</summary>
    public const string VacancyMetric = "ndcg@10/";

    /// <summary>
    /// Compares fairly: where the champion learned from a vacancy its score there says nothing of its worth, so the held-out NDCG@10
    /// that its own training found stands in, the vacancy's own where the record has it, else the mean. Elsewhere it is measured.
    /// </summary>
    /// <param name="challenger">The challenger's held-out scores, measured.</param>
    /// <param name="champion">The champion's scores, measured.</param>
    /// <param name="record">Where the champion comes from.</param>
    /// <param name="set">The judged pairs.</param>
    public static ChampionComparison Of(SystemResult challenger, SystemResult champion, TrainingRecord record, JudgedSet set)
    {
        var theirs = champion.Vacancies.ToDictionary(v => v.Vacancy, v => Fair(v, record, set), StringComparer.Ordinal);
        var shared = challenger.Vacancies.Where(v => theirs.ContainsKey(v.Vacancy)).ToList();
        return new ChampionComparison(
            Bootstrap.Mean([.. shared.Select(v => v.Ndcg10)]),
            Bootstrap.Mean([.. shared.Select(v => theirs[v.Vacancy])]),
            Bootstrap.Mean([.. shared.Select(v => v.Ndcg10 - theirs[v.Vacancy])]));
    }

    /// <summary>The record with the held-out NDCG@10 of every vacancy, so that later comparisons with the model can be fair.</summary>
    public static TrainingRecord Remember(TrainingRecord record, SystemResult heldOut)
    {
        var metrics = new SortedDictionary<string, double>(record.Metrics.ToDictionary(m => m.Key, m => m.Value), StringComparer.Ordinal);
        foreach (var vacancy in heldOut.Vacancies)
        {
            metrics[VacancyMetric + vacancy.Vacancy] = Math.Round(vacancy.Ndcg10, 4);
        }

        return record with { Metrics = metrics };
    }

    private static double Fair(VacancyResult measured, TrainingRecord record, JudgedSet set)
    {
        if (record.Metrics.TryGetValue(VacancyMetric + measured.Vacancy, out var heldOut))
        {
            return heldOut;
        }

        // A record without vacancies (the shipped model's) that counts as many vacancies and pairs as the set was made of this very set.
        var ofThisSet = !record.Metrics.Keys.Any(name => name.StartsWith(VacancyMetric, StringComparison.Ordinal))
            && record.Vacancies == set.Vacancies.Count
            && record.Pairs == set.Grades.Sum(grades => grades.Count(grade => grade >= 0));
        return ofThisSet && record.Metrics.TryGetValue("ndcg@10", out var mean) ? mean : measured.Ndcg10;
    }
}
