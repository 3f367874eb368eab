using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Matching.Profiles.Careers;

/// <summary>Finds stretches of years in the many ways that CVs write them, in Danish and English.</summary>
internal static partial class DateSpanReader
{
    private const int LongestPost = 60;

    // Years of two digits up to this one are of this century.
    private const int LastShortYear = 40;

    private static readonly SearchValues<char> Joins = SearchValues.Create("-–—−‒―~→/'’‘´`");
    private static readonly SearchValues<char> Apostrophes = SearchValues.Create("'’‘´`");

    [GeneratedRegex(@"(?:\bf(?:ø|oe)dt|\bf\.|\bborn|\bfdt\.?|\bårgang)[^.\n]{0,14}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BeforeBirthYear();

    /// <summary>The stretches in <c>text[start..end]</c>, in order; years of birth are left out.</summary>
    public static List<DateSpan> Read(string text, int start, int end)
    {
        var spans = new List<DateSpan>();
        if (!text.AsSpan(start, end - start).ContainsAnyInRange('0', '9'))
        {
            return spans;
        }

        var passage = text[start..end];
        if (start == 0 || text[start - 1] == '\n')
        {
            Add(DatePatterns.BareYears.Matches(passage));
        }

        // Most lines with a digit have no year; the patterns are tried only where they could match.
        var hasYear = HasYear(passage);
        foreach (var far in hasYear ? DatePatterns.FarYears.Matches(passage) : Enumerable.Empty<Match>())
        {
            if (!IsYear(far.Groups["from"].ValueSpan) || !IsYear(far.Groups["to"].ValueSpan))
            {
                spans.Add(new DateSpan(start + far.Index, start + far.Index + far.Length, 0, null, DateSpanKind.Impossible));
            }
        }

        if (passage.AsSpan().ContainsAny(Joins) || passage.Contains(" til", StringComparison.OrdinalIgnoreCase) || passage.Contains(" to", StringComparison.OrdinalIgnoreCase))
        {
            Add(DatePatterns.ShortYears.Matches(passage));
        }

        if (hasYear)
        {
            Add(DatePatterns.MonthsOfYear.Matches(passage));
        }

        if (hasYear || passage.AsSpan().ContainsAny(Apostrophes))
        {
            Add(DatePatterns.Stretch.Matches(passage));
        }

        spans.Sort((a, b) => a.Start.CompareTo(b.Start));
        return spans;

        void Add(MatchCollection matches)
        {
            foreach (Match match in matches)
            {
                var at = start + match.Index;
                if (!spans.Any(span => span.Start < at + match.Length && at < span.End) && !BeforeBirthYear().IsMatch(text[Math.Max(start, at - 24)..at])
                    && Of(match, at) is { } found)
                {
                    spans.Add(found);
                }
            }
        }
    }

    // Four digits in a row.
    private static bool HasYear(string passage)
    {
        var digits = 0;
        foreach (var c in passage)
        {
            digits = char.IsAsciiDigit(c) ? digits + 1 : 0;
            if (digits == 4)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsYear(ReadOnlySpan<char> written) => int.Parse(written, NumberStyles.None, CultureInfo.InvariantCulture) is >= 1940 and < 2050;

    private static DateSpan? Of(Match match, int at)
    {
        var dash = match.Groups["dash"];
        var isSign = !dash.Success || !char.IsLetter(dash.Value[0]);
        if (match.Groups["by"].Success || match.Groups["bw"].Success)
        {
            var (from, to) = (match.Groups["ay"].Success || match.Groups["aw"].Success ? First(match, 'a') : First(match, 'a', Year(match, 'b')), Last(match, 'b'));
            return Closed(at, match.Length, from, to, YearOf(match, 'b'));
        }

        var begun = First(match, 'a');
        if (match.Groups["short"].Success && isSign)
        {
            var century = Math.Floor(begun / 100) * 100;
            var written = century + int.Parse(match.Groups["short"].Value, CultureInfo.InvariantCulture);
            var year = written < Math.Floor(begun) ? written + 100 : written;
            return year - begun >= LongestPost ? Single(match, at) : Closed(at, match.Length, begun, Math.Max(year, begun), (int)year);
        }

        if (match.Groups["now"].Success || match.Groups["onwards"].Success || match.Groups["since"].Success)
        {
            return new DateSpan(at, match.Length + at, begun, null, DateSpanKind.Current);
        }

        // A single academic year is a stretch of its own.
        if (Academic(match, 'a') is { } next && !match.Groups["am"].Success)
        {
            return isSign && match.Groups["open"].Success ? new DateSpan(at, at + match.Length, begun + (7 / 12.0), null, DateSpanKind.Open)
                : Closed(at, match.Length, begun + (7 / 12.0), next + (6 / 12.0), next);
        }

        return isSign && match.Groups["open"].Success ? new DateSpan(at, at + match.Length, begun, null, DateSpanKind.Open) : Single(match, at);
    }

    private static DateSpan Closed(int at, int length, double from, double to, int lastYear) =>
        new(at, at + length, from, to, to >= from && to - from < LongestPost ? DateSpanKind.Closed : DateSpanKind.Impossible, lastYear);

    private static DateSpan Single(Match match, int at)
    {
        var dash = match.Groups["dash"];
        return new DateSpan(at, at + (dash.Success ? dash.Index - match.Index : match.Length), First(match, 'a'), Last(match, 'a', 1), DateSpanKind.Single, YearOf(match, 'a'));
    }

    private static double First(Match match, char point, int? year = null) => (year ?? Year(match, point)) + (MonthOf(match, point) ?? 0) / 12.0;

    // To its end where a month or a quarter is named; a bare year is its first day, or its whole where it stands alone.
    private static double Last(Match match, char point, double whole = 0) =>
        Academic(match, point) is { } next && !match.Groups[point + "m"].Success ? next
        : MonthOf(match, point) is { } month ? Year(match, point) + (month + (match.Groups[point + "q"].Success ? 3 : match.Groups[point + "h"].Success ? 6 : 1)) / 12.0
        : Year(match, point) + whole;

    private static int YearOf(Match match, char point) => Academic(match, point) ?? Year(match, point);

    private static int Year(Match match, char point)
    {
        if (match.Groups[point + "y"].Success)
        {
            return int.Parse(match.Groups[point + "y"].Value, CultureInfo.InvariantCulture);
        }

        var two = int.Parse(match.Groups[point + "w"].Value, CultureInfo.InvariantCulture);
        return two <= LastShortYear ? 2000 + two : 1900 + two;
    }

    // "2015/16" and "2015/2016": the second year; "2015/03" is a month.
    private static int? Academic(Match match, char point)
    {
        var second = match.Groups[point + "s"];
        if (!second.Success)
        {
            return null;
        }

        var year = Year(match, point);
        var written = int.Parse(second.ValueSpan[1..], CultureInfo.InvariantCulture);
        var next = written > 99 ? written : year / 100 * 100 + written;
        return next == year + 1 || (written is > 12 and < 100 && next > year && next - year < LongestPost) || written > 99 ? next : null;
    }

    private static int? MonthOf(Match match, char point)
    {
        if (match.Groups[point + "q"].Success)
        {
            return (match.Groups[point + "q"].Value[0] - '1') * 3;
        }

        if (match.Groups[point + "h"].Success)
        {
            return (match.Groups[point + "h"].Value[0] - '1') * 6;
        }

        var number = match.Groups[point + "n"].Success ? match.Groups[point + "n"] : match.Groups[point + "i"];
        if (number.Success)
        {
            return Math.Clamp(int.Parse(number.Value, CultureInfo.InvariantCulture) - 1, 0, 11);
        }

        if (match.Groups[point + "m"].Success)
        {
            return MonthOf(match.Groups[point + "m"].Value.ToLowerInvariant());
        }

        var second = match.Groups[point + "s"];
        return second.Success && Academic(match, point) is null && second.Length == 3 && int.Parse(second.ValueSpan[1..], CultureInfo.InvariantCulture) is >= 1 and <= 12 and var month ? month - 1 : null;
    }

    private static int MonthOf(string name) => name[..3] switch
    {
        "jan" or "pri" or "sta" or "ear" or "win" or "vin" or "beg" => 0,
        "feb" => 1,
        "mar" or "spr" or "for" => 2,
        "apr" => 3,
        "maj" or "may" => 4,
        "jun" or "med" or "mid" or "som" or "sum" => 5,
        "jul" => 6,
        "aug" => 7,
        "sep" or "eft" or "aut" or "fal" => 8,
        "okt" or "oct" => 9,
        "nov" => 10,
        _ => 11,
    };
}
