namespace Matching.Ranking.Scoring;

/// <summary>How a search is to be run. None of it changes a result.</summary>
public sealed record MatchOptions
{
    /// <summary>All cores, the widest vectors of the machine, skipping on.</summary>
    public static MatchOptions Default { get; } = new();

    /// <summary>Threads to use, 1 or more.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Vector width to use.</summary>
    public VectorWidth Width { get; init; } = VectorWidths.Widest;

    /// <summary>Whether blocks whose score bound cannot enter the list are left out.</summary>
    public bool Skip { get; init; } = true;

    /// <summary>
    /// Blocks of 64 that a pool must have for skipping to be tried, some 130,000 candidates: a query that bounds for the first time
    /// takes as long to make ready for it as scoring 100,000 of them would, and makes a megabyte of garbage.
    /// </summary>
    public int SkipFrom { get; init; } = 2048;
}
