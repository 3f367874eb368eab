namespace Matching.Profiles.Text;

/// <summary>Tells headings and list items from running text, line by line of a repaired text.</summary>
internal static class LineClassifier
{
    private const int LongestHeading = 90;

    /// <summary>The bullet mark that repaired texts use.</summary>
    public const char Bullet = '•';

    /// <summary>The non-blank lines of <paramref name="text"/>; sentences are filled in later.</summary>
    public static List<TextLine> Lines(string text)
    {
        var spans = new List<(int Start, int End, bool Bullet, bool Blank)>();
        var blank = true;
        for (var start = 0; start <= text.Length;)
        {
            var newline = text.IndexOf('\n', start);
            var end = newline < 0 ? text.Length : newline;
            var (from, to) = Trim(text, start, end);
            start = end + 1;
            if (from == to)
            {
                blank = true;
                continue;
            }

            var (content, isBullet) = AfterMark(text, from, to);
            if (content < to)
            {
                spans.Add((content, to, isBullet, blank));
                blank = false;
            }
        }

        var lines = new List<TextLine>(spans.Count);
        for (var i = 0; i < spans.Count; i++)
        {
            var (start, end, bullet, blankBefore) = spans[i];
            var next = i + 1 < spans.Count ? spans[i + 1] : default;
            var kind = bullet ? SentenceKind.Bullet
                : i + 1 < spans.Count && IsHeading(text.AsSpan(start, end - start), blankBefore, next.Blank, next.Bullet, next.End - next.Start) ? SentenceKind.Heading
                : SentenceKind.Prose;
            lines.Add(new TextLine(i, start, end, kind, blankBefore, 0, 0));
        }

        return lines;
    }

    /// <summary>Offset after a leading bullet mark, and whether there was one.</summary>
    public static (int Content, bool IsBullet) AfterMark(string text, int from, int to)
    {
        if (text[from] is Bullet or '●' or '▪' or '■' or '◦' or '‣' or '\uF0B7' or '*' or '-' or '–' or '—' or '·' or '>'
            && (from + 1 >= to || char.IsWhiteSpace(text[from + 1])))
        {
            var content = from + 1;
            while (content < to && char.IsWhiteSpace(text[content]))
            {
                content++;
            }

            return (content, true);
        }

        return (from, false);
    }

    private static bool IsHeading(ReadOnlySpan<char> line, bool blankBefore, bool blankAfter, bool bulletAfter, int nextLength)
    {
        if (line.Length > LongestHeading || line[^1] is '.' or ',' or ';' or '!' || HasYear(line))
        {
            return false;
        }

        var letters = 0;
        var capitals = 0;
        foreach (var c in line)
        {
            letters += char.IsLetter(c) ? 1 : 0;
            capitals += char.IsUpper(c) ? 1 : 0;
        }

        if (letters < 2 || letters * 2 < line.Length)
        {
            return false;
        }

        if (capitals == letters && letters > 3)
        {
            return true;
        }

        // "Frist: mandag", "Ring til os: 12" say something themselves; "Om dig:" does not.
        var colon = line.IndexOf(": ");
        var first = line[0];
        if (colon >= 0 || line.Contains('@') || !(char.IsUpper(first) || char.IsDigit(first)))
        {
            return false;
        }

        var words = Words(line);
        if (bulletAfter)
        {
            // "Vi forventer, at du:" is a sentence that the list ends.
            return words <= 10 && !line.Contains(',') && !(words > 4 && line[^1] == ':');
        }

        // A heading stands apart: above a blank line, or above a longer line.
        return words <= 9 && (blankBefore || nextLength > 2 * line.Length) && (blankAfter || nextLength > line.Length || line[^1] is ':' or '?');
    }

    private static bool HasYear(ReadOnlySpan<char> line)
    {
        var digits = 0;
        foreach (var c in line)
        {
            digits = char.IsDigit(c) ? digits + 1 : 0;
            if (digits == 4)
            {
                return true;
            }
        }

        return false;
    }

    private static int Words(ReadOnlySpan<char> line)
    {
        var words = 1;
        foreach (var c in line)
        {
            words += c == ' ' ? 1 : 0;
        }

        return words;
    }

    private static (int From, int To) Trim(string text, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(text[from]))
        {
            from++;
        }

        while (to > from && char.IsWhiteSpace(text[to - 1]))
        {
            to--;
        }

        return (from, to);
    }
}
