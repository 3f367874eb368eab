using System.Text.RegularExpressions;

namespace Matching.Profiles.Documents.Layout;

/// <summary>What tells wrapped lines from lines that end by themselves.</summary>
internal static partial class Wrapping
{
    private const int Narrowest = 28;
    private static readonly HashSet<string> Suspended = ["og", "eller", "and", "or", "samt", "to"];
    private static readonly HashSet<string> KeptPrefixes = new(StringComparer.OrdinalIgnoreCase)
    {
        "it", "e", "hr", "tv", "pc", "eu", "kl", "un", "non", "self", "well", "cross", "ex", "co", "long", "short", "part", "full", "high", "low", "bl", "cv", "ph",
        "vice", "medie", "hands", "end", "day", "decision", "problem", "user", "data", "evidence", "fee",
    };

    /// <summary>The width at which the text was wrapped, or 0 when its lines end by themselves.</summary>
    public static int Width(IReadOnlyList<string> lines)
    {
        var wrapped = new List<int>();
        var (longest, last) = (0, -1);
        for (var i = 0; i < lines.Count; i++)
        {
            var length = lines[i].Trim().Length;
            if (length == 0)
            {
                continue;
            }

            // Items may have been joined before.
            longest = lines[i].AsSpan().TrimStart() is ['•', ..] ? longest : Math.Max(longest, length);
            if (length == 1)
            {
                continue;
            }

            if (last >= 0 && i - last <= 2 && char.IsLower(lines[i].TrimStart()[0]) && GoesOn(lines[last], lines[i]))
            {
                wrapped.Add(lines[last].Trim().Length);
            }

            last = i;
        }

        if (wrapped.Count < 2)
        {
            return 0;
        }

        wrapped.Sort();
        var width = wrapped[(int)Math.Round((wrapped.Count - 1) * 0.9)];
        // Lines that were never wrapped, or no longer are, stand out beyond the width.
        return width < Narrowest || longest > width * 1.5 + 12 ? 0 : width;
    }

    /// <summary>True when <paramref name="next"/> can only be the rest of what <paramref name="line"/> began, by words and stops alone.</summary>
    public static bool GoesOn(string line, string next)
    {
        var a = line.AsSpan().Trim();
        var b = next.AsSpan().Trim();
        if (a.Length == 0 || b.Length == 0 || b.Contains('@') || b.Contains(" | ", StringComparison.Ordinal) || a[^1] is '!' or '?' or ':' or ';')
        {
            return false;
        }

        if (IsRestOfDate(a, b))
        {
            return true;
        }

        if (char.IsLower(b[0]) || b[0] == '(')
        {
            return a[^1] != '.' || (char.IsLower(b[0]) && a.Length > Narrowest);
        }

        return a[^1] != '.' && !IsEntry(next) && b[0] != '•' && (EndsOpen(a) || IsRestOfName(a, b));
    }

    /// <summary>True when the line ends in a word that nothing ends with: "sager til Ældre- og".</summary>
    public static bool EndsOpen(ReadOnlySpan<char> line)
    {
        var word = line[(line.LastIndexOf(' ') + 1)..];
        return word.Length < line.Length
            && word is "og" or "eller" or "samt" or "i" or "på" or "til" or "af" or "for" or "med" or "om" or "fra" or "ved" or "hos" or "at" or "den" or "det" or "de" or "en" or "et"
                or "som" or "der" or "hvor" or "ca." or "bl.a." or "and" or "or" or "of" or "the" or "in" or "to" or "with" or "a" or "an" or "by" or "from" or "pr." or "knap" or "godt";
    }

    // "... den 9. april" / "2026", "... den 9." / "april", "i uge" / "18"
    private static bool IsRestOfDate(ReadOnlySpan<char> line, ReadOnlySpan<char> next) =>
        (char.IsDigit(next[0]) && (BeforeYear().IsMatch(line) ? next.StartsWith("20") : BeforeNumber().IsMatch(line)))
        || (char.IsLower(next[0]) && BeforeMonth().IsMatch(line) && Month().IsMatch(next));

    // "... i Næstved" / "Kommune, som ..."
    private static bool IsRestOfName(ReadOnlySpan<char> line, ReadOnlySpan<char> next)
    {
        var last = line[(line.LastIndexOf(' ') + 1)..];
        return next.StartsWith("Kommune") && (next.Length == 7 || !char.IsLetter(next[7])) && char.IsUpper(last[0]) && char.IsLower(last[^1]);
    }

    /// <summary>True for lines that carry a date at an end, or cells: rows of a career, not prose.</summary>
    public static bool IsEntry(string line) => line.Contains(" | ", StringComparison.Ordinal) || Dated().IsMatch(line);

    /// <summary>True when the line ends in a word that was broken with a hyphen.</summary>
    public static bool IsBroken(string line) => line.Length >= 2 && line[^1] == '-' && char.IsLetterOrDigit(line[^2]);

    /// <summary>Puts two lines of one paragraph together, mending a word broken between them.</summary>
    public static string Join(string line, string next)
    {
        next = next.TrimStart();
        if (!IsBroken(line) || next.Length == 0 || !char.IsLetter(next[0]))
        {
            return line + " " + next;
        }

        var prefixStart = line.Length - 1;
        while (prefixStart > 0 && (char.IsLetterOrDigit(line[prefixStart - 1]) || line[prefixStart - 1] == '-'))
        {
            prefixStart--;
        }

        var prefix = line[prefixStart..^1];
        var wordEnd = 0;
        while (wordEnd < next.Length && char.IsLetter(next[wordEnd]))
        {
            wordEnd++;
        }

        var word = next[..wordEnd];
        if (Suspended.Contains(word))
        {
            return line + " " + next;
        }

        var capitals = prefix.Length > 3 && prefix.All(char.IsUpper);
        var drop = capitals ? word.All(char.IsUpper)
            : char.IsLower(next[0]) && !KeptPrefixes.Contains(prefix) && !prefix.All(char.IsUpper) && !prefix.Any(char.IsDigit) && !prefix.Contains('-');
        return drop ? string.Concat(line.AsSpan(0, line.Length - 1), next) : line + next;
    }

    [GeneratedRegex(@"\b(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|january|february|march|may|june|july|october)$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeYear();

    [GeneratedRegex(@"\b(uge|ug|uger|week|weeks|kl\.|tlf\.|telefon|nr\.|den|senest|than|on|by)$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeNumber();

    [GeneratedRegex(@"\b(den|d\.|dag) \d{1,2}\.$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeMonth();

    [GeneratedRegex(@"^(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Month();

    [GeneratedRegex(@"^\s*[•]?\s*\(?(((19|20)\d\d|\d{1,2}[./]\d{2,4})\s*([-–—]|til\b|to\b)|(19|20)\d\d\s{0,2}:|(19|20)\d\d\s+\p{Lu}|\p{L}{3,9}\.? (19|20)\d\d\s*[-–—])|(19|20)\d\d\s*[-–—]\s*((19|20)\d\d|nu|now|present|dato|i dag)?\s*\)?\s*$|(^|[ (])(siden|since)\s+(\p{L}+ )?(19|20)\d\d\)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Dated();
}
