
namespace Matching.Profiles.Tests.Documents;

/// <summary>Writes docx and odt files of raw xml, with what no library would write.</summary>
internal static class OfficeFiles
{
    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
        + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

    /// <summary>A paragraph of one run.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="run">Properties of the run.</param>
    /// <param name="paragraph">Properties of the paragraph.</param>
    public static string P(string text, string run = "", string paragraph = "") =>
        $"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    /// <summary>A docx with a body, and other parts of the folder <c>word</c> as name, type of relationship, root element and content.</summary>
    public static byte[] Docx(string body, params (string Name, string Type, string Root, string Content)[] parts)
    {
        var relationships = string.Concat(parts.Select((part, i) =>
            $"<Relationship Id=\"p{i}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{part.Type}\" Target=\"{part.Name}\"/>"));
        return Zips.Of(
        [
            ("_rels/.rels", Relationships("<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>")),
            ("word/document.xml", $"<w:document {W}><w:body>{body}</w:body></w:document>"),
            ("word/_rels/document.xml.rels", Relationships(relationships)),
            .. parts.Select(part => ($"word/{part.Name}", $"<{part.Root} {W}>{part.Content}</{part.Root}>")),
        ]);
    }

    /// <summary>An odt with automatic styles and the elements of its text.</summary>
    public static byte[] Odt(string text, string styles = "") => Zips.Of(
    [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml",
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
            + "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
            + "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\">"
            + $"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"),
    ]);

    private static string Relationships(string content) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{content}</Relationships>";
}
