namespace Matching.Profiles.Documents.Layout;

/// <summary>
/// Sets bullets before the items they belong to. Documents turned to text leave them alone on a line: before the item,
/// after it, at the end of its last line, or inside it after its first line; a document does it one way throughout.
/// </summary>
internal static class Bullets
{
    private const char Mark = '•';
    private static readonly char[] Marks = [Mark, '●', '▪', ' '];
    private const double InsideShare = 0.6;

    private enum Habitual
    {
        Before,
        After,
        Inside,
    }

    /// <summary>The lines with every item starting with "• ".</summary>
    public static List<LayoutLine> Place(List<string> lines, int width)
    {
        lines = [.. lines.Select(Leading)];
        var lone = Enumerable.Range(0, lines.Count).Where(i => IsLone(lines[i])).ToList();
        var trailing = lines.Count(EndsInMark);
        if (lone.Count == 0 && trailing == 0)
        {
            return [.. lines.Select(LayoutLine.Of)];
        }

        return HabitOf(lines, lone, trailing) switch
        {
            Habitual.After => After(lines, width),
            Habitual.Inside => Inside(lines),
            _ => Before(lines),
        };
    }

    private static Habitual HabitOf(List<string> lines, List<int> lone, int trailing)
    {
        var (before, after, inside) = (0, 2 * trailing, 0);
        foreach (var i in lone)
        {
            var (previous, next) = (Neighbour(lines, i, -1), Neighbour(lines, i, 1));
            if (previous < 0 || next < 0)
            {
                before += previous < 0 ? 2 : 0;
                after += next < 0 ? 2 : 0;
                continue;
            }

            var (closePrevious, closeNext) = (previous == i - 1, next == i + 1);
            before += (closeNext && !closePrevious ? 2 : 0) + (Wrapping.IsEntry(lines[previous]) || lines[previous].TrimEnd().EndsWith(':') ? 1 : 0);
            after += (closePrevious && !closeNext ? 2 : 0) + (Wrapping.IsEntry(lines[next]) ? 1 : 0);
            var (p, n) = (lines[previous].Trim(), lines[next].Trim());
            inside += closePrevious && closeNext && p[^1] is not ('.' or ':' or ';') && char.IsUpper(p[0]) && (char.IsLower(n[0]) || char.IsDigit(n[0])) ? 1 : 0;
        }

        return lone.Count > 0 && inside >= lone.Count * InsideShare && trailing == 0 ? Habitual.Inside
            : after >= before ? Habitual.After
            : Habitual.Before;
    }

    private static List<LayoutLine> Before(List<string> lines)
    {
        var result = new List<LayoutLine>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var next = IsLone(lines[i]) ? Neighbour(lines, i, 1) : -1;
            if (next >= 0 && next - i <= 2 && !IsLone(lines[next]) && !IsItem(lines[next]))
            {
                result.Add(LayoutLine.Of($"{Mark} {lines[next].Trim()}"));
                i = next;
            }
            else if (!IsLone(lines[i]))
            {
                result.Add(LayoutLine.Of(lines[i]));
            }
        }

