using System.Text.Json.Serialization;
using Matching.Contracts;

namespace Matching.Grains.Candidates;

/// <summary>
/// The truth about a candidate, kept small: what the pool needs stands in it, so that a pool is rebuilt by reading these rows alone.
/// </summary>
[GenerateSerializer, Alias("matching.candidate-state")]
public sealed class CandidateState
{
    /// <summary>Grows with every change; see <see cref="Versions"/>.</summary>
    [Id(1)] public long Version { get; set; }

    /// <summary>Columns for the pool.</summary>
    [Id(2)] public byte[] Row { get; set; } = [];

    /// <summary>Layout that <see cref="Row"/> is written in.</summary>
    [Id(3)] public int RowLayout { get; set; }

    /// <summary>Framework version of the profile.</summary>
    [Id(4)] public int FrameworkVersion { get; set; }

    /// <summary>First import.</summary>
    [Id(5)] public DateTimeOffset Created { get; set; }

    /// <summary>Last change.</summary>
    [Id(6)] public DateTimeOffset Updated { get; set; }

    /// <summary>Request that made the last import, or empty.</summary>
    [Id(7)] public string RequestId { get; set; } = string.Empty;

    /// <summary>Human corrections.</summary>
    [Id(8)] public CandidateOverrules Overrules { get; set; } = new();

    /// <summary>How long to keep the candidate.</summary>
    [Id(9)] public RetentionTerms Retention { get; set; } = new([], null);

    /// <summary>An order to erase the candidate that has not been carried through yet; from its writing on the candidate does not exist.</summary>
    [Id(10)] public ErasureOrder? Erasing { get; set; }

    /// <summary>Vacancies that the candidate applied to, in order of id; the applications themselves are the vacancies'.</summary>
    [Id(11)] public List<string> Applications { get; set; } = [];

    /// <summary>What tells whether the CV has an ad's own words; empty where there is no document, and until an earlier release's is read again.</summary>
    [Id(12)] public byte[] Fingerprint { get; set; } = [];

    /// <summary>The candidate asks for a manual process on all lists: kept, and in no pool.</summary>
    [Id(13)] public bool Manual { get; set; }

    /// <summary>Key that the history of the candidate is sealed with: without it nobody can read what that has. Empty until an earlier release's candidate is written again.</summary>
    [Id(14)] public byte[] HistoryKey { get; set; } = [];

    /// <summary>What there is to know of the enclosures, in order of id; null for none, so that most rows do not speak of it.</summary>
    [Id(15), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public List<EnclosureEntry>? Enclosures { get; set; }

    /// <summary>A change of an enclosure that is under way; null for none.</summary>
    [Id(16), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public EnclosureIntent? Enclosing { get; set; }

    /// <summary>What the candidate stated to seek; null when nothing ever was.</summary>
    [Id(17), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public StatedWishes? Stated { get; set; }
}

/// <summary>What a candidate stated to seek.</summary>
/// <param name="Version">Grows with every statement; see <see cref="Versions"/>.</param>
/// <param name="Wishes">The wishes, without evidence.</param>
[GenerateSerializer, Immutable, Alias("matching.stated-wishes")]
public sealed record StatedWishes([property: Id(0)] long Version, [property: Id(1)] Wishes Wishes);

/// <summary>
/// A candidate's document and what was read from it. Written before <see cref="CandidateState"/>: when its version is the greater one,
/// an import was under way when the process died, and the next activation completes it.
/// </summary>
[GenerateSerializer, Alias("matching.candidate-document")]
public sealed class CandidateDocument
{
    /// <summary>Version of the candidate that this document came with.</summary>
    [Id(0)] public long Version { get; set; }

    /// <summary>The file's bytes.</summary>
    [Id(1)] public byte[] Content { get; set; } = [];

    /// <summary>The file's name, or empty.</summary>
    [Id(2)] public string FileName { get; set; } = string.Empty;

    /// <summary>The repaired text.</summary>
    [Id(3)] public string Text { get; set; } = string.Empty;

    /// <summary>Year that open-ended posts are counted to: the year of the import.</summary>
    [Id(4)] public int ReferenceYear { get; set; }

    /// <summary>What was read.</summary>
    [Id(5)] public CandidateProfile? Extraction { get; set; }

    /// <summary>Framework version that it was read with.</summary>
    [Id(6)] public int FrameworkVersion { get; set; }

    /// <summary>Request that imported it, or empty.</summary>
    [Id(7)] public string RequestId { get; set; } = string.Empty;

    /// <summary><see cref="Extraction.Version"/> that it was read with.</summary>
    [Id(8)] public string ReaderVersion { get; set; } = string.Empty;

    /// <summary>True when the profile was given as such: there is no document, the text is made of the profile's posts, and nothing is read again.</summary>
    [Id(9)] public bool Structured { get; set; }

    /// <summary>Characters of the document that no human reader of it sees; they are not in <see cref="Text"/>.</summary>
    [Id(10)] public int Hidden { get; set; }

    /// <summary>How to reach the person, as the document says; null when an earlier release read it.</summary>
    [Id(11)] public ContactData? Contact { get; set; }

    /// <summary>What a blind reading hides, as <see cref="CandidateSnapshot.Blind"/>; null when an earlier release read it.</summary>
    [Id(12)] public int[]? Blind { get; set; }
}
