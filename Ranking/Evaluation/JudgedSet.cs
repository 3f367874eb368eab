using Matching.Contracts;
using Matching.Ranking.Features;
using Matching.Ranking.Learning;

namespace Matching.Ranking.Evaluation;

/// <summary>
/// Vacancies and candidates with a grade for every judged pair, ready to learn from and to evaluate on: every feature of every pair is
/// worked out once.
/// </summary>
public sealed class JudgedSet
{
    private readonly byte[][] _features;

    /// <summary>Works out the features of all pairs.</summary>
    /// <param name="vacancies">Profiles by id.</param>
    /// <param name="candidates">Profiles by id.</param>
    /// <param name="judgments">Grades; every id must be among the profiles.</param>
    /// <param name="competences">Registry that rows are laid out by.</param>
    /// <param name="features">Features to learn from, in order.</param>
    /// <exception cref="ArgumentException">A judgment names an id that has no profile.</exception>
    public JudgedSet(
        IReadOnlyDictionary<string, VacancyProfile> vacancies,
        IReadOnlyDictionary<string, CandidateProfile> candidates,
        IReadOnlyList<Judgment> judgments,
        CompetenceColumns competences,
        IReadOnlyList<PairFeature> features)
    {
        Features = features;
        foreach (var judgment in judgments)
        {
            var missing = !vacancies.ContainsKey(judgment.Vacancy) ? $"vacancy '{judgment.Vacancy}'" : !candidates.ContainsKey(judgment.Candidate) ? $"candidate '{judgment.Candidate}'" : null;
            if (missing is not null)
            {
                throw new ArgumentException($"judgments: {missing} is judged but not known; import it or take its lines out.");
            }
        }

        Vacancies = [.. judgments.Select(j => j.Vacancy).Distinct().Order(StringComparer.Ordinal)];
        Candidates = [.. judgments.Select(j => j.Candidate).Distinct().Order(StringComparer.Ordinal)];
        var candidateIndex = Candidates.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
        var rows = Candidates.Select(id => CandidateRow.Build(candidates[id], competences)).ToArray();
        Grades = [.. Vacancies.Select(_ => Enumerable.Repeat((sbyte)-1, Candidates.Count).ToArray())];
        _features = new byte[Vacancies.Count][];
        var byVacancy = judgments.ToLookup(j => j.Vacancy, StringComparer.Ordinal);
        for (var v = 0; v < Vacancies.Count; v++)
        {
            foreach (var judgment in byVacancy[Vacancies[v]])
            {
                Grades[v][candidateIndex[judgment.Candidate]] = (sbyte)judgment.Grade;
            }

            FeaturePlan[] plans = [.. features.Select(f => f.Specialise(vacancies[Vacancies[v]], competences))];
            _features[v] = [.. rows.SelectMany(row => plans.Select(p => p.Evaluate(row)))];
        }
    }

    /// <summary>The features, in the order of the values of a pair.</summary>
    public IReadOnlyList<PairFeature> Features { get; }

    /// <summary>Identifiers of the vacancies, in ordinal order.</summary>
    public IReadOnlyList<string> Vacancies { get; }

    /// <summary>Identifiers of the candidates, in ordinal order.</summary>
    public IReadOnlyList<string> Candidates { get; }

    /// <summary>Grade by vacancy and candidate, 0-4; -1 where the pair was not judged.</summary>
    public IReadOnlyList<sbyte[]> Grades { get; }

    /// <summary>Feature values of a pair.</summary>
    public ReadOnlySpan<byte> Pair(int vacancy, int candidate) => _features[vacancy].AsSpan(candidate * Features.Count, Features.Count);

    /// <summary>The judged pairs of some vacancies with some candidates as data to learn from; vacancies without such a pair are left out.</summary>
    public RankingData Select(Func<int, bool> vacancy, Func<int, bool> candidate)
    {
        var rows = new List<byte>();
        var grades = new List<byte>();
        var starts = new List<int>();
        for (var v = 0; v < Vacancies.Count; v++)
        {
            if (!vacancy(v))
            {
                continue;
            }

            var start = grades.Count;
            for (var c = 0; c < Candidates.Count; c++)
            {
                if (Grades[v][c] >= 0 && candidate(c))
                {
                    grades.Add((byte)Grades[v][c]);
                    rows.AddRange(Pair(v, c));
                }
            }

            if (grades.Count > start)
            {
                starts.Add(start);
            }
        }

        return new RankingData([.. Features.Select(f => f.Monotone)], [.. rows], [.. grades], [.. starts]);
    }
}