        return result;
    }

    private static List<LayoutLine> Inside(List<string> lines)
    {
        var result = new List<LayoutLine>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            if (!IsLone(lines[i]))
            {
                result.Add(LayoutLine.Of(lines[i]));
                continue;
            }

            var last = result.Count - 1;
            if (last < 0 || result[last].IsBlank || IsItem(result[last].Text))
            {
                continue;
            }

            var item = LayoutLine.Of($"{Mark} {result[last].Text}");
            var next = i + 1 < lines.Count ? lines[i + 1].Trim() : "";
            if (next.Length > 0 && (Wrapping.GoesOn(item.Text, next) || char.IsDigit(next[0])) && !Wrapping.IsEntry(next))
            {
                item = new LayoutLine(Wrapping.Join(item.Text, next), next.Length);
                i++;
            }

            result[last] = item;
        }

        return result;
    }

    private static List<LayoutLine> After(List<string> lines, int width)
    {
        var result = new List<LayoutLine>(lines.Count);
        var firstFree = 0;
        foreach (var line in lines)
        {
            var ends = EndsInMark(line);
            if (!ends && !IsLone(line))
            {
                result.Add(LayoutLine.Of(line));
                continue;
            }

            if (ends)
            {
                result.Add(LayoutLine.Of(line.TrimEnd(Marks)));
            }

            Gather(result, firstFree, width);
            firstFree = result.Count;
        }

        return result;
    }

    // Joins the lines above a bullet that make up its item.
    private static void Gather(List<LayoutLine> result, int firstFree, int width)
    {
        var last = result.Count - 1;
        while (last >= firstFree && result[last].IsBlank)
        {
            last--;
        }

        if (last < firstFree || IsItem(result[last].Text))
        {
            return;
        }

        var first = last;
        for (var previous = Previous(result, first, firstFree); previous >= 0 && Continues(result, previous, first, firstFree, width); previous = Previous(result, first, firstFree))
        {
            first = previous;
        }

        var item = result[first].Text;
        for (var i = first + 1; i <= last; i++)
        {
            item = result[i].IsBlank ? item : Wrapping.Join(item, result[i].Text);
        }

        result.RemoveRange(first, result.Count - first);
        result.Add(new LayoutLine($"{Mark} {item}", Tail: 0));
    }

    private static int Previous(List<LayoutLine> result, int at, int firstFree)
    {
        for (var i = at - 1; i >= firstFree && i >= at - 2; i--)
        {
            if (!result[i].IsBlank)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Continues(List<LayoutLine> lines, int at, int next, int firstFree, int width)
    {
        var (line, below) = (lines[at].Text, lines[next].Text);
        if (line[^1] == ':' || IsItem(line) || Wrapping.IsEntry(line) || !line.Any(char.IsLower))
        {
            return false;
        }

        if (next == at + 1)
        {
            return Wrapping.GoesOn(line, below) || (width > 0 && line.Length >= width * 0.8 && !(line[^1] == '.' && Wrapping.IsEntry(below)));
        }

        // With blank lines between the lines of an item, prose above it stands close to its own lines.
        var ofProse = at > firstFree && !lines[at - 1].IsBlank;
        return !ofProse && ((width > 0 && line.Length >= width * 0.7) || Wrapping.EndsOpen(line));
    }

    private static int Neighbour(List<string> lines, int i, int step)
    {
        for (i += step; i >= 0 && i < lines.Count; i += step)
        {
            if (lines[i].Trim().Length > 0)
            {
                return i;
            }
        }

        return -1;
    }

    // Any bullet mark at the start of a line becomes the one mark.
    private static string Leading(string line)
    {
        var text = line.AsSpan().TrimStart();
        if (text.IsEmpty)
        {
            return line;
        }

        var strong = text[0] is '●' or '▪' or '■' or '◦' or '‣' or '\uF0B7' or '\uF0A7' or '•' or '○' or '►' or '➢' or '✓';
        var weak = text[0] is '*' or '-' or '–' or '—' or '·' or '>' or '+';
        if (text.Length == 1)
        {
            return strong || text[0] is '*' or '·' ? Mark.ToString() : line;
        }

        var isMark = strong || (weak && char.IsWhiteSpace(text[1])) || (text[0] == 'o' && text.Length > 2 && text[1] == '\t');
        var content = isMark ? text[1..].Trim() : default;
        return isMark && !content.IsEmpty ? $"{Mark} {content}" : line;
    }

    private static bool IsLone(string line) => line.Trim() is ['•'];

    private static bool IsItem(string line) => line.AsSpan().TrimStart() is ['•', ' ', ..];

    private static bool EndsInMark(string line)
    {
        var text = line.AsSpan().TrimEnd();
        return text.Length > 1 && text[^1] is '●' or '•' or '▪' && !IsItem(line);
    }
}
