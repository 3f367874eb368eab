using System.Text.RegularExpressions;

namespace Matching.Profiles.Documents.Layout;

/// <summary>Takes away page numbers, page breaks and running heads.</summary>
internal static partial class PageFurniture
{
    private const int FarRight = 20;

    /// <summary>The lines without page furniture; a blank line stands where a page ended.</summary>
    public static List<string> Remove(List<string> lines)
    {
        var result = new List<string>(lines.Count);
        var heads = new List<int>();
        var atTop = true;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line == Characters.PageBreak || IsPageNumber(lines, i))
            {
                MarkLast(result, heads);
                result.Add("");
                atTop = true;
                continue;
            }

            var kept = Trailing().Replace(line, "");
            if (kept.Trim().Length > 0 && (atTop || kept.Length < line.Length))
            {
                heads.Add(result.Count);
                atTop = false;
            }

            result.Add(kept.TrimEnd());
        }

        DropRepeated(result, heads);
        return result;
    }

    private static bool IsPageNumber(List<string> lines, int i)
    {
        var line = lines[i];
        if (PageNumber().IsMatch(line))
        {
            return true;
        }

        // A number alone is a page number where pages end: far to the right, or beside a page break.
        return LoneNumber().IsMatch(line)
            && (line.Length - line.TrimStart().Length >= FarRight || IsPageEnd(lines, i, 1) || IsPageEnd(lines, i, -1));
    }

    private static bool IsPageEnd(List<string> lines, int i, int step)
    {
        for (i += step; i >= 0 && i < lines.Count; i += step)
        {
            if (lines[i] == Characters.PageBreak)
            {
                return true;
            }

            if (lines[i].Length > 0)
            {
                return false;
            }
        }

        return false;
    }

    private static void MarkLast(List<string> result, List<int> heads)
    {
        for (var i = result.Count - 1; i >= 0 && i >= result.Count - 4; i--)
        {
            if (result[i].Length > 0)
            {
                heads.Add(i);
                return;
            }
        }
    }

    // The first of equal heads stays: it may be the title.
    private static void DropRepeated(List<string> lines, List<int> heads)
    {
        var seen = new HashSet<string>();
        foreach (var index in heads.Order().Distinct())
        {
            if (!seen.Add(lines[index].Trim()))
            {
                lines[index] = "";
            }
        }
    }

    [GeneratedRegex(@"^\s*((side|page|s\.|p\.)\s*\d{1,3}(\s*(af|of|/)\s*\d{1,3})?|-\s?\d{1,3}\s?-|–\s?\d{1,3}\s?–|\d{1,3}\s*/\s*\d{1,3}|\d{1,3}\s+(af|of)\s+\d{1,3})\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^\s*\d{1,3}\s*$")]
    private static partial Regex LoneNumber();

    [GeneratedRegex(@"(\s+\|\s+((side|page)\s*\d{1,3}(\s*(af|of|/)\s*\d{1,3})?|-\d{1,3}-|\d{1,3}\s*/\s*\d{1,3})|\s+(side|page)\s+\d{1,3}\s*(af|of|/)\s*\d{1,3})\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Trailing();
}
