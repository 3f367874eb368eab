using System.Net;
using System.Text;

namespace Matching.Profiles.Documents;

/// <summary>HTML to text, tolerant of what browsers tolerate: unclosed tags, stray brackets, unknown elements.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "head", "noscript", "template", "svg", "nav", "iframe", "select", "textarea", "object",
    };

    private static readonly HashSet<string> Paragraphs = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "blockquote", "ul", "ol", "dl", "table", "hr", "main", "aside", "pre", "form", "figure",
    };

    private static readonly HashSet<string> Lines = new(StringComparer.OrdinalIgnoreCase)
    {
        "div", "tr", "br", "dt", "dd", "address", "caption", "figcaption", "option", "label",
    };

    public static string Read(string html)
    {
        var output = new StringBuilder(html.Length / 2);
        var position = 0;
        while (position < html.Length)
        {
            var open = html.IndexOf('<', position);
            var text = html.AsSpan(position, (open < 0 ? html.Length : open) - position);
            AppendText(text, output);
            if (open < 0)
            {
                break;
            }

            position = Tag(html, open, output);
        }

        return output.ToString();
    }

    // Handles what starts at '<' and returns where text goes on.
    private static int Tag(string html, int open, StringBuilder output)
    {
        if (string.CompareOrdinal(html, open, "<!--", 0, 4) == 0)
        {
            var end = html.IndexOf("-->", open + 4, StringComparison.Ordinal);
            return end < 0 ? html.Length : end + 3;
        }

        var closing = open + 1 < html.Length && html[open + 1] == '/';
        var nameStart = open + (closing ? 2 : 1);
        var nameEnd = nameStart;
        while (nameEnd < html.Length && char.IsLetterOrDigit(html[nameEnd]))
        {
            nameEnd++;
        }

        var isMarkup = nameEnd > nameStart || (nameStart < html.Length && html[nameStart] is '!' or '?');
        if (!isMarkup)
        {
            output.Append('<');
            return open + 1;
        }

        var close = TagEnd(html, nameEnd);
        var name = html[nameStart..nameEnd];
        if (!closing && Hidden.Contains(name))
        {
            var end = html.IndexOf("</" + name, close, StringComparison.OrdinalIgnoreCase);
            if (end >= 0)
            {
                return TagEnd(html, end);
            }
        }

        Break(name, closing, output);
        return close;
    }

    private static void Break(string name, bool closing, StringBuilder output)
    {
        if (name.Equals("li", StringComparison.OrdinalIgnoreCase))
        {
            output.Append(closing ? "\n" : "\n• ");
        }
        else if (name.Equals("td", StringComparison.OrdinalIgnoreCase) || name.Equals("th", StringComparison.OrdinalIgnoreCase))
        {
            output.Append(closing ? "\t" : "");
        }
        else if (Paragraphs.Contains(name))
        {
            output.Append("\n\n");
        }
        else if (Lines.Contains(name))
        {
            output.Append('\n');
        }
    }

    // After the '>' that ends the tag; a '>' within quotes does not.
    private static int TagEnd(string html, int from)
    {
        var quote = '\0';
        for (var i = from; i < html.Length; i++)
        {
            var c = html[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '>')
            {
                return i + 1;
            }
        }

        // An unclosed quote would swallow the rest: then any '>' ends the tag.
        var any = html.IndexOf('>', from);
        return any < 0 ? html.Length : any + 1;
    }

    private static void AppendText(ReadOnlySpan<char> raw, StringBuilder output)
    {
        if (raw.IsEmpty)
        {
            return;
        }

        foreach (var c in WebUtility.HtmlDecode(raw.ToString()))
        {
            if (c is ' ' or '\n' or '\r' or '\t' or '\f')
            {
                if (output.Length > 0 && !char.IsWhiteSpace(output[^1]))
                {
                    output.Append(' ');
                }
            }
            else
            {
                output.Append(c);
            }
        }
    }
}
