namespace Matching.Profiles.Ads;

/// <summary>A day that a text names, its year perhaps left out.</summary>
/// <param name="Start">Offset of the first character, the weekday left out.</param>
/// <param name="End">Offset after the last one.</param>
/// <param name="Day">Day of the month, 1-31.</param>
/// <param name="Month">Month, 1-12.</param>
/// <param name="Year">Year, or null.</param>
/// <param name="Weekday">Weekday named before it, or null.</param>
internal readonly record struct DateMention(int Start, int End, int Day, int Month, int? Year, DayOfWeek? Weekday)
{
    /// <summary>The date in the year it names, or null without one.</summary>
    public DateOnly? Full => Year is { } year ? In(year) : null;

    /// <summary>The date in a year; null where the day does not exist.</summary>
    public DateOnly? In(int year) =>
        year is >= 1 and <= 9999 && Day <= DateTime.DaysInMonth(year, Month) ? new DateOnly(year, Month, Day) : null;

    /// <summary>
    /// The date, its year taken from <paramref name="anchor"/> where the text leaves it out: the first such day from
    /// <paramref name="earliest"/> on, or the last such day up to <paramref name="latest"/>. A weekday that fits a neighbouring year moves it there.
    /// </summary>
    public DateOnly? Near(DateOnly anchor, DateOnly earliest, DateOnly latest)
    {
        if (Year is not null)
        {
            return Full;
        }

        DateOnly? first = null;
        for (var year = anchor.Year - 1; year <= anchor.Year + 1; year++)
        {
            if (In(year) is not { } date || date < earliest || date > latest)
            {
                continue;
            }

            if (Weekday == date.DayOfWeek)
            {
                return date;
            }

            first ??= date;
        }

        return Weekday is null || first is null ? first : first;
    }
}
