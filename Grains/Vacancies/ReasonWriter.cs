using Matching.Contracts;
using Matching.Ranking.Explanation;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Grains.Vacancies;

/// <summary>Explains candidates for one vacancy, model, framework and language: what they need is compiled once, not once a candidate.</summary>
internal sealed class ReasonWriter
{
    private const int MostNamed = 3;
    private readonly VacancyQuery query;
    private readonly Explainer explainer;
    private readonly ReasonNames names;

    /// <summary>Compiles.</summary>
    public ReasonWriter(VacancyProfile vacancy, RankingModel model, FrameworkSnapshot framework, string language)
    {
        query = VacancyQuery.Compile(vacancy, model, new CompetenceColumns(framework.Columns));
        explainer = new Explainer(framework.Framework, language);
        names = new ReasonNames(framework.Framework, language);
    }

    /// <summary>Explains a candidate.</summary>
    /// <param name="candidate">The profile with the corrections laid over it.</param>
    /// <param name="above">Score to find the nearest counterfactual for, or null for none.</param>
    public ScoreExplanation Explain(CandidateProfile candidate, int? above = null) => explainer.Explain(query, candidate, above);

    /// <summary>Why the list says little, or null.</summary>
    public string? Abstention => explainer.Abstention(query.Vacancy);

    /// <summary>Why one candidate stands above another.</summary>
    /// <param name="above">The upper one, as it was ranked.</param>
    /// <param name="place">Its place.</param>
    /// <param name="blind">What a blind reading hides in its document.</param>
    /// <param name="upper">Its explanation.</param>
    /// <param name="lower">That of the other one.</param>
    public MatchComparison Compare(PoolMatch above, int place, IReadOnlyList<int>? blind, ScoreExplanation upper, ScoreExplanation lower)
    {
        var between = PlaceDifference.Between(upper, lower);
        var nearTie = query.Model.Calibration.NearTie(upper.Score, lower.Score);
        string[] ahead = [.. between.Where(difference => difference.Difference > 0).Take(MostNamed).Select(difference => names.Name(difference.Group, difference.Competence).Title)];
        return new MatchComparison(
            above.Candidate, place, upper.Score, upper.FitTenths / 10.0, nearTie, [.. between.Select(ToDifference)],
            explainer.Comparison(place, upper.FitTenths - lower.FitTenths, nearTie, ahead)) { Blind = blind };
    }

    private MatchDifference ToDifference(ReasonDifference difference)
    {
        var (subject, title) = names.Name(difference.Group, difference.Competence);
        return new MatchDifference(
            subject, title, difference.Difference, difference.Upper is null ? null : names.ToReason(difference.Upper), difference.Lower is null ? null : names.ToReason(difference.Lower),
            explainer.Ahead(title, difference.Difference > 0));
    }

    /// <summary>The score of a candidate.</summary>
    public int Score(CandidateProfile candidate) => query.Score(CandidateRow.Build(candidate, query.Competences));

    /// <summary>An explanation's reasons as they travel.</summary>
    public IReadOnlyList<MatchReason> Reasons(ScoreExplanation explained) => [.. explained.Reasons.Select(names.ToReason)];
}
