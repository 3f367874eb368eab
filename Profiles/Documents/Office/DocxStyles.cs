using System.Globalization;
using System.Xml.Linq;

namespace Matching.Profiles.Documents.Office;

/// <summary>The styles of a Word document, as far as they decide what is seen and what is a heading or an item (ECMA-376-1, 17.7).</summary>
internal sealed class DocxStyles
{
    // Styles that are based on each other without end are none.
    private const int MostBases = 20;

    private static readonly XNamespace W = DocxText.W;

    private static readonly Dictionary<string, Paint> Highlights = new()
    {
        ["black"] = Paint.Black, ["white"] = Paint.White, ["yellow"] = new(1, 1, 0), ["green"] = new(0, 1, 0), ["cyan"] = new(0, 1, 1), ["magenta"] = new(1, 0, 1),
        ["blue"] = new(0, 0, 1), ["red"] = new(1, 0, 0), ["darkBlue"] = new(0, 0, 0.5), ["darkCyan"] = new(0, 0.5, 0.5), ["darkGreen"] = new(0, 0.5, 0),
        ["darkMagenta"] = new(0.5, 0, 0.5), ["darkRed"] = new(0.5, 0, 0), ["darkYellow"] = new(0.5, 0.5, 0), ["darkGray"] = new(0.5, 0.5, 0.5), ["lightGray"] = new(0.75, 0.75, 0.75),
    };

    private readonly Dictionary<string, XElement> styles = [];
    private readonly Dictionary<string, RunLook> looks = [];
    private readonly Dictionary<string, bool> items = [], painting = [];
    private readonly string usualParagraph;

    /// <summary>The styles of a document; of one without a part for them when that is null.</summary>
    public DocxStyles(XElement? part)
    {
        foreach (var style in part?.Elements(W + "style") ?? [])
        {
            styles.TryAdd(Value(style, "styleId") ?? "", style);
        }

        usualParagraph = Value(styles.Values.FirstOrDefault(style => Value(style, "type") == "paragraph" && Value(style, "default") is "1" or "true"), "styleId") ?? "";
        Usual = LookOf(part?.Element(W + "docDefaults")?.Element(W + "rPrDefault")?.Element(W + "rPr")).Over(RunLook.Usual);
    }

    /// <summary>The look of a run to which nothing is said.</summary>
    public RunLook Usual { get; }

    /// <summary>What a style says of runs; nothing when there is none of that name.</summary>
    public RunLook Look(string? id)
    {
        id ??= usualParagraph;
        if (!looks.TryGetValue(id, out var look))
        {
            look = new RunLook();
            foreach (var style in Chain(id))
            {
                look = look.Over(LookOf(style.Element(W + "rPr"))).Over(Shade(style.Element(W + "pPr")));
            }

            looks[id] = look;
        }

        return look;
    }

    /// <summary>Whether a table's style paints behind some of its cells: which, depends on the row.</summary>
    public bool Paints(string? id)
    {
        if (id is null)
        {
            return false;
        }

        if (!painting.TryGetValue(id, out var paints))
        {
            painting[id] = paints = Chain(id).Any(style => style.Descendants(W + "shd").Any(shade => Shade(shade.Parent).Ground is not null));
        }

        return paints;
    }

    /// <summary>Whether paragraphs of a style are headings.</summary>
    public bool IsHeading(string? id) => id is not null && (IsHeadingName(id) || (styles.TryGetValue(id, out var style) && IsHeadingName(Value(style.Element(W + "name"), "val") ?? "")));

    /// <summary>Whether paragraphs of a style are items of a list.</summary>
    public bool IsItem(string? id)
    {
        if (id is null)
        {
            return false;
        }

        if (!items.TryGetValue(id, out var item))
        {
            items[id] = item = id.Contains("ListBullet", StringComparison.OrdinalIgnoreCase) || id.Contains("Opstilling", StringComparison.OrdinalIgnoreCase)
                || Chain(id).Any(style => style.Element(W + "pPr")?.Element(W + "numPr")?.Element(W + "numId") is { } number && Value(number, "val") != "0");
        }

        return item;
    }

    /// <summary>What properties of a run say of its look, without its style's.</summary>
    public static RunLook LookOf(XElement? properties)
    {
        if (properties is null)
        {
            return new RunLook();
        }

        var size = Value(properties.Element(W + "sz"), "val");
        var ground = Value(properties.Element(W + "highlight"), "val") is { } name && Highlights.TryGetValue(name, out var paint) ? new Ground(paint) : Shade(properties).Ground;
        return new RunLook(
            properties.Element(W + "vanish") is { } vanish ? IsOn(vanish) : null,
            double.TryParse(size, NumberStyles.Float, CultureInfo.InvariantCulture, out var halves) ? halves / 2 : null,
            properties.Element(W + "color") is { } color ? new Ink(PaintOf(Value(color, "val")) ?? (Value(color, "themeColor") is "background1" or "light1" ? Paint.White : null)) : null,
            ground);
    }

    /// <summary>What the shading of a paragraph, cell or table says.</summary>
    public static RunLook Shade(XElement? properties)
    {
        var shade = properties?.Element(W + "shd");
        return shade is null || (Value(shade, "val") == "nil")
            ? new RunLook()
            : Value(shade, "val") is { } pattern && pattern.StartsWith("pct", StringComparison.Ordinal) ? new RunLook(Ground: new Ground(null))
            : Value(shade, "val") == "solid" ? new RunLook(Ground: new Ground(PaintOf(Value(shade, "color"))))
            : PaintOf(Value(shade, "fill")) is { } fill ? new RunLook(Ground: new Ground(fill)) : new RunLook();
    }

    /// <summary>A colour of six hexadecimal digits; null for any other, as "auto".</summary>
    public static Paint? PaintOf(string? hex) => hex is { Length: 6 } && int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var color)
        ? new Paint((color >> 16) / 255d, ((color >> 8) & 255) / 255d, (color & 255) / 255d)
        : null;

    /// <summary>An attribute of Word's own.</summary>
    public static string? Value(XElement? element, string name) => element?.Attribute(W + name)?.Value;

    /// <summary>A property that is on unless it says otherwise.</summary>
    public static bool IsOn(XElement property) => Value(property, "val") is not ("0" or "false" or "off");

    private IEnumerable<XElement> Chain(string id)
    {
        for (var i = 0; i < MostBases && styles.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = Value(style.Element(W + "basedOn"), "val") ?? "";
        }
    }

    private static bool IsHeadingName(string name) =>
        name.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Overskrift", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Title", StringComparison.OrdinalIgnoreCase) || name.Equals("Titel", StringComparison.OrdinalIgnoreCase);
}
