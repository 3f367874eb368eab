namespace Matching.Contracts;

/// <summary>What a file is that a candidate brings besides the CV. It decides what the file may show.</summary>
[TravelsAs("matching.enclosure-kind")]
public enum EnclosureKind
{
    /// <summary>Anything else. It is shown.</summary>
    Other = 0,

    /// <summary>The application itself: what the person seeks. It is shown, and its wishes are read; its words are no evidence of competence.</summary>
    Letter = 1,

    /// <summary>A diploma or certificate: evidence of a completed education, and of nothing else.</summary>
    Diploma = 2,

    /// <summary>What others say of the person. It is shown; it is no evidence, and no part of the career.</summary>
    Reference = 3,
}

/// <summary>What was read of an enclosure. Passages are such of its own text.</summary>
[TravelsAs("matching.enclosure-reading")]
public sealed record EnclosureReading
{
    /// <summary>The highest completed education that a diploma names; null for none, and for all other kinds.</summary>
    [Number(0)] public Fact<EducationLevel>? Education { get; init; }

    /// <summary>What the education is in, as the diploma writes it.</summary>
    [Number(1)] public Fact<string>? Field { get; init; }

    /// <summary>The year in which the diploma was issued.</summary>
    [Number(2)] public Fact<int>? Year { get; init; }

    /// <summary>What the writer of a letter seeks, in the order of the letter; at most 12 passages.</summary>
    [Number(3)] public IReadOnlyList<Evidence> Wishes { get; init; } = [];
}

/// <summary>The file that a passage stands in when that is not the candidate's CV.</summary>
/// <param name="Enclosure">Identifier of the enclosure.</param>
/// <param name="Name">Name of the file, or empty.</param>
/// <param name="Blind">The passage as a blind reading shows it, letter for letter as long.</param>
[TravelsAs("matching.quoted-file")]
public sealed record QuotedFile(
    [property: Number(0)] string Enclosure,
    [property: Number(1)] string Name,
    [property: Number(2)] string Blind);
