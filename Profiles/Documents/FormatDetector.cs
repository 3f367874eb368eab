using System.Text.RegularExpressions;
using Matching.Profiles.Documents.Resumes;

namespace Matching.Profiles.Documents;

/// <summary>Tells formats apart by what is in the bytes; a file name only decides between kinds of text.</summary>
internal static partial class FormatDetector
{
    public static FileFormat? Binary(ReadOnlySpan<byte> bytes, string what)
    {
        if (bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
        {
            return FileFormat.Pdf;
        }

        if (bytes.StartsWith("PK\x03\x04"u8))
        {
            return FileFormat.Docx;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw Unsupported(what, "an old Word file or a docx with a password");
        }

        if (bytes.StartsWith("{\\rtf"u8))
        {
            throw Unsupported(what, "rich text (rtf)");
        }

        return null;
    }

    public static FileFormat Text(string text, string? fileName)
    {
        var extension = Path.GetExtension(fileName ?? "").ToLowerInvariant();
        var start = text.AsSpan(0, Math.Min(text.Length, 4096)).TrimStart();
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            return FileFormat.Html;
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

    private static DocumentRefusedException Unsupported(string what, string is_) =>
        new(RefusalReason.UnsupportedFormat, $"{what}: it is {is_}, which is not read; save it as docx, pdf, txt, md or html.");

    [GeneratedRegex(@"</?(p|div|li|ul|ol|br|h[1-6]|td|tr|table|span|strong|body|section|article)\b[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlTag();

    [GeneratedRegex(@"^#{1,6} +\S", RegexOptions.Multiline)]
    private static partial Regex AtxHeading();

    [GeneratedRegex(@"\*\*[^\s*][^*\n]*\*\*")]
    private static partial Regex Bold();
}
