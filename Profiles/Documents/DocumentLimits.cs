namespace Matching.Profiles.Documents;

/// <summary>How much a document may hold.</summary>
public static class DocumentLimits
{
    /// <summary>Most bytes of a file: 5 MB.</summary>
    public const int Bytes = 5 * 1024 * 1024;

    /// <summary>Most UTF-16 code units of text.</summary>
    public const int Characters = 400_000;

    /// <summary>Most lines of text.</summary>
    public const int Lines = 20_000;

    /// <summary>Most bytes that a docx, or what is read of a pdf, may unpack to: 50 MB.</summary>
    public const int UnpackedBytes = 50 * 1024 * 1024;

    /// <summary>Most parts of a docx.</summary>
    public const int DocxParts = 4_000;

    /// <summary>Most pages of a pdf.</summary>
    public const int PdfPages = 500;

    /// <summary>Most painted areas on a page of a pdf.</summary>
    public const int PdfAreas = 10_000;

    /// <summary>Most that elements of a page of html and rules of its style sheets may be, multiplied.</summary>
    public const long StyleMatches = 20_000_000;

    /// <summary>How deep elements, quotes and lists may nest in any format, counted before a reader that recurses sees them.</summary>
    public const int Depth = 200;

    /// <summary>Most elements of a docx, odt or page of html; three times as many with texts between them, and as many attributes.</summary>
    public const int Elements = 100_000;

    /// <summary>Most bytes of the parts of a docx or odt that are read, unpacked: 20 MB.</summary>
    public const int ReadBytes = 20 * 1024 * 1024;

    /// <summary>Longest that reading a document may take within a process that does other things too.</summary>
    public static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(20);

    internal static DocumentRefusedException TooDeep(string what) => new(
        RefusalReason.TooComplex, $"{what}: its elements nest more than {Depth} deep, which none that a person wrote do; print it to a pdf, or import its text as txt.");

    internal static DocumentRefusedException TooMany(string what) => new(
        RefusalReason.TooComplex, $"{what}: it has more than {Elements:N0} elements; print it to a pdf, or import its text as txt.");

    internal static DocumentRefusedException TookTooLong(string what) => new(
        RefusalReason.ReadingTimeout, $"{what}: reading took longer than {ReadingTime.TotalSeconds:0} s; print it to a new pdf, or import docx or txt.");

    internal static string WithinLines(string text, string what)
    {
        var lines = 1 + text.AsSpan().Count('\n');
        return lines <= Lines
            ? text
            : throw new DocumentRefusedException(RefusalReason.TooMuchText, $"{what}: its text has {lines:N0} lines, at most {Lines:N0} are read; import a shorter document.");
    }

    internal static string WithinCharacters(string text, string what)
    {
        if (text.Length > Characters)
        {
            throw new DocumentRefusedException(
                RefusalReason.TooMuchText,
                $"{what}: its text has {text.Length:N0} characters, at most {Characters:N0} are read; import a shorter document.");
        }

        return text;
    }
}
