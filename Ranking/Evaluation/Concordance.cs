namespace Matching.Ranking.Evaluation;

/// <summary>
/// The share of pairs of candidates, alike by some key and of different grades for the same vacancy, that scores order as the grades do.
/// Ties of scores count half. Where everybody of the same field and level stands together anyway, this says what orders them among themselves.
/// </summary>
public static class Concordance
{
    /// <summary>The share by vacancy of the set, 0-1; NaN where there is no such pair.</summary>
    /// <param name="set">The judged pairs.</param>
    /// <param name="scores">Score by vacancy and candidate.</param>
    /// <param name="key">By index of the candidate; candidates of one key are alike.</param>
    public static double[] ByVacancy(JudgedSet set, double[][] scores, Func<int, int> key)
    {
        int[] keys = [.. Enumerable.Range(0, set.Candidates.Count).Select(key)];
        return [.. Enumerable.Range(0, set.Vacancies.Count).Select(v => Of(set.Grades[v], scores[v], keys))];
    }

    private static double Of(sbyte[] grades, double[] scores, int[] keys)
    {
        var (right, pairs) = (0.0, 0);
        for (var a = 0; a < keys.Length; a++)
        {
            for (var b = a + 1; b < keys.Length; b++)
            {
                if (keys[a] == keys[b] && grades[a] >= 0 && grades[b] >= 0 && grades[a] != grades[b])
                {
                    pairs++;
                    right += scores[a] == scores[b] ? 0.5 : scores[a] > scores[b] == grades[a] > grades[b] ? 1 : 0;
                }
            }
        }

        return pairs == 0 ? double.NaN : right / pairs;
    }
}
