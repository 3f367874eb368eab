using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;

namespace Matching.Profiles.Documents.Pdf;

/// <summary>PDF to text: what a reader sees of each page, in the order in which a reader reads it (<see cref="PageLines"/>).</summary>
internal static class PdfText
{
    // Deeper than any page's objects and forms lie in each other; far less than a thread's stack bears.
    private const int MostDepth = 64;

    /// <summary>Its text; pages are separated by form feeds.</summary>
    /// <exception cref="DocumentRefusedException">It does not open, costs too much, or shows no text.</exception>
    public static DocumentText Read(ReadOnlyMemory<byte> bytes, string what, CancellationToken cancellation) =>
        Read(bytes, what, new PdfLimit(what, DocumentLimits.ReadingTime, cancellation));

    private static DocumentText Read(ReadOnlyMemory<byte> bytes, string what, PdfLimit limit)
    {
        try
        {
            if (PdfLoops.In(bytes.Span, limit))
            {
                throw Broken(what);
            }

            var filters = new BoundedFilters(limit);
            using var document = PdfDocument.Open(bytes, new ParsingOptions
            {
                UseLenientParsing = true,
                SkipMissingFonts = true,
                UseActualText = false,
                MaxStackDepth = MostDepth,
                FilterProvider = filters,
            });
            if (document.NumberOfPages > DocumentLimits.PdfPages)
            {
                throw limit.Bomb();
            }

            filters.HiddenLayers = LayersOff(document);
            document.AddPageFactory<PdfPageGlyphs, PageCanvasFactory>();
            return Read(document, what, limit);
        }
        catch (Exception encrypted) when (encrypted is PdfDocumentEncryptedException || encrypted.InnerException is PdfDocumentEncryptedException)
        {
            throw new DocumentRefusedException(RefusalReason.EncryptedPdf, $"{what}: the pdf is encrypted and needs a password; save it without one.");
        }
        catch (Exception broken) when (broken is not (DocumentRefusedException or OperationCanceledException or OutOfMemoryException))
        {
            // The library throws whatever its arithmetic meets in a broken file.
            throw Broken(what);
        }
    }

    private static DocumentRefusedException Broken(string what) =>
        new(RefusalReason.BrokenPdf, $"{what}: the pdf does not open; print it to a new pdf, or import docx or txt.");

    private static DocumentText Read(PdfDocument document, string what, PdfLimit limit)
    {
        var text = new StringBuilder();
        var (seen, unseen) = (false, 0);
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            limit.Check();
            var page = document.GetPage<PdfPageGlyphs>(number);
            (seen, unseen) = (seen || page.Seen.Count > 0, unseen + page.Unseen);
            PageLines.Write(page, text, limit);
            text.Append('\f');
        }

        return seen || unseen == 0
            ? new DocumentText(text.ToString(), FileFormat.Pdf, unseen)
            : throw new DocumentRefusedException(
                RefusalReason.NoText,
                $"{what}: none of its text can be seen, as that which text recognition lays behind a scanned page; what is read must be there to be seen: import the recognised text as docx or txt.");
    }

    private static HashSet<string> LayersOff(PdfDocument document)
    {
        var scanner = document.Structure.TokenScanner;
        IToken? Resolved(IToken? token) => token is IndirectReferenceToken reference ? scanner.Get(reference.Data)?.Data : token;
        IToken? Part(IToken? token, string name) => Resolved(token) is DictionaryToken dictionary && dictionary.TryGet(NameToken.Create(name), out var part) ? Resolved(part) : null;

        var off = Part(Part(Part(document.Structure.Catalog.CatalogDictionary, "OCProperties"), "D"), "OFF") as ArrayToken;
        return [.. (off?.Data ?? []).Select(layer => Part(layer, "Name")).OfType<IToken>().Select(Pdf.HiddenLayers.NameOf).OfType<string>()];
    }
}
