using Matching.Contracts;
using Matching.Ranking.Explanation;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Grains.Vacancies;

/// <summary>Explains candidates for one vacancy, model, framework and language: what they need is compiled once, not once a candidate.</summary>
internal sealed class ReasonWriter
{
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

    /// <summary>An explanation's reasons as they travel.</summary>
    public IReadOnlyList<MatchReason> Reasons(ScoreExplanation explained) => [.. explained.Reasons.Select(names.ToReason)];
}
