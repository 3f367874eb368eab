using System.Globalization;
using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Ads;

namespace Matching.Profiles.Seeking;

/// <summary>Values of wishes out of the words that name them. Pure.</summary>
internal static class WishValues
{
    private const double FewestHours = 1, MostHours = 48;
    private const int Farthest = 500;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "dec"];

    /// <summary>What "deltid" means: below the 35 hours that full time begins at.</summary>
    public static SoughtHours PartTime { get; } = new(FewestHours, 34);

    /// <summary>What "fuldtid" means: 37 hours in most agreements, a little less or more in some.</summary>
    public static SoughtHours FullTime { get; } = new(35, MostHours);

    /// <summary>Hours a week out of a match of <see cref="WishPatterns.Hours"/>; null for what no week has.</summary>
    public static SoughtHours? Hours(Match match)
    {
        var most = double.Parse(match.Groups["hours"].Value.Replace(',', '.'), CultureInfo.InvariantCulture);
        var least = match.Groups["from"].Success ? double.Parse(match.Groups["from"].Value, CultureInfo.InvariantCulture) : most;
        (least, most) = match.Groups["most"].Success ? (FewestHours, most) : match.Groups["least"].Success ? (least, MostHours) : (least, most);
        return least >= FewestHours && most <= MostHours && least <= most ? new SoughtHours(least, most) : null;
    }

    /// <summary>Kilometres out of a match of <see cref="WishPatterns.Distance"/>, a minute of travel being one; null for what is out of range.</summary>
    public static int? Kilometres(Match match)
    {
        var value = match.Groups["hour"].Success ? 60 : int.Parse((match.Groups["km"].Success ? match.Groups["km"] : match.Groups["minutes"]).ValueSpan, CultureInfo.InvariantCulture);
        return value is >= 1 and <= Farthest ? value : null;
    }

    /// <summary>The day named in a part of a text, from <paramref name="earliest"/> on; a month alone is its first day. Null for none, and for days before.</summary>
    public static DateOnly? Day(string text, int start, int end, DateOnly earliest)
    {
        if (DateFinder.Find(text, start, end) is [var mention, ..])
        {
            return mention.Full is { } full ? Later(full, earliest) : Next(earliest, mention.In);
        }

        var month = WishPatterns.Month().Match(text, start, end - start);
        if (!month.Success)
        {
            return null;
        }

        var name = month.Groups["month"].Value.ToLowerInvariant();
        var number = name is "maj" or "may" ? 5 : Array.FindIndex(Months, one => name.StartsWith(one, StringComparison.Ordinal)) + 1;
        return month.Groups["year"].Success
            ? Later(new DateOnly(int.Parse(month.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), number, 1), earliest)
            : Next(earliest, year => new DateOnly(year, number, 1));
    }

    private static DateOnly? Later(DateOnly day, DateOnly earliest) => day >= earliest ? day : null;

    private static DateOnly? Next(DateOnly earliest, Func<int, DateOnly?> inYear) => inYear(earliest.Year) is { } day && day >= earliest ? day : inYear(earliest.Year + 1);
}
