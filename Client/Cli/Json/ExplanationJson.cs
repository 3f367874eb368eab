using Matching.Client;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>Why a candidate stands where it stands; base value and contributions sum to the score.</summary>
internal sealed record ExplanationJson(
    string Vacancy, string Candidate, int Rank, int PoolSize, int Score, double Fit, int BaseValue, IReadOnlyList<ReasonJson> Reasons,
    IReadOnlyList<MissingJson> Missing, CounterfactualJson? Counterfactual, string ModelVersion, string PoolVersion)
{
    public static ExplanationJson Of(Explanation explanation) => new(
        ResourceNames.IdOf(explanation.Vacancy),
        ResourceNames.IdOf(explanation.Candidate),
        explanation.Rank,
        explanation.PoolSize,
        explanation.Score,
        explanation.Fit,
        explanation.BaseValue,
        [.. explanation.Reasons.Select(ReasonJson.Of)],
        [.. explanation.Missing.Select(MissingJson.Of)],
        CounterfactualJson.Of(explanation.Counterfactual),
        explanation.ModelVersion,
        explanation.PoolVersion);
}

/// <summary>A requirement that is not met.</summary>
internal sealed record MissingJson(string Competence, int Weight, bool Must, int Level, string? Sentence)
{
    public static MissingJson Of(MissingCompetence missing) =>
        new(missing.Competence, missing.Weight, missing.Must, missing.Level, JsonDocuments.Given(missing.Sentence));
}

/// <summary>The smallest change that would lift a candidate.</summary>
internal sealed record CounterfactualJson(IReadOnlyList<CompetenceChangeJson> Changes, int Rank, string? Sentence)
{
    public static CounterfactualJson? Of(Counterfactual? other) => other is null
        ? null
        : new CounterfactualJson(
            [.. other.Changes.Select(change => new CompetenceChangeJson(change.Competence, change.FromLevel, change.ToLevel))],
            other.Rank,
            JsonDocuments.Given(other.Sentence));
}

/// <summary>A level that would have to be another.</summary>
internal sealed record CompetenceChangeJson(string Competence, int FromLevel, int ToLevel);
