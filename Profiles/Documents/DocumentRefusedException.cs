namespace Matching.Profiles.Documents;

/// <summary>Why a document was refused. The names are stable: scripts and clients may rely on them.</summary>
public enum RefusalReason
{
    /// <summary>No bytes, or nothing but white space.</summary>
    Empty,

    /// <summary>More bytes than allowed.</summary>
    TooLarge,

    /// <summary>More text than allowed.</summary>
    TooMuchText,

    /// <summary>Neither text nor a known document format.</summary>
    Binary,

    /// <summary>A known format that is not read.</summary>
    UnsupportedFormat,

    /// <summary>Text in no accepted encoding.</summary>
    BadEncoding,

    /// <summary>A docx that does not open.</summary>
    BrokenDocx,

    /// <summary>A docx that unpacks to far more than it should.</summary>
    DocxBomb,

    /// <summary>A pdf that does not open.</summary>
    BrokenPdf,

    /// <summary>A pdf that needs a password.</summary>
    EncryptedPdf,

    /// <summary>A document that opens but holds no text, for instance a scanned page.</summary>
    NoText,

    /// <summary>A page of html whose styles cost far more than they should.</summary>
    HtmlBomb,

    /// <summary>A pdf that unpacks to or paints far more than it should.</summary>
    PdfBomb,

    /// <summary>Reading the pdf took too long.</summary>
    PdfTimeout,

    /// <summary>JSON that is no CV by the JSON Resume schema.</summary>
    BadResume,

    /// <summary>Elements nest deeper, or are more, than any document that a person made.</summary>
    TooComplex,

    /// <summary>An odt that does not open.</summary>
    BrokenOdt,

    /// <summary>Reading it took more processor time than it may.</summary>
    ReadingTimeout,

    /// <summary>Reading it took more memory than it may.</summary>
    ReadingMemory,

    /// <summary>Reading it ends the process that reads.</summary>
    BreaksReader,

    /// <summary>A record of a candidate that breaks its format.</summary>
    BadRecord,

    /// <summary>Europass XML that does not open, or holds nothing of what is read of it.</summary>
    BadEuropass,

    /// <summary>JSON by HR Open Standards that holds nothing of what is read of it, or other kinds of values.</summary>
    BadHrOpen,

    /// <summary>An export of LinkedIn that does not open.</summary>
    BadLinkedIn,
}

/// <summary>A document was refused. The message names the thing, the rule and the mend, and never quotes the document.</summary>
public sealed class DocumentRefusedException : Exception
{
    /// <summary>Refuses a document.</summary>
    public DocumentRefusedException(RefusalReason reason, string message, Exception? inner = null)
        : base(message, inner) => Reason = reason;

    /// <summary>Stable code of the reason.</summary>
    public RefusalReason Reason { get; }

    /// <summary>Each field's fault, of a structured document; empty for others.</summary>
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];
}
