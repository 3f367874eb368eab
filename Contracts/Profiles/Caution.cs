namespace Matching.Contracts;

/// <summary>What a caution is about.</summary>
[TravelsAs("matching.caution-kind")]
public enum CautionKind
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>Passages of the CV are the ad's own words; they count nothing for that ad.</summary>
    CopiedFromAd = 1,

    /// <summary>Two posts with different employers overlap by two years or more.</summary>
    OverlappingPosts = 2,

    /// <summary>A leading post stands far above the rest of the career, or alone.</summary>
    PostOutOfLine = 3,

    /// <summary>A leading post says no years or no employer.</summary>
    UnsupportedPost = 4,

    /// <summary>Passages of the CV are in the CV of another candidate of the list, too; nobody can tell who wrote them.</summary>
    SharedWithCandidate = 5,

    /// <summary>The CV names competence after competence that no career carries; those passages count nothing.</summary>
    Stuffing = 6,
}

/// <summary>Something in a CV that a human should look into. It moves no score, but for what is said of <see cref="CautionKind.CopiedFromAd"/>.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Sentence">One sentence for the recruiter.</param>
/// <param name="Passages">Where the CV says it.</param>
[TravelsAs("matching.caution")]
public sealed record Caution(
    [property: Number(0)] CautionKind Kind,
    [property: Number(1)] string Sentence,
    [property: Number(2)] IReadOnlyList<Evidence> Passages);
