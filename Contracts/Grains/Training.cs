namespace Matching.Contracts;

/// <summary>How far a training or evaluation has come.</summary>
/// <param name="Stage">What is being done: "reading", "cross-validation", "checking".</param>
/// <param name="Done">Parts done.</param>
/// <param name="Total">Parts of the stage; 0 when not known.</param>
[GenerateSerializer, Immutable, Alias("matching.work-progress")]
public sealed record WorkProgress([property: Id(0)] string Stage, [property: Id(1)] int Done, [property: Id(2)] int Total);

/// <summary>A mean with its 95 % bootstrap interval.</summary>
[GenerateSerializer, Immutable, Alias("matching.metric-range")]
public sealed record MetricRange([property: Id(0)] double Mean, [property: Id(1)] double Low, [property: Id(2)] double High);

/// <summary>How well one way of ranking orders the candidates of one vacancy; NaN where a measure does not apply.</summary>
/// <param name="Vacancy">Identifier.</param>
/// <param name="Ndcg5">NDCG@5.</param>
/// <param name="Ndcg10">NDCG@10.</param>
/// <param name="AveragePrecision">Average precision, grade 3 and above relevant.</param>
/// <param name="Tau">Kendall's tau-b.</param>
[GenerateSerializer, Immutable, Alias("matching.vacancy-figures")]
public sealed record VacancyFigures(
    [property: Id(0)] string Vacancy,
    [property: Id(1)] double Ndcg5,
    [property: Id(2)] double Ndcg10,
    [property: Id(3)] double AveragePrecision,
    [property: Id(4)] double Tau);

/// <summary>How well one way of ranking does.</summary>
/// <param name="System">What ranked.</param>
/// <param name="Ndcg5">NDCG@5.</param>
/// <param name="Ndcg10">NDCG@10.</param>
/// <param name="Map">Mean average precision.</param>
/// <param name="Tau">Kendall's tau-b.</param>
/// <param name="Vacancies">By vacancy.</param>
[GenerateSerializer, Immutable, Alias("matching.ranking-figures")]
public sealed record RankingFigures(
    [property: Id(0)] string System,
    [property: Id(1)] MetricRange Ndcg5,
    [property: Id(2)] MetricRange Ndcg10,
    [property: Id(3)] MetricRange Map,
    [property: Id(4)] MetricRange Tau,
    [property: Id(5)] IReadOnlyList<VacancyFigures> Vacancies);

/// <summary>How much better in NDCG@10 the held-out learner is than a baseline.</summary>
[GenerateSerializer, Immutable, Alias("matching.advantage-over")]
public sealed record AdvantageOver([property: Id(0)] string Over, [property: Id(1)] MetricRange Ndcg10);

/// <summary>What an evaluation found.</summary>
[GenerateSerializer, Immutable, Alias("matching.model-evaluation")]
public sealed record ModelEvaluation
{
    /// <summary>Vacancies judged.</summary>
    [Id(0)] public required int Vacancies { get; init; }

    /// <summary>Candidates judged.</summary>
    [Id(1)] public required int Candidates { get; init; }

    /// <summary>Pairs judged.</summary>
    [Id(2)] public required int Pairs { get; init; }

    /// <summary>Judged pairs left out because their vacancy or candidate is no longer kept.</summary>
    [Id(3)] public required int Ignored { get; init; }

    /// <summary>How pairs were held out, in words.</summary>
    [Id(4)] public required string Method { get; init; }

    /// <summary>The held-out learner, the baselines, the model in force.</summary>
    [Id(5)] public required IReadOnlyList<RankingFigures> Systems { get; init; }

    /// <summary>The held-out learner against each baseline.</summary>
    [Id(6)] public required IReadOnlyList<AdvantageOver> Advantages { get; init; }

    /// <summary>The report as an HTML page; empty unless asked for.</summary>
    [Id(7)] public required string Html { get; init; }
}

/// <summary>A condition that a model must meet before it is put in force.</summary>
/// <param name="Name">"ndcg", "monotonicity" or "explanations".</param>
/// <param name="Passed">True when it is met.</param>
/// <param name="Detail">What was measured and what is asked.</param>
[GenerateSerializer, Immutable, Alias("matching.gate-result")]
public sealed record GateResult([property: Id(0)] string Name, [property: Id(1)] bool Passed, [property: Id(2)] string Detail);

/// <summary>What became of a training.</summary>
[GenerateSerializer, Immutable, Alias("matching.training-outcome")]
public sealed record TrainingOutcome
{
    /// <summary>The challenger, which is kept.</summary>
    [Id(0)] public required string Version { get; init; }

    /// <summary>The model in force during the comparison.</summary>
    [Id(1)] public required string Champion { get; init; }

    /// <summary>NDCG@10 of the challenger on held-out pairs.</summary>
    [Id(2)] public required MetricRange ChallengerNdcg10 { get; init; }

    /// <summary>NDCG@10 of the champion on the same vacancies.</summary>
    [Id(3)] public required MetricRange ChampionNdcg10 { get; init; }

    /// <summary>Challenger minus champion, vacancy by vacancy.</summary>
    [Id(4)] public required MetricRange Difference { get; init; }

    /// <summary>Every gate.</summary>
    [Id(5)] public required IReadOnlyList<GateResult> Gates { get; init; }

    /// <summary>True when the challenger is now in force.</summary>
    [Id(6)] public required bool Activated { get; init; }
}

/// <summary>Progress, or at last what became of a training.</summary>
[GenerateSerializer, Immutable, Alias("matching.training-step")]
public sealed record TrainingStep([property: Id(0)] WorkProgress? Progress, [property: Id(1)] TrainingOutcome? Outcome);

/// <summary>Progress, or at last what an evaluation found.</summary>
[GenerateSerializer, Immutable, Alias("matching.evaluation-step")]
public sealed record EvaluationStep([property: Id(0)] WorkProgress? Progress, [property: Id(1)] ModelEvaluation? Evaluation);

/// <summary>Trains and evaluates for an organisation, one at a time and off the grain's turns. Key: organisation.</summary>
[Alias("matching.training"), Version(1)]
public interface ITrainingGrain : IGrainWithStringKey
{
    /// <summary>Trains a challenger; ends with the outcome, or keeps nothing when cancelled.</summary>
    /// <param name="activate">Put it in force when it passes every gate.</param>
    /// <param name="seed">Seed of every random choice.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    /// <exception cref="RefusedException">Too few judgments, or another training or evaluation is under way.</exception>
    [Alias("3D9BB684"), AlwaysInterleave]
    IAsyncEnumerable<TrainingStep> Train(bool activate, int seed, CancellationToken cancellationToken);

    /// <summary>Evaluates; ends with what was found.</summary>
    /// <param name="withHtml">Make the HTML report too.</param>
    /// <param name="seed">Seed of the division into held-out parts.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    /// <exception cref="RefusedException">Too few judgments, or another training or evaluation is under way.</exception>
    [Alias("B5478B76"), AlwaysInterleave]
    IAsyncEnumerable<EvaluationStep> Evaluate(bool withHtml, int seed, CancellationToken cancellationToken);
}
