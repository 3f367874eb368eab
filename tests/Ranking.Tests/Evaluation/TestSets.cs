using Matching.Contracts;
using Matching.Ranking.Evaluation;
using Matching.Ranking.Features;
using Matching.Ranking.Tests.Features;

namespace Matching.Ranking.Tests.Evaluation;

/// <summary>A made-up organisation whose judgments follow weighted coverage and seniority.</summary>
internal static class TestSets
{
    public static JudgedSet Random(int seed, int vacancyCount = 12, int candidateCount = 40)
    {
        var random = new Random(seed);
        var vacancies = Enumerable.Range(0, vacancyCount).ToDictionary(i => $"v{i:00}", _ => Vacancy(random));
        var candidates = Enumerable.Range(0, candidateCount).ToDictionary(i => $"c{i:00}", _ => Profiles.Candidate(random));
        var judgments = new List<Judgment>();
        foreach (var (v, vacancy) in vacancies)
        {
            var coverage = FeatureCatalog.Find("weighted-coverage")!.Specialise(vacancy, Profiles.Columns);
            judgments.AddRange(candidates.Select(c => new Judgment(v, c.Key, coverage.Evaluate(CandidateRow.Build(c.Value, Profiles.Columns)) switch
            {
                > 170 => 4, > 140 => 3, > 110 => 2, > 80 => 1, _ => 0,
            })));
        }

        return new JudgedSet(vacancies, candidates, judgments, Profiles.Columns, FeatureCatalog.All);
    }

    private static VacancyProfile Vacancy(Random random)
    {
        var vacancy = Profiles.Vacancy(random);
        return vacancy.Requirements.Count >= 4 ? vacancy : Vacancy(random);
    }
}
