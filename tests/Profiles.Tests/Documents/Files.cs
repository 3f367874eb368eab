using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Matching.Profiles.Tests.Documents;

/// <summary>Writes small files of each kind, good and bad.</summary>
internal static class Files
{
    /// <summary>A docx with a heading, list items, a table row and a plain paragraph.</summary>
    public static byte[] Docx(string heading, string[] items, string[] row, string last) =>
        Docx([Styled(heading, "Heading1"), .. items.Select(item => Styled(item, "ListBullet")), Table(row), Plain(last)]);

    /// <summary>A docx with a title, a paragraph, a heading, a table row, list items and a last paragraph.</summary>
    public static byte[] Docx(string title, string paragraph, string heading, string[] row, string[] items, string last) =>
        Docx([Styled(title, "Title"), Plain(paragraph), Styled(heading, "Heading2"), Table(row), .. items.Select(item => Styled(item, "ListBullet")), Plain(last)]);

    /// <summary>A one-page pdf, a line of text each 20 points; encrypted with a password that nobody knows when asked to.</summary>
    public static byte[] Pdf(string[] lines, bool encrypted = false)
    {
        var content = new StringBuilder("BT /F1 12 Tf 50 780 Td 20 TL\n");
        foreach (var line in lines)
        {
            content.Append('(').Append(line.Replace("(", "\\(").Replace(")", "\\)")).Append(") Tj T*\n");
        }

        content.Append("ET");
        return PdfFile.Of(
            content.ToString(), "", "", encrypted ? "/Encrypt 6 0 R /ID [<0123456789ABCDEF0123456789ABCDEF> <0123456789ABCDEF0123456789ABCDEF>]" : "");
    }

    /// <summary>A zip file with a text replaced in all its parts.</summary>
    public static byte[] Replaced(byte[] zip, string text, string by)
    {
        using var stream = new MemoryStream();
        stream.Write(zip);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in archive.Entries.ToArray())
            {
                using var part = entry.Open();
                using var reader = new StreamReader(part, leaveOpen: true);
                var content = Encoding.UTF8.GetBytes(reader.ReadToEnd().Replace(text, by));
                part.SetLength(0);
                part.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Docx(OpenXmlElement[] blocks)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Document(new Body(blocks));
        }

        return stream.ToArray();
    }

    private static Table Table(string[] row) => new(new TableRow(row.Select(cell => new TableCell(Plain(cell)))));

    private static Paragraph Styled(string text, string style) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style }), new Run(new DocumentFormat.OpenXml.Wordprocessing.Text(text) { Space = SpaceProcessingModeValues.Preserve }));

    private static Paragraph Plain(string text) => new(new Run(new DocumentFormat.OpenXml.Wordprocessing.Text(text) { Space = SpaceProcessingModeValues.Preserve }));
}
