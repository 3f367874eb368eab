using Matching.Profiles.Documents.Exchange;
using Matching.Profiles.Documents.Html;
using Matching.Profiles.Documents.Layout;
using Matching.Profiles.Documents.Office;
using Matching.Profiles.Documents.Pdf;
using Matching.Profiles.Documents.Resumes;

namespace Matching.Profiles.Documents;

/// <summary>Reads txt, md, html, docx, odt, pdf, JSON and XML of CVs, and exports of LinkedIn, told apart by content, and repairs their layout.</summary>
public static class DocumentReader
{
    // Not by its name: files of CVs are called after people.
    private const string What = "document";

    /// <summary>Reads a document.</summary>
    /// <param name="bytes">The file, at most <see cref="DocumentLimits.Bytes"/>.</param>
    /// <param name="fileName">Its name, to tell kinds of text apart; may be null. Only the last part is used.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="DocumentRefusedException">The document is empty, too large, broken, encrypted, binary, or in an unknown encoding.</exception>
    public static async Task<DocumentText> ReadAsync(ReadOnlyMemory<byte> bytes, string? fileName, CancellationToken cancellation)
    {
        try
        {
            // Readers look at their limits wherever they can; should one be stuck where it cannot, nobody waits for it.
            return await Task.Run(() => Read(bytes, fileName, cancellation), cancellation).WaitAsync(DocumentLimits.ReadingTime + TimeSpan.FromSeconds(1), cancellation);
        }
        catch (TimeoutException)
        {
            throw DocumentLimits.TookTooLong(What);
        }
    }

    /// <summary>Reads a document on the caller's thread, however long that takes.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static DocumentText Read(ReadOnlyMemory<byte> bytes, string? fileName, CancellationToken cancellation)
    {
        CheckSize(bytes);
        var raw = Raw(bytes, fileName, cancellation);
        DocumentLimits.WithinCharacters(raw.Text, What);
        var repaired = LayoutRepair.Repair(raw.Text);
        if (repaired.Length == 0)
        {
            throw raw.Format is FileFormat.Pdf or FileFormat.Docx or FileFormat.Odt
                ? new DocumentRefusedException(
                    RefusalReason.NoText, $"{What}: it holds no text that can be seen, only pictures of it, as scanned pages do; run text recognition on it and import the recognised text as docx or txt.")
                : Empty();
        }

        return raw with { Text = DocumentLimits.WithinLines(DocumentLimits.WithinCharacters(repaired, What), What) };
    }

    /// <summary>Refuses a document by its size alone.</summary>
    /// <exception cref="DocumentRefusedException">It is empty, or longer than <see cref="DocumentLimits.Bytes"/>.</exception>
    public static void CheckSize(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            throw Empty();
        }

        if (bytes.Length > DocumentLimits.Bytes)
        {
            throw new DocumentRefusedException(
                RefusalReason.TooLarge,
                $"{What}: it has {bytes.Length:N0} bytes, at most {DocumentLimits.Bytes:N0} are read; import a smaller file.");
        }
    }

    private static DocumentText Raw(ReadOnlyMemory<byte> bytes, string? fileName, CancellationToken cancellation)
    {
        switch (FormatDetector.Binary(bytes, What))
        {
            case FileFormat.Pdf: return PdfText.Read(bytes, What, cancellation);
            case FileFormat.Docx: return DocxText.Read(bytes, What, cancellation);
            case FileFormat.Odt: return OdtText.Read(bytes, What, cancellation);
            case FileFormat.LinkedIn: return LinkedInExport.Read(bytes, What, cancellation);
            default: break;
        }

        var text = DocumentLimits.WithinCharacters(TextDecoder.Decode(bytes.Span, What), What);
        return FormatDetector.Text(text, fileName, What) switch
        {
            FileFormat.Html => Guarded(() => HtmlText.Read(text, What, cancellation)),
            FileFormat.Markdown => Guarded(() => new DocumentText(MarkdownText.Read(text, What), FileFormat.Markdown)),
            FileFormat.EuropassXml => Guarded(() => EuropassXml.Read(text, What, cancellation)),
            FileFormat.JsonResume => JsonDocuments.Read(text, What, cancellation),
            _ => new DocumentText(text, FileFormat.PlainText),
        };
    }

    // Libraries that read what anybody wrote throw whatever they meet in it.
    private static DocumentText Guarded(Func<DocumentText> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is not (DocumentRefusedException or OperationCanceledException or OutOfMemoryException))
        {
            throw new DocumentRefusedException(
                RefusalReason.BreaksReader, $"{What}: the program that reads its format fails on it ({fault.GetType().Name}); print it to a pdf, or import its text as txt.", fault);
        }
    }

    private static DocumentRefusedException Empty() =>
        new(RefusalReason.Empty, $"{What}: it is empty; a document needs text.");
}
