using Matching.Profiles.Documents.Html;
using Matching.Profiles.Documents.Layout;
using Matching.Profiles.Documents.Pdf;
using Matching.Profiles.Documents.Resumes;

namespace Matching.Profiles.Documents;

/// <summary>Reads txt, md, html, docx, pdf and JSON Resume, told apart by content, and repairs their layout.</summary>
public static class DocumentReader
{
    /// <summary>Reads a document.</summary>
    /// <param name="bytes">The file, at most <see cref="DocumentLimits.Bytes"/>.</param>
    /// <param name="fileName">Its name, to tell kinds of text apart; may be null. Only the last part is used.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="DocumentRefusedException">The document is empty, too large, broken, encrypted, binary, or in an unknown encoding.</exception>
    public static async Task<DocumentText> ReadAsync(ReadOnlyMemory<byte> bytes, string? fileName, CancellationToken cancellation)
    {
        // Not by its name: files of CVs are called after people.
        const string what = "document";
        if (bytes.IsEmpty)
        {
            throw Empty(what);
        }

        if (bytes.Length > DocumentLimits.Bytes)
        {
            throw new DocumentRefusedException(
                RefusalReason.TooLarge,
                $"{what}: it has {bytes.Length:N0} bytes, at most {DocumentLimits.Bytes:N0} are read; import a smaller file.");
        }

        var (raw, format) = await RawAsync(bytes, fileName, what, cancellation);
        DocumentLimits.WithinCharacters(raw, what);
        var repaired = LayoutRepair.Repair(raw);
        if (repaired.Length == 0)
        {
            throw format is FileFormat.Pdf or FileFormat.Docx
                ? new DocumentRefusedException(RefusalReason.NoText, $"{what}: it holds no text, perhaps only pictures of it; run text recognition on it first.")
                : Empty(what);
        }

        return new DocumentText(DocumentLimits.WithinCharacters(repaired, what), format);
    }

    private static async Task<(string Raw, FileFormat Format)> RawAsync(
        ReadOnlyMemory<byte> bytes, string? fileName, string what, CancellationToken cancellation)
    {
        switch (FormatDetector.Binary(bytes.Span, what))
        {
            case FileFormat.Pdf: return (await PdfText.ReadAsync(bytes, what, cancellation), FileFormat.Pdf);
            case FileFormat.Docx: return (DocxText.Read(bytes, what, cancellation), FileFormat.Docx);
            default: break;
        }

        var text = DocumentLimits.WithinCharacters(TextDecoder.Decode(bytes.Span, what), what);
        var format = FormatDetector.Text(text, fileName);
        var raw = format switch
        {
            FileFormat.Html => HtmlText.Read(text, what, cancellation),
            FileFormat.Markdown => MarkdownText.Read(text),
            FileFormat.JsonResume => JsonResume.Read(text, what),
            _ => text,
        };
        return (raw, format);
    }

    private static DocumentRefusedException Empty(string what) =>
        new(RefusalReason.Empty, $"{what}: it is empty; a document needs text.");
}
