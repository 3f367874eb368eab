using Matching.Ranking.Learning;

namespace Matching.Grains.Models;

/// <summary>How models are trained and what they must show.</summary>
public sealed class TrainingOptions
{
    /// <summary>How models are learned; the seed is the caller's.</summary>
    public FastTreeParameters Parameters { get; init; } = new();

    /// <summary>Parts that the people are divided into.</summary>
    public int PersonFolds { get; init; } = 5;

    /// <summary>Most vacancies that are left out one at a time; more are left out in <see cref="VacancyFolds"/> parts.</summary>
    public int MostLeftOutSingly { get; init; } = 50;

    /// <summary>Parts that many vacancies are divided into.</summary>
    public int VacancyFolds { get; init; } = 10;

    /// <summary>Models learned at one time; one core stays free for the service where there are several.</summary>
    public int Parallelism { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Fewest vacancies with judgments of at least two grades.</summary>
    public int LeastVacancies { get; init; } = 5;

    /// <summary>Fewest judged candidates.</summary>
    public int LeastCandidates { get; init; } = 20;

    /// <summary>Fewest judged pairs.</summary>
    public int LeastPairs { get; init; } = 100;

    /// <summary>Most vacancies times candidates, judged or not: bounds memory.</summary>
    public int MostCells { get; init; } = 4_000_000;
}
