using System.Globalization;
using System.Text.RegularExpressions;
using Matching.Profiles.Text;

namespace Matching.Profiles.Ads;

/// <summary>Finds days in Danish and English: "mandag den 2. marts 2026", "d. 9/2-26", "16 January 2026", "March 3rd, 2026", "2026-03-02".</summary>
internal static partial class DateFinder
{
    private const string Months =
        "januar|february|februar|january|marts|march|april|maj|may|juni|june|juli|july|august|september|oktober|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|oct|nov|dec";

    private const string Weekdays =
        "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|loerdag|søndag|soendag|monday|tuesday|wednesday|thursday|friday|saturday|sunday";

    private static readonly string[] MonthKeys = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

    /// <summary>The days named in <c>text[start..end]</c>, in order.</summary>
    public static List<DateMention> Find(string text, int start, int end)
    {
        var mentions = new List<DateMention>();
        if (!text.AsSpan(start, end - start).ContainsAnyInRange('0', '9'))
        {
            return mentions;
        }

        var part = text[start..end];
        foreach (Match match in Worded().Matches(part))
        {
            var month = Month(match.Groups["month"].ValueSpan);
            var year = Year(match.Groups["year"].ValueSpan);
            // "den 14. og 16. april": the first shares the month of the second.
            Add(mentions, match.Groups["first"], start, null, month, year, Weekday(match.Groups["weekday"].ValueSpan));
            Add(mentions, match.Groups["day"], start, match.Index + match.Length, month, year, match.Groups["first"].Success ? null : Weekday(match.Groups["weekday"].ValueSpan));
        }

        foreach (Match match in MonthFirst().Matches(part))
        {
            Add(mentions, match.Groups["month"], start, match.Index + match.Length, Month(match.Groups["month"].ValueSpan), Year(match.Groups["year"].ValueSpan), Weekday(match.Groups["weekday"].ValueSpan), match.Groups["day"].ValueSpan);
        }

        foreach (Match match in Numeric().Matches(part))
        {
            Add(mentions, match.Groups["day"], start, match.Index + match.Length, Number(match.Groups["month"].ValueSpan), Year(match.Groups["year"].ValueSpan), Weekday(match.Groups["weekday"].ValueSpan));
        }

        foreach (Match match in Iso().Matches(part))
        {
            Add(mentions, match.Groups["year"], start, match.Index + match.Length, Number(match.Groups["month"].ValueSpan), Year(match.Groups["year"].ValueSpan), null, match.Groups["day"].ValueSpan);
        }

        mentions.Sort((a, b) => a.Start.CompareTo(b.Start));
        return mentions;
    }

    private static void Add(List<DateMention> mentions, Group at, int offset, int? end, int month, int? year, DayOfWeek? weekday, ReadOnlySpan<char> day = default)
    {
        if (!at.Success)
        {
            return;
        }

        var number = Number(day.IsEmpty ? at.ValueSpan : day);
        if (number is >= 1 and <= 31 && month is >= 1 and <= 12)
        {
            mentions.Add(new DateMention(offset + at.Index, offset + (end ?? at.Index + at.Length), number, month, year, weekday));
        }
    }

    private static int Month(ReadOnlySpan<char> name)
    {
        var key = Folding.Key(name);
        key = key switch { "may" => "maj", "oct" or "october" => "okt", _ => key };
        return Array.FindIndex(MonthKeys, month => key.StartsWith(month, StringComparison.Ordinal)) + 1;
    }

    private static DayOfWeek? Weekday(ReadOnlySpan<char> name) => Folding.Key(name) switch
    {
        "mandag" or "monday" => DayOfWeek.Monday,
        "tirsdag" or "tuesday" => DayOfWeek.Tuesday,
        "onsdag" or "wednesday" => DayOfWeek.Wednesday,
        "torsdag" or "thursday" => DayOfWeek.Thursday,
        "fredag" or "friday" => DayOfWeek.Friday,
        "loerdag" or "saturday" => DayOfWeek.Saturday,
        "soendag" or "sunday" => DayOfWeek.Sunday,
        _ => null,
    };

    private static int? Year(ReadOnlySpan<char> digits)
    {
        var year = Number(digits);
        return digits.Length switch { 4 => year, 2 => 2000 + year, _ => null };
    }

    private static int Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"(?<![\d.,/])(?:(?<weekday>" + Weekdays + @")\s*,?\s*)?(?:(?:den|d\.|the)\s*)?(?:(?<first>\d{1,2})(?:\.|st|nd|rd|th)?\s*(?:og|and|eller|or|-|–|&)\s*(?:den\s*)?)?(?<day>\d{1,2})(?:\.|st|nd|rd|th)?\s*(?:of\s+)?(?<month>" + Months + @")\b\.?(?:,?\s*(?<year>(?:19|20)\d\d)\b)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Worded();

    [GeneratedRegex(@"(?:(?<weekday>" + Weekdays + @")\s*,?\s*)?\b(?<month>" + Months + @")\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?(?!\d|[.,]\d|\.? *(?:" + Months + @"))(?:,?\s+(?<year>20\d\d)\b)?(?=[\s,.;)]|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"(?:(?<weekday>" + Weekdays + @")\s*,?\s*)?(?:(?:den|d\.|pr\.)\s*)?(?<![\d.,/]|(?<!\d{4})-)(?<day>\d{1,2})\s?(?:(?<sep>[./-])\s?(?<month>\d{1,2})\s?[./ -]\s?(?<year>20\d\d|\d\d)|/\s?(?<month>\d{1,2}))(?![\d/]|-(?!\d{1,2}[./])|[.,]\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"(?<![\d-])(?<year>20\d\d)-(?<month>\d{2})-(?<day>\d{2})(?![\d-])")]
    private static partial Regex Iso();
}
