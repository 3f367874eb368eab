namespace Matching.Profiles.Phrases;

/// <summary>How a framework is learned. The defaults were chosen by cross-validation (docs/frameworks.md).</summary>
public sealed record PhraseLearnerOptions
{
    /// <summary>Most blocks that the last set is parted into for cross-validation; 0 leaves it out.</summary>
    public int Folds { get; init; } = 10;

    /// <summary>Cost of an error on an example, above 0: the C of a support vector machine.</summary>
    public double Cost { get; init; } = 0.5;

    /// <summary>How many times an error on an example of the last set costs that of another one, above 0.</summary>
    public double LastSetCost { get; init; } = 5;

    /// <summary>True to read words and character n-grams alone: the baseline.</summary>
    public bool NGramsOnly { get; init; }

    /// <summary>Seed of the order in which examples are visited and of the bootstrap.</summary>
    public int Seed { get; init; } = 1;
}
