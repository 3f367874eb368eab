using Matching.Client;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>Why a candidate stands where it stands; base value and contributions sum to the score.</summary>
internal sealed record ExplanationJson(
    string Vacancy, string Candidate, int Rank, int PoolSize, int Score, double Fit, int BaseValue, IReadOnlyList<ReasonJson> Reasons,
    IReadOnlyList<MissingJson> Missing, CounterfactualJson? Counterfactual, string ModelVersion, string PoolVersion,
    double FitLow, double FitHigh, int BestPlace, int WorstPlace, string? Abstention, IReadOnlyList<string> MissingFacts, ComparisonJson? Comparison,
    IReadOnlyList<CautionJson>? Cautions, SoughtFitJson? SoughtFit)
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
        explanation.PoolVersion,
        explanation.FitLow,
        explanation.FitHigh,
        explanation.BestPlace,
        explanation.WorstPlace,
        JsonDocuments.Given(explanation.Abstention),
        [.. explanation.MissingFacts],
        ComparisonJson.Of(explanation.Comparison),
        CautionJson.Of(explanation.Cautions),
        SoughtFitJson.Of(explanation.SoughtFit));
}

/// <summary>Why another candidate stands above; the differences sum to that of the two scores.</summary>
internal sealed record ComparisonJson(string Candidate, int Rank, int Score, double Fit, bool NearTie, string Sentence, IReadOnlyList<DifferenceJson> Differences)
{
    public static ComparisonJson? Of(Comparison? comparison) => comparison is null
        ? null
        : new ComparisonJson(
            ResourceNames.IdOf(comparison.Candidate), comparison.Rank, comparison.Score, comparison.Fit, comparison.NearTie, comparison.Sentence,
            [.. comparison.Differences.Select(difference => new DifferenceJson(
                difference.Competence, difference.Title, difference.Difference_, difference.Sentence,
                difference.Other is { } other ? ReasonJson.Of(other) : null, difference.Own is { } own ? ReasonJson.Of(own) : null))]);
}

/// <summary>Where one of two candidates is ahead: above 0 the other one.</summary>
internal sealed record DifferenceJson(string Competence, string Title, int Difference, string Sentence, ReasonJson? Other, ReasonJson? Own);

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
