using System.Text.RegularExpressions;

namespace Matching.Profiles.Documents.Layout;

/// <summary>
/// Unfolds two columns that stand side by side: first the left one from top to bottom, then the right one.
/// Rows of a table (a date on one side) stay rows.
/// </summary>
internal static partial class Columns
{
    private const int FirstColumn = 18, LastColumn = 110, FewestBoth = 3, FewestRight = 5, WidestEmpty = 12, LongestLabel = 36;

    public static List<string> Unfold(List<string> lines)
    {
        // Most texts have no gaps at all.
        var (column, from, to) = lines.Count(line => line.Contains("  ", StringComparison.Ordinal)) < FewestRight ? default : Find(lines);
        if (column == 0)
        {
            return lines;
        }

        var result = new List<string>(lines.Count + 8);
        result.AddRange(lines[..from]);
        for (var i = from; i <= to; i++)
        {
            var left = lines[i][..Math.Min(column, lines[i].Length)].TrimEnd();
            if (left.Length > 0 || lines[i].Length == 0)
            {
                result.Add(left);
            }
        }

        // What stands below the right column still belongs to the left one.
        var end = to + 1;
        while (end < lines.Count && lines[end].Length > 0 && lines[end].Length <= column && lines[end] != Characters.PageBreak)
        {
            result.Add(lines[end++]);
        }

        result.Add("");
        for (var i = from; i <= to; i++)
        {
            if (lines[i].Length > column)
            {
                result.Add(lines[i][column..]);
            }
            else if (i + 1 <= to && result[^1].Length > 0)
            {
                result.Add("");
            }
        }

        result.Add("");
        result.AddRange(lines[end..]);
        return Unfold(result);
    }

    private static (int Column, int From, int To) Find(List<string> lines)
    {
        var best = (Column: 0, From: 0, To: 0);
        var most = 0;
        for (var column = FirstColumn; column <= LastColumn; column++)
        {
            foreach (var (from, to) in Regions(lines, column))
            {
                var right = Weigh(lines, column, from, to);
                if (right > most)
                {
                    (most, best) = (right, (column, from, to));
                }
            }
        }

        return best;
    }

    // Longest runs of lines that something starts in at the column and nothing crosses it.
    private static IEnumerable<(int From, int To)> Regions(List<string> lines, int column)
    {
        var (from, last) = (-1, -1);
        for (var i = 0; i <= lines.Count; i++)
        {
            var starts = i < lines.Count && Starts(lines[i], column);
            var crosses = i == lines.Count || lines[i] == Characters.PageBreak || Crosses(lines[i], column);
            if (starts)
            {
                from = from < 0 ? i : from;
                last = i;
            }

            if (from >= 0 && (crosses || i - last > WidestEmpty))
            {
                yield return (from, last);
                from = -1;
            }
        }
    }

    private static bool Starts(string line, int column) =>
        line.Length > column && line[column] != ' ' && line[column - 1] == ' ' && line[column - 2] == ' ' && !line.Contains('\t')
        && (line[column - 3] == ' ' || !IsJustified(line));

    // Lines stretched to a margin have double spaces everywhere: these part no columns.
    private static bool IsJustified(string line)
    {
        var gaps = 0;
        for (var i = 2; i < line.Length; i++)
        {
            gaps += line[i] != ' ' && line[i - 1] == ' ' && line[i - 2] == ' ' && line.AsSpan(0, i).TrimStart().Length > 0 ? 1 : 0;
        }

        return gaps > 1;
    }

    private static bool Crosses(string line, int column) => line.Length > column && !Starts(line, column);

    // The number of lines in the right column, or 0 when these are no two columns.
    private static int Weigh(List<string> lines, int column, int from, int to)
    {
        var (both, right, labels, dates, rightText) = (0, 0, 0, 0, 0);
        for (var i = from; i <= to; i++)
        {
            if (lines[i].Length <= column)
            {
                continue;
            }

            right++;
            rightText += lines[i].Length - column;
            dates += IsShortFact(lines[i].AsSpan(column)) ? 1 : 0;
            var left = lines[i].AsSpan(0, column).Trim();
            both += left.Length > 0 ? 1 : 0;
            labels += (left.Length is > 0 and < 16 && HasDigit(left)) || IsLabel(left) ? 1 : 0;
        }

        var isTable = labels * 2 > both || dates * 2 > right || both < FewestBoth || right < FewestRight || rightText < 4 * right;
        return isTable ? 0 : right;
    }

    // "Ansøgningsfrist:" or a word that forms put before a value: the row is read across.
    private static bool IsLabel(ReadOnlySpan<char> left) =>
        left.Length is > 1 and < LongestLabel && (left[^1] == ':' || LabelWord().IsMatch(left));

    [GeneratedRegex(
        @"^(?:ansøgningsfrist|frist|sidste frist|stilling(?:sbetegnelse|stype)?|titel|jobtitel|tiltrædelse(?:sdato)?|start(?:dato)?|opslået|oprettet|udløber|arbejdsgiver|arbejdssted|arbejdsplads|arbejdstid|timetal|timer|ansættelse(?:sform|ssted|stype)?|område|enhed|afdeling|forvaltning|løn(?:ramme)?|refererer til"
        + @"|kontakt(?:person)?|samtaler?|\d\. samtale|referencenr\.?|job-?id|budget|medarbejdere|uddannelse|sektor|kommune|by|adresse|application deadline|deadline|closing date|position|job title|title|starting date|start date|employer|location|place of work|hours|working hours|type|contract|department|unit|salary|reports to|contact|interviews?|reference|published|staff|education)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LabelWord();

    // "2014 - nu", "Side 1", "1/2": what stands at the right of a row, not a column's text.
    private static bool IsShortFact(ReadOnlySpan<char> text) => text.Trim().Length < 16 && HasDigit(text);

    private static bool HasDigit(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('0', '9') >= 0;
}
