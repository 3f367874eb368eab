using Matching.Client;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>A decision.</summary>
internal sealed record DecisionJson(string Vacancy, string Candidate, string Outcome, string? Reason, string? Actor, string? ActorName, DateTime? CreateTime, int Grade, long Number)
{
    public static DecisionJson Of(Decision decision) => new(
        ResourceNames.IdOf(decision.Vacancy),
        ResourceNames.IdOf(decision.Candidate),
        Commands.Outcomes.NameOf(decision.Outcome),
        JsonDocuments.Given(decision.Reason),
        JsonDocuments.Given(decision.Actor),
        JsonDocuments.Given(decision.ActorName),
        decision.CreateTime?.ToDateTime(),
        decision.Grade,
        decision.Number);
}

/// <summary>The decisions of a vacancy, in the order in which they were recorded.</summary>
internal sealed record DecisionsJson(string Vacancy, int Total, IReadOnlyList<DecisionJson> Decisions);

/// <summary>What became of an import of judgments.</summary>
internal sealed record JudgmentsJson(int Added, int Replaced, int Total);

/// <summary>All models.</summary>
internal sealed record ModelsJson(int Total, IReadOnlyList<ModelJson> Models);

/// <summary>A model.</summary>
internal sealed record ModelJson(
    string Version, bool Active, bool Shipped, string Learner, int Seed, int Vacancies, int Pairs, int Trees, IReadOnlyDictionary<string, double> Metrics)
{
    public static ModelJson Of(Model model) => new(
        model.Version, model.Active, model.Shipped, model.Learner, model.Seed, model.Vacancies, model.Pairs, model.Trees,
        new SortedDictionary<string, double>(model.Metrics, StringComparer.Ordinal));
}

/// <summary>A mean with its interval.</summary>
internal sealed record IntervalJson(double Mean, double Low, double High)
{
    public static IntervalJson Of(MetricInterval? interval) => new(interval?.Mean ?? 0, interval?.Low ?? 0, interval?.High ?? 0);
}

/// <summary>What became of a training.</summary>
internal sealed record TrainingJson(
    ModelJson Model, string Champion, IntervalJson ChallengerNdcg10, IntervalJson ChampionNdcg10, IntervalJson Difference, IReadOnlyList<GateJson> Gates, bool Activated)
{
    public static TrainingJson Of(TrainingResult result) => new(
        ModelJson.Of(result.Model ?? new Model()),
        result.Champion,
        IntervalJson.Of(result.ChallengerNdcg10),
        IntervalJson.Of(result.ChampionNdcg10),
        IntervalJson.Of(result.Difference),
        [.. result.Gates.Select(gate => new GateJson(gate.Name, gate.Passed, gate.Detail))],
        result.Activated);
}

/// <summary>A gate.</summary>
internal sealed record GateJson(string Name, bool Passed, string Detail);

/// <summary>What an evaluation found.</summary>
internal sealed record EvaluationJson(
    int Vacancies, int Candidates, int Pairs, int Ignored, string Method, IReadOnlyList<SystemJson> Systems, IReadOnlyList<AdvantageJson> Advantages)
{
    public static EvaluationJson Of(Evaluation found) => new(
        found.Vacancies, found.Candidates, found.Pairs, found.Ignored, found.Method,
        [.. found.Systems.Select(SystemJson.Of)],
        [.. found.Advantages.Select(advantage => new AdvantageJson(advantage.Over, IntervalJson.Of(advantage.Ndcg10)))]);
}

/// <summary>The learner against a baseline.</summary>
internal sealed record AdvantageJson(string Over, IntervalJson Ndcg10);

/// <summary>How well one way of ranking does.</summary>
internal sealed record SystemJson(string System, IntervalJson Ndcg5, IntervalJson Ndcg10, IntervalJson Map, IntervalJson KendallTau, IReadOnlyList<VacancyMetricsJson> Vacancies)
{
    public static SystemJson Of(SystemMetrics system) => new(
        system.System, IntervalJson.Of(system.Ndcg5), IntervalJson.Of(system.Ndcg10), IntervalJson.Of(system.Map), IntervalJson.Of(system.KendallTau),
        [.. system.Vacancies.Select(VacancyMetricsJson.Of)]);
}

/// <summary>How well one way of ranking orders one vacancy; a measure that does not apply is left out.</summary>
internal sealed record VacancyMetricsJson(string Vacancy, double? Ndcg5, double? Ndcg10, double? AveragePrecision, double? KendallTau)
{
    public static VacancyMetricsJson Of(VacancyMetrics metrics) => new(
        ResourceNames.IdOf(metrics.Vacancy), Number(metrics.Ndcg5), Number(metrics.Ndcg10), Number(metrics.AveragePrecision), Number(metrics.KendallTau));

    private static double? Number(double value) => double.IsNaN(value) ? null : value;
}
