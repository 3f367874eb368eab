using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Matching.Profiles.Documents.Office;

/// <summary>
/// OpenDocument text to text (ISO/IEC 26300): page headers, headings, paragraphs, list items, tables row by row, text boxes, notes, footers.
/// What a human reader does not see is left out and counted.
/// </summary>
internal sealed class OdtText
{
    private static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static readonly XNamespace T = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private static readonly XNamespace Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    private static readonly XNamespace Fo = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
    private static readonly XNamespace Tables = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static readonly XNamespace Draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";

    // Most spaces that one mark stands for, and styles that are based on each other.
    private const int MostSpaces = 100, MostParents = 20;

    // Changes that are struck, and what is no text.
    private static readonly HashSet<XName> Passed =
    [
        T + "tracked-changes", T + "sequence-decls", T + "variable-decls", T + "user-field-decls", Office + "forms", Office + "annotation", T + "note-citation", T + "placeholder",
    ];

    private readonly Dictionary<(string Family, string Name), XElement> styles = [];
    private readonly Dictionary<(string Family, string Name), RunLook> looks = [];
    private readonly CancellationToken cancellation;
    private int hidden;

    private OdtText(CancellationToken cancellation) => this.cancellation = cancellation;

    /// <summary>The text of a document.</summary>
    /// <exception cref="DocumentRefusedException">It is no OpenDocument text, does not open, or has more in it than it may.</exception>
    public static DocumentText Read(ReadOnlyMemory<byte> bytes, string what, CancellationToken cancellation) =>
        OfficeFile.Read(bytes, what, FileFormat.Odt, file => new OdtText(cancellation).Read(file, what), cancellation);

    private DocumentText Read(OfficeFile file, string what)
    {
        var content = file.Part("content.xml") ?? throw new InvalidDataException("no content");
        var text = content.Element(Office + "body")?.Element(Office + "text")
            ?? throw new DocumentRefusedException(RefusalReason.UnsupportedFormat, $"{what}: it is an OpenDocument file without text, as a sheet or slides; save it as docx, odt or pdf.");
        var shared = file.Part("styles.xml");
        foreach (var style in Styles(content).Concat(Styles(shared)))
        {
            styles.TryAdd((style.Attribute(Style + "family")?.Value ?? "", style.Attribute(Style + "name")?.Value ?? ""), style);
        }

        var output = new StringBuilder();
        var pages = shared?.Element(Office + "master-styles")?.Elements(Style + "master-page").ToArray() ?? [];
        WriteRunning(pages, "header", output);
        Blocks(text, RunLook.Usual, output, "");
        WriteRunning(pages, "footer", output);
        return new DocumentText(output.ToString(), FileFormat.Odt, hidden);
    }

    private static IEnumerable<XElement> Styles(XElement? part) =>
        part?.Elements().Where(child => child.Name == Office + "styles" || child.Name == Office + "automatic-styles").SelectMany(child => child.Elements(Style + "style")) ?? [];

    private void WriteRunning(XElement[] pages, string kind, StringBuilder output)
    {
        var seen = new HashSet<string>();
        foreach (var part in pages.SelectMany(page => page.Elements(Style + kind)))
        {
            var running = new StringBuilder();
            Blocks(part, RunLook.Usual, running, "");
            if (running.ToString().Trim() is { Length: > 0 } text && seen.Add(text))
            {
                output.Append(text).Append("\n\n");
            }
        }
    }

    private void Blocks(XElement parent, RunLook look, StringBuilder output, string mark)
    {
        foreach (var element in parent.Elements())
        {
            cancellation.ThrowIfCancellationRequested();
            if (Passed.Contains(element.Name))
            {
                continue;
            }

            if (element.Name == T + "p" || element.Name == T + "h")
            {
                Paragraph(element, look, output, mark);
                mark = "";
            }
            else if (element.Name == T + "list-item" || element.Name == T + "list-header")
            {
                Blocks(element, look, output, "• ");
            }
            else if (element.Name == Tables + "table-row")
            {
                Row(element, look, output);
            }
            else
            {
                // Sections, lists, tables and groups of their rows, frames.
                Blocks(element, IsHidden(element) ? look with { Vanishes = true } : look, output, mark);
                if (element.Name == Tables + "table")
                {
                    output.Append('\n');
                }
            }
        }
    }

