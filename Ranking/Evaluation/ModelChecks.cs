using Matching.Contracts;
using Matching.Ranking.Explanation;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Ranking.Evaluation;

/// <summary>What must hold of a model beside its order: more of a required competence does not lower a score, and explanations sum.</summary>
public static class ModelChecks
{
    /// <summary>A level in the units of a row's competence columns.</summary>
    private const int Level = 3;

    private const int HighestEstimate = 15;

    /// <summary>Counts how often a level more of a required competence lowers a score.</summary>
    /// <param name="model">The model.</param>
    /// <param name="vacancies">Profiles to try.</param>
    /// <param name="candidates">Profiles to raise, each for each vacancy and each of its requirements.</param>
    /// <param name="competences">Registry that rows are laid out by.</param>
    /// <returns>Raises that lowered the score, and raises tried.</returns>
    public static (int Lowered, int Tried) Monotonicity(
        RankingModel model, IReadOnlyList<VacancyProfile> vacancies, IReadOnlyList<CandidateProfile> candidates, CompetenceColumns competences)
    {
        var rows = candidates.Select(candidate => CandidateRow.Build(candidate, competences)).ToArray();
        var (lowered, tried) = (0, 0);
        foreach (var vacancy in vacancies)
        {
            var query = VacancyQuery.Compile(vacancy, model, competences);
            int[] columns = [.. vacancy.Requirements.Select(r => competences.ColumnOf(r.Competence)).Where(column => column >= 0)];
            foreach (var row in rows)
            {
                var score = query.Score(row);
                foreach (var column in columns.Where(column => row[column] < HighestEstimate))
                {
                    var before = row[column];
                    row[column] = (byte)Math.Min(HighestEstimate, before + Level);
                    lowered += query.Score(row) < score ? 1 : 0;
                    tried++;
                    row[column] = before;
                }
            }
        }

        return (lowered, tried);
    }

    /// <summary>Counts explanations that do not sum to the score, or whose exact contributions are off by more than rounding.</summary>
    /// <param name="model">The model.</param>
    /// <param name="vacancies">Profiles to try.</param>
    /// <param name="candidates">Profiles to explain for each vacancy.</param>
    /// <param name="competences">Registry that rows are laid out by.</param>
    /// <param name="framework">Names of the competences.</param>
    /// <returns>Broken explanations, and explanations tried.</returns>
    public static (int Broken, int Tried) Explanations(
        RankingModel model, IReadOnlyList<VacancyProfile> vacancies, IReadOnlyList<CandidateProfile> candidates, CompetenceColumns competences, CompetenceFramework framework)
    {
        var explainer = new Explainer(framework, "en");
        var expected = TreeShap.ExpectedScore(model.Ensemble);
        var (broken, tried) = (0, 0);
        foreach (var vacancy in vacancies)
        {
            var query = VacancyQuery.Compile(vacancy, model, competences);
            var features = new byte[query.Plans.Count];
            foreach (var candidate in candidates)
            {
                var explanation = explainer.Explain(query, candidate);
                query.Features(CandidateRow.Build(candidate, competences), features);
                var exact = expected + TreeShap.Contributions(model.Ensemble, features).Sum();
                var sums = explanation.BaseValue + explanation.Reasons.Sum(reason => reason.Contribution) == explanation.Score;
                broken += sums && Math.Abs(exact - explanation.Score) < 1 ? 0 : 1;
                tried++;
            }
        }

        return (broken, tried);
    }
}
