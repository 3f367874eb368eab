namespace Matching.Ranking.Model;

/// <summary>Where a model comes from; kept in its file so that it can be made again and judged.</summary>
public sealed record TrainingRecord
{
    /// <summary>Learner that grew the trees, for instance "fasttree"; "lambdamart" is a grower that earlier releases had.</summary>
    public required string Learner { get; init; }

    /// <summary>SHA-256 over the training rows and grades, lower-case hex.</summary>
    public required string DataHash { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public required int Seed { get; init; }

    /// <summary>Vacancies learned from.</summary>
    public required int Vacancies { get; init; }

    /// <summary>Judged pairs learned from.</summary>
    public required int Pairs { get; init; }

    /// <summary>The learner's parameters by name.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Metrics on held-out data by name, for instance "ndcg@10".</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);
}
