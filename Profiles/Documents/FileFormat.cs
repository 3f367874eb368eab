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
}

/// <summary>A document's text, its layout repaired.</summary>
/// <param name="Text">The repaired text; what every span of the profiles indexes.</param>
/// <param name="Format">What the document was written in, by its content.</param>
/// <param name="Hidden">Characters, white space not counted, that are in the document and that no human reader of it sees; they are left out.</param>
public sealed record DocumentText(string Text, FileFormat Format, int Hidden = 0);
