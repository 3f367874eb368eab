using System.Text;
using System.Xml.Linq;

namespace Matching.Profiles.Documents.Office;

/// <summary>
/// Word documents to text (ECMA-376): headers, paragraphs, list items, tables row by row, text boxes where they are anchored, notes, footers.
/// What a human reader does not see is left out and counted; what stands in an unfilled form field is nobody's text.
/// </summary>
internal sealed class DocxText
{
    /// <summary>The namespace of WordprocessingML.</summary>
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static readonly XNamespace Strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private static readonly XNamespace Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace References = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    private static readonly XNamespace Shapes = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    private static readonly XNamespace Drawings = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace Anchors = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

    // What is struck, moved away, or no text.
    private static readonly HashSet<XName> Passed =
    [
        W + "del", W + "moveFrom", W + "pPr", W + "rPr", W + "sdtPr", W + "sectPr", W + "tblPr", W + "tblGrid", W + "trPr", W + "tcPr", W + "instrText", W + "delText",
        W + "customXmlPr", W + "fldData", W + "rt",
    ];

    private readonly DocxStyles styles;
    private readonly HashSet<string> notes = [];
    private readonly CancellationToken cancellation;
    private int hidden;

    private DocxText(DocxStyles styles, CancellationToken cancellation) => (this.styles, this.cancellation) = (styles, cancellation);

    /// <summary>The text of a document.</summary>
    /// <exception cref="DocumentRefusedException">It is no Word document, does not open, or has more in it than it may.</exception>
    public static DocumentText Read(ReadOnlyMemory<byte> bytes, string what, CancellationToken cancellation) =>
        OfficeFile.Read(bytes, what, FileFormat.Docx, file => Read(file, what, cancellation), cancellation);

