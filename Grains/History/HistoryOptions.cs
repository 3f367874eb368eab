namespace Matching.Grains.History;

/// <summary>How long is kept what lists are rebuilt from.</summary>
public sealed class HistoryOptions
{
    /// <summary>Months that every list can be rebuilt after it was served, 6-120; 0 keeps nothing, and no list can be.</summary>
    public int Months { get; init; } = 6;

    /// <summary>Whether anything is kept.</summary>
    public bool Keeps => Months > 0;
}
