namespace Matching.Profiles.Documents;

/// <summary>What a document was written in.</summary>
public enum FileFormat
{
    /// <summary>Plain text.</summary>
    PlainText,

    /// <summary>Markdown (CommonMark).</summary>
    Markdown,

    /// <summary>HTML.</summary>
    Html,

    /// <summary>Word's Office Open XML.</summary>
    Docx,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>A CV as JSON, by the JSON Resume schema.</summary>
    JsonResume,

    /// <summary>OpenDocument text.</summary>
    Odt,

    /// <summary>A person's record as JSON: a JSON Resume, contact data and texts; what a mapping makes of another system's payload.</summary>
    CandidateRecord,

    /// <summary>A CV as Europass XML, of the schema 3 or of the one since 2020.</summary>
    EuropassXml,

    /// <summary>A candidate or a position opening as JSON by HR Open Standards.</summary>
    HrOpen,

    /// <summary>The zip of CSV files that LinkedIn gives its members.</summary>
    LinkedIn,
}

/// <summary>A document's text, its layout repaired.</summary>
/// <param name="Text">The repaired text; what every span of the profiles indexes.</param>
/// <param name="Format">What the document was written in, by its content.</param>
/// <param name="Hidden">Characters, white space not counted, that are in the document and that no human reader of it sees; they are left out.</param>
public sealed record DocumentText(string Text, FileFormat Format, int Hidden = 0);