    private static DocumentText Read(OfficeFile file, string what, CancellationToken cancellation)
    {
        var main = Targets(file, "_rels/.rels", "").FirstOrDefault(target => target.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Part ?? "word/document.xml";
        if (!file.Has(main) && !file.Has("[Content_Types].xml"))
        {
            throw new DocumentRefusedException(
                RefusalReason.UnsupportedFormat, $"{what}: it is a zip file without a Word document in it; import the documents themselves.");
        }

        var document = Part(file, main) ?? throw new InvalidDataException("no document");
        var body = document.Element(W + "body") ?? throw new InvalidDataException("no body");
        var folder = main.Contains('/') ? main[..(main.LastIndexOf('/') + 1)] : "";
        var targets = Targets(file, $"{folder}_rels/{main[folder.Length..]}.rels", folder);
        var text = new DocxText(new DocxStyles(OfType("styles")), cancellation);
        var look = text.styles.Usual;
        if (body.Descendants(Anchors + "anchor").Any(IsGround))
        {
            // What lies behind the text may be dark where it is.
            look = look with { Ground = new Ground(null) };
        }
        else if (DocxStyles.PaintOf(DocxStyles.Value(document.Element(W + "background"), "color")) is { } page && OfType("settings")?.Element(W + "displayBackgroundShape") is not null)
        {
            look = look with { Ground = new Ground(page) };
        }

        var output = new StringBuilder();
        text.WriteRunning(body, "headerReference", file, targets, look, output);
        text.Blocks(body, look, output);
        text.WriteNotes(OfType("footnotes"), "footnote", look, output);
        text.WriteNotes(OfType("endnotes"), "endnote", look, output);
        text.WriteRunning(body, "footerReference", file, targets, look, output);
        return new DocumentText(output.ToString(), FileFormat.Docx, text.hidden);

        XElement? OfType(string kind) => targets.FirstOrDefault(target => target.Type.EndsWith("/" + kind, StringComparison.Ordinal)).Part is { } part ? Part(file, part) : null;
    }

    // A drawing behind the text, of a twentieth of an A4 page or more.
    private static bool IsGround(XElement anchor) =>
        anchor.Attribute("behindDoc")?.Value is "1" or "true" && anchor.Element(Anchors + "extent") is { } extent
        && double.TryParse(extent.Attribute("cx")?.Value, out var width) && double.TryParse(extent.Attribute("cy")?.Value, out var height)
        && width * height > 0.05 * 7_560_000 * 10_692_000;

    private static List<(string Id, string Type, string Part)> Targets(OfficeFile file, string part, string folder) =>
    [
        .. (file.Part(part)?.Elements(Relationships + "Relationship") ?? []).Where(one => one.Attribute("TargetMode")?.Value != "External")
            .Select(one => (one.Attribute("Id")?.Value ?? "", one.Attribute("Type")?.Value ?? "", Path(folder, one.Attribute("Target")?.Value ?? ""))),
    ];

    private static string Path(string folder, string target)
    {
        var steps = new List<string>(target.StartsWith('/') ? [] : folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step != "..")
            {
                steps.Add(step);
            }
            else if (steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
        }

        return string.Join('/', steps);
    }

    // Documents of the strict kind differ in the namespace alone, as far as text goes.
    private static XElement? Part(OfficeFile file, string name)
    {
        var part = file.Part(name);
        if (part?.Name.Namespace == Strict)
        {
            foreach (var element in part.DescendantsAndSelf())
            {
                if (element.Name.Namespace == Strict)
                {
                    element.Name = W + element.Name.LocalName;
                }

                if (element.Attributes().Any(attribute => attribute.Name.Namespace == Strict))
                {
                    element.ReplaceAttributes(element.Attributes().Select(attribute => attribute.Name.Namespace == Strict ? new XAttribute(W + attribute.Name.LocalName, attribute.Value) : attribute).ToArray());
                }
            }
        }

        return part;
    }

    // Headers or footers, each once, whichever pages they are on.
    private void WriteRunning(XElement body, string reference, OfficeFile file, List<(string Id, string Type, string Part)> targets, RunLook look, StringBuilder output)
    {
        var ids = body.Descendants(W + reference).Select(one => one.Attribute(References + "id")?.Value).ToHashSet();
        var seen = new HashSet<string>();
        foreach (var name in targets.Where(target => ids.Contains(target.Id)).Select(target => target.Part).Distinct())
        {
            var running = new StringBuilder();
            if (Part(file, name) is { } part)
            {
                Blocks(part, look, running);
            }

            if (running.ToString().Trim() is { Length: > 0 } text && seen.Add(text))
            {
                output.Append(text).Append("\n\n");
            }
        }
    }

    private void WriteNotes(XElement? part, string kind, RunLook look, StringBuilder output)
    {
        foreach (var note in part?.Elements(W + kind).Where(note => notes.Contains(kind + DocxStyles.Value(note, "id"))) ?? [])
        {
            output.Append('\n');
            Blocks(note, look, output);
        }
    }

    private void Blocks(XElement parent, RunLook look, StringBuilder output)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var element in parent.Elements())
        {
            Block(element, look, output);
        }
    }

    private void Block(XElement element, RunLook look, StringBuilder output)
    {
        if (element.Name == W + "p")
        {
            Paragraph(element, look, output);
        }
        else if (element.Name == W + "tbl")
        {
            Table(element, look, output);
        }
        else if (!IsPassed(element))
        {
            // Content controls, custom xml, tracked changes and whatever else stands around blocks.
            Blocks(Chosen(element), look, output);
        }
    }

    private void Table(XElement table, RunLook look, StringBuilder output)
    {
        var properties = table.Element(W + "tblPr");
        var style = DocxStyles.Value(properties?.Element(W + "tblStyle"), "val");
        var ground = styles.Paints(style) ? look with { Ground = new Ground(null) } : look;
        ground = DocxStyles.Shade(properties).Over(ground);
        foreach (var row in Within(table, W + "tr"))
        {
            Row(row, ground, output);
        }

        output.Append('\n');
    }

    private void Row(XElement row, RunLook look, StringBuilder output)
    {
        var cells = new List<string>();
        foreach (var cell in Within(row, W + "tc"))
        {
            var content = new StringBuilder();
            Blocks(cell, DocxStyles.Shade(cell.Element(W + "tcPr")).Over(look), content);
            var text = content.ToString().Trim();
            if (text.Length > 0)
            {
                cells.Add(text);
            }
        }

        CellRow.Write(cells, output);
    }

    // Rows of a table or cells of a row, also those that stand in content controls, custom xml or tracked changes.
    private static IEnumerable<XElement> Within(XElement parent, XName name) =>
        parent.Elements().Where(child => !IsPassed(child)).SelectMany(child => child.Name == name ? [child] : Within(Chosen(child), name));

    private void Paragraph(XElement paragraph, RunLook look, StringBuilder output)
    {
        var text = new StringBuilder();
        var boxes = new StringBuilder();
        var properties = paragraph.Element(W + "pPr");
        var style = DocxStyles.Value(properties?.Element(W + "pStyle"), "val");
        Inline(paragraph, DocxStyles.Shade(properties).Over(styles.Look(style)).Over(look), text, boxes);
        var numbering = properties?.Element(W + "numPr")?.Element(W + "numId");
        output.Append(boxes);
        if (styles.IsHeading(style))
        {
            output.Append('\n').Append(text).Append("\n\n");
        }
        else if ((numbering is null ? styles.IsItem(style) : DocxStyles.Value(numbering, "val") != "0") && text.Length > 0)
        {
            output.Append("• ").Append(text).Append('\n');
        }
        else
        {
            output.Append(text).Append('\n');
        }
    }

    private void Inline(XElement parent, RunLook look, StringBuilder text, StringBuilder boxes)
    {
        foreach (var child in parent.Elements())
        {
            if (IsPassed(child))
            {
                continue;
            }

            switch (child.Name.Namespace == W ? child.Name.LocalName : "")
            {
                case "r":
                    var properties = child.Element(W + "rPr");
                    var style = DocxStyles.Value(properties?.Element(W + "rStyle"), "val");
                    var own = style is null ? new RunLook() : styles.Look(style);
                    Inline(child, DocxStyles.LookOf(properties).Over(own).Over(look), text, boxes);
                    break;
                case "t": Words(child.Value, look, text); break;
                case "tab" or "ptab": text.Append('\t'); break;
                case "br" or "cr": text.Append('\n'); break;
                case "noBreakHyphen": Words("-", look, text); break;
                case "footnoteReference" or "endnoteReference" when look.Shows:
                    notes.Add(child.Name.LocalName[..^"Reference".Length] + DocxStyles.Value(child, "id"));
                    break;
                case "txbxContent":
                    Blocks(child, look with { Ground = Behind(child, look) }, boxes);
                    boxes.Append('\n');
                    break;
                default: Inline(Chosen(child), look, text, boxes); break;
            }
        }
    }

    private void Words(string words, RunLook look, StringBuilder text)
    {
        if (look.Shows)
        {
            text.Append(words);
        }
        else
        {
            hidden += words.Count(c => !char.IsWhiteSpace(c));
        }
    }

    // What a text box is filled with: a colour, nothing, or what its theme says.
    private static Ground? Behind(XElement content, RunLook look)
    {
        var properties = content.Parent?.Parent?.Element(Shapes + "spPr");
        return properties?.Element(Drawings + "solidFill")?.Element(Drawings + "srgbClr")?.Attribute("val")?.Value is { } color ? new Ground(DocxStyles.PaintOf(color))
            : properties?.Element(Drawings + "noFill") is not null ? look.Ground : new Ground(null);
    }

    private static bool IsPassed(XElement element) =>
        Passed.Contains(element.Name)
        || (element.Name == W + "sdt" && element.Element(W + "sdtPr")?.Element(W + "showingPlcHdr") is { } placeholder && DocxStyles.IsOn(placeholder));

    // Of two versions of the same thing, for newer and older programs, the newer.
    private static XElement Chosen(XElement element) => element.Name == Compatibility + "AlternateContent"
        ? element.Element(Compatibility + "Choice") ?? element.Element(Compatibility + "Fallback") ?? element
        : element;
}
