namespace Matching.Contracts;

/// <summary>What a candidate seeks.</summary>
/// <param name="Version">Of what was stated: grows with every statement; 0 when nothing ever was.</param>
/// <param name="Stated">What was stated.</param>
/// <param name="Read">What CV and letters say; passages of letters name their file.</param>
[GenerateSerializer, Immutable, Alias("matching.sought-snapshot")]
public sealed record SoughtSnapshot([property: Id(0)] long Version, [property: Id(1)] Wishes Stated, [property: Id(2)] Wishes Read)
{
    /// <summary>Version of the candidate.</summary>
    [Id(3)] public long CandidateVersion { get; init; }

    /// <summary>Names the documents that were read, and their versions; another text when another document was read.</summary>
    [Id(4)] public string Documents { get; init; } = string.Empty;

    /// <summary>What holds: what was stated, and what was read of all else.</summary>
    public Wishes Holding => Stated.Over(Read);
}
