namespace Matching.Ranking.Evaluation;

/// <summary>Held-out pairs whose predicted fit falls into one range, and what their judgments were.</summary>
/// <param name="Low">Lower end of the range, fit 0-100.</param>
/// <param name="High">Upper end.</param>
/// <param name="Pairs">How many pairs fell into it.</param>
/// <param name="Predicted">Their mean predicted fit.</param>
/// <param name="Observed">Their mean grade times 25.</param>
public sealed record ReliabilityBin(int Low, int High, int Pairs, double Predicted, double Observed);

/// <summary>How much the learned order is better than another, NDCG@10 vacancy by vacancy.</summary>
/// <param name="Over">The other way of ranking.</param>
/// <param name="Ndcg10">Mean difference with its 95 % interval.</param>
public sealed record Advantage(string Over, Interval Ndcg10);

/// <summary>What an evaluation found: the learned ranker first, then the baselines, all on the same pairs.</summary>
public sealed record EvaluationReport
{
    /// <summary>Vacancies judged.</summary>
    public required int Vacancies { get; init; }

    /// <summary>Candidates judged.</summary>
    public required int Candidates { get; init; }

    /// <summary>Pairs judged.</summary>
    public required int Pairs { get; init; }

    /// <summary>How the pairs were held out, in words.</summary>
    public required string Method { get; init; }

    /// <summary>The learned ranker and the baselines.</summary>
    public required IReadOnlyList<SystemResult> Systems { get; init; }

    /// <summary>The learned ranker against each baseline.</summary>
    public required IReadOnlyList<Advantage> Advantages { get; init; }

    /// <summary>Predicted fit against judgments; the calibration was fitted on other vacancies.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }
}