    private void Row(XElement row, RunLook look, StringBuilder output)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements(Tables + "table-cell"))
        {
            var content = new StringBuilder();
            Blocks(cell, Look("table-cell", cell.Attribute(Tables + "style-name")?.Value).Over(look), content, "");
            if (content.ToString().Trim() is { Length: > 0 } text)
            {
                cells.Add(text);
            }
        }

        CellRow.Write(cells, output);
    }

    private void Paragraph(XElement paragraph, RunLook look, StringBuilder output, string mark)
    {
        var (text, apart) = (new StringBuilder(), new StringBuilder());
        Inline(paragraph, Look("paragraph", paragraph.Attribute(T + "style-name")?.Value).Over(look), text, apart);
        output.Append(paragraph.Name == T + "h" ? "\n" : text.Length > 0 ? mark : "").Append(text).Append(paragraph.Name == T + "h" ? "\n\n" : "\n").Append(apart);
    }

    private void Inline(XElement parent, RunLook look, StringBuilder text, StringBuilder apart)
    {
        foreach (var node in parent.Nodes())
        {
            if (node is XText words)
            {
                Words(words.Value, look, text);
            }
            else if (node is XElement child && !Passed.Contains(child.Name))
            {
                switch (child.Name.Namespace == T ? child.Name.LocalName : child.Name.Namespace == Draw ? "draw:" + child.Name.LocalName : "")
                {
                    case "span": Inline(child, Look("text", child.Attribute(T + "style-name")?.Value).Over(look), text, apart); break;
                    case "tab": text.Append('\t'); break;
                    case "line-break": text.Append('\n'); break;
                    case "s": text.Append(' ', int.TryParse(child.Attribute(T + "c")?.Value, out var count) ? Math.Clamp(count, 1, MostSpaces) : 1); break;
                    case "note": Blocks(child, look, apart, ""); break;
                    case "draw:text-box" or "draw:custom-shape": Blocks(child, look with { Ground = new Ground(null) }, apart, ""); break;
                    default: Inline(child, IsHidden(child) ? look with { Vanishes = true } : look, text, apart); break;
                }
            }
        }
    }

    private void Words(string words, RunLook look, StringBuilder text)
    {
        if (!look.Shows)
        {
            hidden += words.Count(c => !char.IsWhiteSpace(c));
            return;
        }

        foreach (var c in words)
        {
            // White space of the file is one space, as in html; what stands for more is an element.
            if (c is not (' ' or '\n' or '\r' or '\t'))
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n' or '\t'))
            {
                text.Append(' ');
            }
        }
    }

    // Sections and fields whose condition hides them.
    private static bool IsHidden(XElement element) =>
        element.Attribute(T + "display")?.Value == "none" || element.Attribute(T + "is-hidden")?.Value == "true";

    private RunLook Look(string family, string? name)
    {
        if (name is null)
        {
            return new RunLook();
        }

        if (!looks.TryGetValue((family, name), out var look))
        {
            look = new RunLook();
            var next = name;
            for (var i = 0; i < MostParents && next is not null && styles.TryGetValue((family, next), out var style); i++)
            {
                var (text, paragraph, cell) = (style.Element(Style + "text-properties"), style.Element(Style + "paragraph-properties"), style.Element(Style + "table-cell-properties"));
                look = look.Over(new RunLook(
                    text?.Attribute(T + "display")?.Value is { } display ? display == "none" : null,
                    PointsOf(text?.Attribute(Fo + "font-size")?.Value),
                    text?.Attribute(Style + "use-window-font-color")?.Value == "true" ? new Ink(null) : PaintOf(text?.Attribute(Fo + "color")?.Value) is { } ink ? new Ink(ink) : null,
                    GroundOf(text) ?? GroundOf(paragraph) ?? GroundOf(cell)));
                next = style.Attribute(Style + "parent-style-name")?.Value;
            }

            looks[(family, name)] = look;
        }

        return look;
    }

    private static Ground? GroundOf(XElement? properties) => PaintOf(properties?.Attribute(Fo + "background-color")?.Value) is { } paint ? new Ground(paint) : null;

    private static Paint? PaintOf(string? color) => color is { Length: 7 } && color[0] == '#' ? DocxStyles.PaintOf(color[1..]) : null;

    private static double? PointsOf(string? size) =>
        size is not null && size.EndsWith("pt", StringComparison.Ordinal) && double.TryParse(size[..^2], NumberStyles.Float, CultureInfo.InvariantCulture, out var points) ? points : null;
}
