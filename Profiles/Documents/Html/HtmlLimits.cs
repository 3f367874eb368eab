namespace Matching.Profiles.Documents.Html;

/// <summary>
/// Bounds what the parser of html is given. A parser that does as browsers do repeats formatting elements that are left open in every block
/// after them, and looks through those that are open at every tag: few bytes can cost a square of their number. Counted here in one pass.
/// </summary>
internal static class HtmlLimits
{
    private const int MostAttributes = 500;

    // Deeper blocks are laid into each other, but each of them looks through all that are open.
    private const int MostBlocks = 1_000;

    private static readonly HashSet<string> Void =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

    // Repeated or searched for while they are open (WHATWG HTML, 13.2.4.3).
    private static readonly HashSet<string> Costly =
    [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u", "svg", "math", "template", "select", "button", "form", "marquee", "applet", "object",
        "table", "ruby", "foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml",
    ];

    // Ended by the next of their kind, or by what they stand in.
    private static readonly HashSet<string> EndedByOthers =
        ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "option", "optgroup", "rt", "rp", "html", "head", "body"];

    private static readonly HashSet<string> Formatting = ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

    /// <summary>Refuses a page that has more elements, attributes, or costly elements within each other than any that a person made.</summary>
    /// <exception cref="DocumentRefusedException">It does; the message names the limit.</exception>
    public static void Check(string html, string what)
    {
        var (elements, costly, foreign, blocks, formats, repeated) = (0, 0, 0, 0, 0, 0);
        var open = new Dictionary<string, int>();
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at))
        {
            at++;
            if (html.AsSpan(at).StartsWith("!--"))
            {
                var end = html.IndexOf("-->", at, StringComparison.Ordinal);
                at = end < 0 ? html.Length : end;
                continue;
            }

            var closes = html[at] == '/';
            var from = closes ? at + 1 : at;
            var to = from;
            while (to < html.Length && (char.IsAsciiLetterOrDigit(html[to]) || html[to] is '-' or ':'))
            {
                to++;
            }

            if (to == from || !char.IsAsciiLetter(html[from]))
            {
                continue;
            }

            var name = html[from..Math.Min(to, from + 32)].ToLowerInvariant();
            var attributes = Attributes(html, to, out at, out var empty);
            if (attributes > MostAttributes)
            {
                throw new DocumentRefusedException(
                    RefusalReason.TooComplex, $"{what}: one of its elements has more than {MostAttributes} attributes; save the page as pdf or txt.");
            }

            if (!closes && ++elements > DocumentLimits.Elements)
            {
                throw DocumentLimits.TooMany(what);
            }

            // Within svg and math every element that is not closed stays open.
            var isForeign = name is "svg" or "math";
            foreign = Math.Max(0, foreign + (!isForeign || empty ? 0 : closes ? -1 : 1));
            if (!closes && !Formatting.Contains(name) && (repeated += formats) > DocumentLimits.Elements)
            {
                throw DocumentLimits.TooMany(what);
            }

            if ((empty && foreign > 0) || Void.Contains(name) || (EndedByOthers.Contains(name) && foreign == 0))
            {
                continue;
            }

            var standing = open.GetValueOrDefault(name);
            var step = !closes ? 1 : standing > 0 ? -1 : 0;
            open[name] = standing + step;
            formats += Formatting.Contains(name) ? step : 0;
            _ = Costly.Contains(name) || foreign > 0 ? costly += step : blocks += step;
            if (costly > DocumentLimits.Depth || blocks > MostBlocks)
            {
                throw costly > DocumentLimits.Depth ? DocumentLimits.TooDeep(what) : new DocumentRefusedException(
                    RefusalReason.TooComplex, $"{what}: its elements nest more than {MostBlocks:N0} deep, which none that a person wrote do; save the page as pdf or txt.");
            }
        }
    }

    // Runs to the end of a tag; counts what stands between white space outside of quotes.
    private static int Attributes(string html, int at, out int end, out bool empty)
    {
        var (count, quote, within) = (0, '\0', false);
        for (; at < html.Length; at++)
        {
            var c = html[at];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '>')
            {
                break;
            }
            else if (c is '"' or '\'' && at > 0 && html[at - 1] == '=')
            {
                quote = c;
            }
            else
            {
                var blank = c is ' ' or '\n' or '\t' or '\r' or '\f' or '/';
                count += !blank && !within ? 1 : 0;
                within = !blank;
            }
        }

        empty = at > 0 && at < html.Length && html[at - 1] == '/';
        end = at;
        return count;
    }
}
