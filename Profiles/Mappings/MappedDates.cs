using System.Globalization;
using System.Text.RegularExpressions;

namespace Matching.Profiles.Mappings;

/// <summary>Days and times as payloads write them.</summary>
internal static partial class MappedDates
{
    /// <summary>The day of a post or education: YYYY, YYYY-MM or YYYY-MM-DD; null when not said.</summary>
    /// <exception cref="MappedFieldException">It is no day by the rule's format.</exception>
    public static string? Day(FieldRule? rule, PayloadScope scope)
    {
        if (rule?.Text(scope)?.Trim() is not { } text)
        {
            return null;
        }

        if (rule.DateFormat is { } format)
        {
            return Exact(rule, text, format).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return DayPattern().Match(text) is { Success: true } match && IsDay(match.Groups["day"].Value)
            ? match.Groups["day"].Value
            : throw new MappedFieldException(rule, "is no day of 1900-2099 written YYYY-MM-DD, YYYY-MM or YYYY", "say how it is written with \"date\", for instance \"dd-MM-yyyy\"");
    }

    /// <summary>A time; the beginning of a day where only the day is said. Null when not said.</summary>
    /// <exception cref="MappedFieldException">It is none by the rule's format.</exception>
    public static DateTimeOffset? Time(FieldRule? rule, PayloadScope scope)
    {
        if (rule?.Text(scope)?.Trim() is not { } text)
        {
            return null;
        }

        if (rule.DateFormat is { } format)
        {
            return new DateTimeOffset(Exact(rule, text, format), TimeSpan.Zero);
        }

        return TimePattern().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new MappedFieldException(rule, "is no time of 1900-2099 by RFC 3339 and no day written YYYY-MM-DD", "say how it is written with \"date\", for instance \"dd-MM-yyyy\"");
    }

    private static DateTime Exact(FieldRule rule, string text, string format)
    {
        try
        {
            if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and < 2100)
            {
                return day;
            }
        }
        catch (FormatException)
        {
            throw new MappedFieldException(rule, $"'{format}' is no format of days", "write for instance \"dd-MM-yyyy\" or \"MM/yyyy\"");
        }

        throw new MappedFieldException(rule, $"is no day of 1900-2099 written '{format}'", "correct the field, or \"date\"");
    }

    private static bool IsDay(string day) => DateOnly.TryParseExact(
        day.Length switch { 4 => day + "-01-01", 7 => day + "-01", _ => day }, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"^(?<day>(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)(?:T\d\d:\d\d.{0,30})?$")]
    private static partial Regex DayPattern();

    [GeneratedRegex(@"^(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$")]
    private static partial Regex TimePattern();
}
