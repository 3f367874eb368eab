namespace Matching.Profiles.Documents;

/// <summary>How much a document may hold.</summary>
public static class DocumentLimits
{
    /// <summary>Most bytes of a file: 5 MB.</summary>
    public const int Bytes = 5 * 1024 * 1024;

    /// <summary>Most UTF-16 code units of text.</summary>
    public const int Characters = 400_000;

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

    /// <summary>Longest that reading a pdf or a page of html may take.</summary>
    public static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(20);

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
