using Matching.Contracts;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Ranking.Explanation;

/// <summary>Looks for the smallest rise of required competences, one or two of them, that lifts a candidate above a score.</summary>
internal static class CounterfactualSearch
{
    private const int MaxLevel = 5;

    /// <summary>
    /// The change of fewest levels in all; of equally small ones that of fewest competences, then the highest score, then the first in
    /// the registry. Null when the candidate stands above the score already or no such change lifts it there.
    /// </summary>
    public static Counterfactual? Nearest(VacancyQuery query, CandidateProfile candidate, int above, Sentences sentences)
    {
        var row = CandidateRow.Build(candidate, query.Competences);
        if (query.Score(row) > above)
        {
            return null;
        }

        var levels = Candidates(query, candidate);
        for (var rise = 1; rise <= 2 * MaxLevel; rise++)
        {
            var best = BestOf(query, row, levels, rise, above);
            if (best is not null)
            {
                return best with { Sentence = sentences.Counterfactual(best.Changes) };
            }
        }

        return null;
    }

    private static Counterfactual? BestOf(VacancyQuery query, byte[] row, List<(string Competence, int Column, int Level)> levels, int rise, int above)
    {
        Counterfactual? best = null;
        foreach (var one in levels)
        {
            Try([(one, rise)]);
        }

        if (best is not null)
        {
            return best;
        }

        for (var i = 0; i < levels.Count; i++)
        {
            for (var j = i + 1; j < levels.Count; j++)
            {
                for (var first = 1; first < rise; first++)
                {
                    Try([(levels[i], first), (levels[j], rise - first)]);
                }
            }
        }

        return best;

        void Try(((string Competence, int Column, int Level) Held, int Rise)[] changes)
        {
            if (changes.Any(c => c.Held.Level + c.Rise > MaxLevel))
            {
                return;
            }

            var changed = (byte[])row.Clone();
            foreach (var (held, up) in changes)
            {
                changed[held.Column] = (byte)Math.Max(changed[held.Column], 3 * (held.Level + up));
            }

            var score = query.Score(changed);
            if (score > above && (best is null || score > best.Score))
            {
                best = new Counterfactual([.. changes.Select(c => new LevelChange(c.Held.Competence, c.Held.Level, c.Held.Level + c.Rise))], score, "");
            }
        }
    }

    private static List<(string Competence, int Column, int Level)> Candidates(VacancyQuery query, CandidateProfile candidate) =>
    [
        .. query.Vacancy.Requirements.Select(r => r.Competence).Distinct(StringComparer.Ordinal)
            .Select(id => (id, query.Competences.ColumnOf(id), candidate.Competences.FirstOrDefault(c => c.Competence == id)?.Level ?? 0))
            .Where(c => c.Item2 >= 0)
            .OrderBy(c => c.Item2),
    ];
}
