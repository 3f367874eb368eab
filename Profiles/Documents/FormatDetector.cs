using System.IO.Compression;
using System.Text.RegularExpressions;
using Matching.Profiles.Documents.Exchange;
using Matching.Profiles.Documents.Resumes;

namespace Matching.Profiles.Documents;

/// <summary>Tells formats apart by what is in the bytes; a file name only decides between kinds of text.</summary>
internal static partial class FormatDetector
{
    public static FileFormat? Binary(ReadOnlyMemory<byte> file, string what)
    {
        var bytes = file.Span;
        if (bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
        {
            return FileFormat.Pdf;
        }

        if (bytes.StartsWith("PK\x03\x04"u8))
        {
            return IsOpenDocument(file) ? FileFormat.Odt : LinkedInExport.LooksLike(file) ? FileFormat.LinkedIn : FileFormat.Docx;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw Unsupported(what, "a Word file of the old kind (doc), or a docx with a password", "open it in Word, save it as docx (File, Save as) without a password, and import that");
        }

        if (bytes.StartsWith("{\\rtf"u8))
        {
            throw Unsupported(what, "rich text (rtf)", "open it in Word or LibreOffice, save it as docx, and import that");
        }

        return null;
    }

    public static FileFormat Text(string text, string? fileName, string what)
    {
        if (FormHead().IsMatch(text))
        {
            throw Unsupported(what, "a form (multipart/form-data) with a file in it, stored as it was sent", "send the file alone, or the form with its content type");
        }

        if (MailHead().IsMatch(text))
        {
            throw Unsupported(what, "a mail with its heads (MIME)", "save what is attached to it, or the mail as pdf, and import that");
        }

        var extension = Path.GetExtension(fileName ?? "").ToLowerInvariant();
        var start = text.AsSpan(0, Math.Min(text.Length, 4096)).TrimStart();
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            return FileFormat.Html;
        }

        if (EuropassXml.LooksLike(text))
        {
            return FileFormat.EuropassXml;
        }

        if (JsonResume.LooksLike(text))
        {
            return FileFormat.JsonResume;
        }

        var tags = HtmlTag().Count(text.AsSpan(0, Math.Min(text.Length, 20_000)));
        if (tags >= 6 || (tags >= 1 && extension is ".html" or ".htm"))
        {
            return FileFormat.Html;
        }

        return extension is ".md" or ".markdown" || AtxHeading().IsMatch(text) || Bold().Count(text) >= 2
            ? FileFormat.Markdown
            : FileFormat.PlainText;
    }

    // A zip's first part says what it is (OpenDocument 1.3, part 2, 3.3); some writers have it later.
    private static bool IsOpenDocument(ReadOnlyMemory<byte> file)
    {
        if (file.Span[..Math.Min(file.Length, 200)].IndexOf("mimetypeapplication/vnd.oasis.opendocument"u8) >= 0)
        {
            return true;
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);
            return archive.GetEntry("content.xml") is not null && archive.GetEntry("[Content_Types].xml") is null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static DocumentRefusedException Unsupported(string what, string is_, string mend) =>
        new(RefusalReason.UnsupportedFormat, $"{what}: it is {is_}, which is not read; {mend}.");

    [GeneratedRegex(@"\A\s*--[^\s""]{1,70}\r?\n(?:[A-Za-z-]{1,40}:[^\n]{0,500}\n){0,8}?Content-Disposition:\s*form-data", RegexOptions.IgnoreCase)]
    private static partial Regex FormHead();

    [GeneratedRegex(@"\A(?:[A-Za-z-]{1,40}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}){0,60}?MIME-Version:\s*1\.0", RegexOptions.IgnoreCase)]
    private static partial Regex MailHead();

    [GeneratedRegex(@"</?(p|div|li|ul|ol|br|h[1-6]|td|tr|table|span|strong|body|section|article)\b[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlTag();

    [GeneratedRegex(@"^#{1,6} +\S", RegexOptions.Multiline)]
    private static partial Regex AtxHeading();

    [GeneratedRegex(@"\*\*[^\s*][^*\n]*\*\*")]
    private static partial Regex Bold();
}
