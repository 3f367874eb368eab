using System.Text;

namespace Matching.Profiles.Documents.Layout;

/// <summary>Joins the lines of a paragraph, and keeps apart what stands for itself: headings, items, rows, labelled facts.</summary>
internal static class Paragraphs
{
    private const int NarrowColumn = 40;

    /// <summary>The text of the lines, one line a paragraph, at most one blank line in a row.</summary>
    /// <param name="lines">The lines of the document.</param>
    /// <param name="width">The width it was wrapped at, 0 for none.</param>
    public static string Join(List<LayoutLine> lines, int width)
    {
        var output = new StringBuilder(lines.Sum(line => line.Text.Length + 1));
        for (var i = 0; i < lines.Count;)
        {
            if (lines[i].IsBlank)
            {
                i++;
                continue;
            }

            if (output.Length > 0)
            {
                output.Append(i > 0 && lines[i - 1].IsBlank ? "\n\n" : "\n");
            }

            i = Append(lines, i, width, output);
        }

        return output.ToString();
    }

    private static int Append(List<LayoutLine> lines, int first, int width, StringBuilder output)
    {
        var local = LocalWidth(lines, first, width);
        var paragraph = lines[first].Text;
        var last = first;
        for (var next = Next(lines, last); next > 0; next = Next(lines, last))
        {
            if (!Belongs(lines, last, next, local))
            {
                break;
            }

            paragraph = Wrapping.Join(paragraph, lines[next].Text);
            last = next;
        }

        output.Append(paragraph);
        return last + 1;
    }

    // The next line that is not blank, at most a page's end away; -1 for none.
    private static int Next(List<LayoutLine> lines, int i)
    {
        for (var next = i + 1; next < lines.Count && next <= i + 4; next++)
        {
            if (!lines[next].IsBlank)
            {
                return next;
            }
        }

        return -1;
    }

    // A narrow column in a wide document wraps at its own width.
    private static int LocalWidth(List<LayoutLine> lines, int from, int width)
    {
        if (width == 0)
        {
            return 0;
        }

        var local = 0;
        for (var i = from; i + 1 < lines.Count && !lines[i].IsBlank && !lines[i + 1].IsBlank; i++)
        {
            if (char.IsLower(lines[i + 1].Text[0]) && Wrapping.GoesOn(lines[i].Text, lines[i + 1].Text))
            {
                local = Math.Max(local, lines[i].Tail);
            }
        }

        return local >= 20 ? local : width;
    }

    private static bool Belongs(List<LayoutLine> lines, int at, int nextAt, int width)
    {
        var (line, next, tail) = (lines[at].Text, lines[nextAt].Text, lines[at].Tail);
        var goesOn = Wrapping.GoesOn(line, next);
        if (tail == 0 || StandsAlone(next) || (Wrapping.IsEntry(line) && !goesOn))
        {
            return false;
        }

        var tight = nextAt == at + 1;
        if (tight && IsCapitals(line) && IsCapitals(next))
        {
            return IsBrokenCapitals(line, next);
        }

        if (Wrapping.IsBroken(line) && char.IsLower(next[0]) && (tight || width > 0))
        {
            return true;
        }

        if (width == 0)
        {
            return false;
        }

        if (goesOn)
        {
            return !IsCapitals(line) && (tight || next[0] != '(') && (Wrapping.EndsOpen(line) || tail >= width * (tight && next[0] != '(' ? 0.5 : 0.7));
        }

        if (!tight || Wrapping.IsEntry(next) || width < NarrowColumn || (nextAt + 1 < lines.Count && Wrapping.IsEntry(lines[nextAt + 1].Text)))
        {
            return false;
        }

        var isFigure = char.IsDigit(next[0]) && !EndsSentence(line) && tail >= width * 0.7;
        return isFigure || (IsFull(line, tail, next, width) && !IsHeading(lines, nextAt, width) && !(IsLabelled(next) && EndsSentence(line)) && !IsCapitals(next));
    }

    // "LEDELSES-" / "GRUNDLAG", "BORGERE" / "OG SAMFUND"
    private static bool IsBrokenCapitals(string line, string next) =>
        Wrapping.IsBroken(line) || next == "OG" || next.StartsWith("OG ", StringComparison.Ordinal) || line.EndsWith(" OG", StringComparison.Ordinal)
        || line.EndsWith(" AND", StringComparison.Ordinal) || next.StartsWith("AND ", StringComparison.Ordinal) || line.EndsWith(" FOR", StringComparison.Ordinal);

    // The next line's first word would not have fitted.
    private static bool IsFull(string line, int tail, string next, int width)
    {
        var space = next.IndexOf(' ');
        var word = space < 0 ? next.Length : space;
        return tail >= width * 0.72 && tail + 1 + word > width * 0.95 && line[^1] != ':';
    }

    private static bool StandsAlone(string line) =>
        line[0] == '•' || (line.Contains('@') && !line.Contains(' ')) || (line.Length > 3 && char.IsDigit(line[0]) && line[1] is ')' && line[2] == ' ');

    // Short, no stop, and something starts afresh below it.
    private static bool IsHeading(List<LayoutLine> lines, int at, int width)
    {
        var line = lines[at].Text;
        if (line.Length > width * 0.65 || EndsSentence(line) || line[^1] == ',' || !char.IsUpper(line[0]))
        {
            return false;
        }

        var after = at + 1 < lines.Count ? lines[at + 1].Text : "";
        return after.Length == 0 || !char.IsLower(after[0]);
    }

    // "Ansøgningsfrist: 2. marts"
    private static bool IsLabelled(string line)
    {
        var colon = line.IndexOf(':');
        return colon is > 2 and < 40 && char.IsUpper(line[0]) && line.AsSpan(0, colon).Count(' ') <= 4;
    }

    private static bool EndsSentence(string line) => line[^1] is '.' or '!' or '?' or ':' or ';' or '”' or '"';

    private static bool IsCapitals(string line)
    {
        var letters = 0;
        foreach (var c in line)
        {
            if (char.IsLower(c))
            {
                return false;
            }

            letters += char.IsUpper(c) ? 1 : 0;
        }

        return letters > 3;
    }
}
