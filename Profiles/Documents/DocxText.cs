using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Matching.Profiles.Documents;

/// <summary>Word documents to text: paragraphs, list items, tables row by row, text boxes where they are anchored.</summary>
internal static class DocxText
{
    public static string Read(ReadOnlyMemory<byte> bytes, string what, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        try
        {
            CheckSize(stream, what, cancellation);
            stream.Position = 0;
            using var document = WordprocessingDocument.Open(stream, isEditable: false);
            var body = document.MainDocumentPart?.Document?.Body
                ?? throw new InvalidDataException("no body");
            var output = new StringBuilder();
            foreach (var element in body.ChildElements)
            {
                cancellation.ThrowIfCancellationRequested();
                Write(element, output, document.MainDocumentPart!);
            }

            return output.ToString();
        }
        catch (Exception broken) when (broken is InvalidDataException or OpenXmlPackageException or IOException or XmlException or FormatException
            or InvalidOperationException or KeyNotFoundException or ArgumentException or NotSupportedException)
        {
            throw new DocumentRefusedException(
                RefusalReason.BrokenDocx, $"{what}: it is a zip file but does not open as a Word document (docx); open it in Word and save it again.");
        }
    }

    // The sizes that a zip declares can lie, so every part is unpacked once and counted.
    private static void CheckSize(Stream stream, string what, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.GetEntry("word/document.xml") is null && archive.GetEntry("[Content_Types].xml") is null)
        {
            throw new DocumentRefusedException(
                RefusalReason.UnsupportedFormat, $"{what}: it is a zip file without a Word document in it; import the documents themselves.");
        }

        var total = 0L;
        var buffer = new byte[64 * 1024];
        if (archive.Entries.Count > DocumentLimits.DocxParts)
        {
            throw Bomb(what);
        }

        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            int read;
            while ((read = part.Read(buffer)) > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                total += read;
                if (total > DocumentLimits.UnpackedBytes)
                {
                    throw Bomb(what);
                }
            }
        }
    }

    private static DocumentRefusedException Bomb(string what) => new(
        RefusalReason.DocxBomb,
        $"{what}: it unpacks to more than {DocumentLimits.UnpackedBytes / 1024 / 1024} MB or {DocumentLimits.DocxParts:N0} parts; save it without embedded files and pictures.");

    private static void Write(OpenXmlElement element, StringBuilder output, MainDocumentPart part)
    {
        switch (element)
        {
            case Paragraph paragraph:
                Write(paragraph, output, part);
                break;
            case Table table:
                foreach (var row in table.Elements<TableRow>())
                {
                    Write(row, output, part);
                }

                output.Append('\n');
                break;
            case SdtBlock or SdtContentBlock or CustomXmlBlock:
                foreach (var child in element.ChildElements)
                {
                    Write(child, output, part);
                }

                break;
            default:
                break;
        }
    }

    private static void Write(TableRow row, StringBuilder output, MainDocumentPart part)
    {
        var cells = new List<string>();
        foreach (var cell in row.Descendants<TableCell>())
        {
            if (cell.Ancestors<TableCell>().Any())
            {
                continue;
            }

            var content = new StringBuilder();
            foreach (var child in cell.ChildElements)
            {
                Write(child, content, part);
            }

            var text = content.ToString().Trim();
            if (text.Length > 0)
            {
                cells.Add(text);
            }
        }

        // A row of single lines is a row to a reader; tall cells are columns, read one after the other.
        var isRow = cells.All(cell => !cell.Contains('\n'));
        output.AppendJoin(isRow ? " | " : "\n\n", cells).Append(isRow ? "\n" : "\n\n");
    }

    private static void Write(Paragraph paragraph, StringBuilder output, MainDocumentPart part)
    {
        var text = new StringBuilder();
        var boxes = new StringBuilder();
        Inline(paragraph, text, boxes, part);
        var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? "";
        var isHeading = style.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) || style.StartsWith("Overskrift", StringComparison.OrdinalIgnoreCase)
            || style.Equals("Title", StringComparison.OrdinalIgnoreCase) || style.Equals("Titel", StringComparison.OrdinalIgnoreCase);
        var numbering = paragraph.ParagraphProperties?.NumberingProperties?.NumberingId?.Val?.Value;
        var isItem = numbering > 0 || style.Contains("ListBullet", StringComparison.OrdinalIgnoreCase) || style.Contains("Opstilling", StringComparison.OrdinalIgnoreCase);
        output.Append(boxes);
        if (isHeading)
        {
            output.Append('\n').Append(text).Append("\n\n");
        }
        else if (isItem && text.Length > 0)
        {
            output.Append("• ").Append(text).Append('\n');
        }
        else
        {
            output.Append(text).Append('\n');
        }
    }

    private static void Inline(OpenXmlElement element, StringBuilder text, StringBuilder boxes, MainDocumentPart part)
    {
        foreach (var child in element.ChildElements)
        {
            switch (child)
            {
                case DocumentFormat.OpenXml.Wordprocessing.Text words: text.Append(words.Text); break;
                case TabChar: text.Append('\t'); break;
                case Break or CarriageReturn: text.Append('\n'); break;
                case NoBreakHyphen: text.Append('-'); break;
                case SoftHyphen or DeletedRun or MoveFromRun or AlternateContentFallback: break;
                case TextBoxContent box:
                    foreach (var inner in box.ChildElements)
                    {
                        Write(inner, boxes, part);
                    }

                    boxes.Append('\n');
                    break;
                default: Inline(child, text, boxes, part); break;
            }
        }
    }
}
