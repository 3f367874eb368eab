namespace Matching.Grains.Fairness;

/// <summary>What may be seen of declarations.</summary>
public sealed class FairnessOptions
{
    /// <summary>Fewest people of which anything is told, 5-1,000.</summary>
    public int Minimum { get; init; } = 10;
}
