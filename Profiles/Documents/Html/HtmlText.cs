using System.Text;
using AngleSharp.Css.Dom;
using AngleSharp.Dom;
using Matching.Profiles.Documents.Layout;

namespace Matching.Profiles.Documents.Html;

/// <summary>HTML to text, as a browser shows it: what styles hide is left out, and lines break where they do on the screen.</summary>
internal sealed class HtmlText
{
    // What is on the page and is not the document.
    private static readonly HashSet<string> Left =
        ["script", "style", "head", "noscript", "template", "svg", "nav", "iframe", "select", "textarea", "object"];

    private static readonly HashSet<string> Paragraphs =
    [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "blockquote", "ul", "ol", "dl", "table", "hr", "main", "aside", "pre", "form", "figure",
    ];

    private const string Item = "• ";

    private readonly PageStyles styles;
    private readonly CancellationToken cancellation;
    private int hidden;

    private HtmlText(PageStyles styles, CancellationToken cancellation) => (this.styles, this.cancellation) = (styles, cancellation);

    /// <summary>The text of a page.</summary>
    /// <exception cref="DocumentRefusedException">Its styles cost more than they may.</exception>
    public static DocumentText Read(string html, string what, CancellationToken cancellation)
    {
        HtmlLimits.Check(html, what);
        var styles = PageStyles.Of(html, what);
        var output = new StringBuilder(html.Length / 2);
        var text = new HtmlText(styles, cancellation);
        text.Write(styles.Page.DocumentElement, null, Paint.White, output);
        return new DocumentText(output.ToString(), FileFormat.Html, text.hidden);
    }

    private void Write(IElement element, ICssStyleDeclaration? parent, Paint? ground, StringBuilder output)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Left.Contains(element.LocalName))
        {
            return;
        }

        if (element.LocalName == "br")
        {
            output.Append('\n');
            return;
        }

        var look = ElementLook.Of(styles.Of(element, parent), ground);
        if (look.Gone || element.GetAttribute("aria-hidden") == "true")
        {
            CountHidden(element);
            return;
        }

        if (look.Display == "table-cell")
        {
            var cell = new StringBuilder();
            WriteChildren(element, look, cell);
            output.Append(DateCell.Joined(cell.ToString().Trim())).Append('\t');
            return;
        }

        // What lies in a row or a grid stands apart, whatever it is by itself.
        var display = look.Display == "inline" && parent?.GetPropertyValue("display") is "flex" or "inline-flex" or "grid" or "inline-grid" ? "inline-block" : look.Display;
        Break(element.LocalName, display, opens: true, output);
        if (display == "table-row")
        {
            var row = new StringBuilder();
            WriteChildren(element, look, row);
            output.Append(DatesFirst(row.ToString()));
        }
        else
        {
            WriteChildren(element, look, output);
        }

        Break(element.LocalName, display, opens: false, output);
    }

    // Dates right of a cell of several lines stand with its first line, as a reader sees them.
    private static string DatesFirst(string row) =>
        row.Split('\t', StringSplitOptions.RemoveEmptyEntries) is [{ } tall, { } dates] && tall.Contains('\n') && !dates.Contains('\n') && DateCell.Is(dates)
            ? $"{tall.Split('\n', 2)[0]}\t{dates}\n{tall.Split('\n', 2)[1]}\t"
            : row;

    private void WriteChildren(IElement element, ElementLook look, StringBuilder output)
    {
        foreach (var child in element.ChildNodes)
        {
            if (child is IElement inner)
            {
                Write(inner, look.Style, look.Ground, output);
            }
            else if (child is IText text && !string.IsNullOrWhiteSpace(text.Data) && !look.ShowsText)
            {
                hidden += text.Data.Count(c => !char.IsWhiteSpace(c));
            }
            else if (child is IText shown)
            {
                Write(shown.Data, look.KeepsLines, output);
            }
        }
    }

    private void CountHidden(IElement element)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var child in element.ChildNodes)
        {
            if (child is IText text)
            {
                hidden += text.Data.Count(c => !char.IsWhiteSpace(c));
            }
            else if (child is IElement inner && !Left.Contains(inner.LocalName))
            {
                CountHidden(inner);
            }
        }
    }

    private static void Break(string name, string display, bool opens, StringBuilder output)
    {
        if (display is "inline" or "contents" or "ruby")
        {
            return;
        }

        if (display.StartsWith("inline", StringComparison.Ordinal) || display == "float")
        {
            Space(output);
        }
        else if (display == "list-item")
        {
            output.Append(EndsLine(output) ? "" : "\n").Append(opens ? Item : "");
        }
        else if (!opens || !EndsWithItem(output))
        {
            output.Append(Paragraphs.Contains(name) ? "\n\n" : EndsLine(output) ? "" : "\n");
        }
    }

    // A line ends once, also where a block ends and the next starts.
    private static bool EndsLine(StringBuilder output) => output.Length > 0 && output[^1] == '\n';

    // The first paragraph of a list's item stands on the line of its mark.
    private static bool EndsWithItem(StringBuilder output) => output.Length >= Item.Length && output[^1] == Item[1] && output[^2] == Item[0];

    private static void Write(string text, bool keepsLines, StringBuilder output)
    {
        foreach (var c in text)
        {
            if (keepsLines && c == '\n')
            {
                output.Append(c);
            }
            else if (c is ' ' or '\n' or '\r' or '\t' or '\f')
            {
                Space(output);
            }
            else
            {
                output.Append(c);
            }
        }
    }

    private static void Space(StringBuilder output)
    {
        if (output.Length > 0 && !char.IsWhiteSpace(output[^1]))
        {
            output.Append(' ');
        }
    }
}
