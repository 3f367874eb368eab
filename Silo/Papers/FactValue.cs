using System.Globalization;

namespace Matching.Silo.Papers;

/// <summary>A value of a fact, as people read it in either language and as programs do.</summary>
/// <param name="Danish">In Danish: 1.234 and 0,774.</param>
/// <param name="English">In English: 1,234 and 0.774.</param>
/// <param name="Raw">For programs: digits and a full stop, codes instead of words.</param>
internal sealed record FactValue(string Danish, string English, string Raw)
{
    private static readonly NumberFormatInfo DanishNumbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    private static readonly string[] DanishMonths = ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];

    /// <summary>What nothing is known of.</summary>
    public static FactValue Unknown { get; } = new("ikke målt", "not measured", string.Empty);

    /// <summary>In a language, "da" or "en".</summary>
    public string In(string language) => language == "en" ? English : Danish;

    /// <summary>Words that are the same in both languages, such as names and versions.</summary>
    public static FactValue Name(string text) => new(text, text, text);

    /// <summary>Words, with the code that programs know them by.</summary>
    public static FactValue Words(string danish, string english, string code) => new(danish, english, code);

    /// <summary>A count.</summary>
    public static FactValue Count(long number) => Number(number, 0);

    /// <summary>A number with so many decimals.</summary>
    public static FactValue Number(double number, int decimals) => new(
        number.ToString("N" + Digits(decimals), DanishNumbers), number.ToString("N" + Digits(decimals), CultureInfo.InvariantCulture), number.ToString("F" + Digits(decimals), CultureInfo.InvariantCulture));

    /// <summary>A difference, with its sign.</summary>
    public static FactValue Signed(double number, int decimals)
    {
        var plain = Number(number, decimals);
        return number > 0 ? plain with { Danish = "+" + plain.Danish, English = "+" + plain.English } : plain;
    }

    /// <summary>A share of one, in whole per cent.</summary>
    public static FactValue Share(double share)
    {
        var percent = Number(100 * share, 0);
        return new FactValue(percent.Danish + " %", percent.English + " %", share.ToString("0.##", CultureInfo.InvariantCulture));
    }

    /// <summary>A mean with its bounds, three decimals.</summary>
    public static FactValue Interval(double mean, double low, double high)
    {
        var (m, l, h) = (Number(mean, 3), Number(low, 3), Number(high, 3));
        return new FactValue($"{m.Danish} [{l.Danish}; {h.Danish}]", $"{m.English} [{l.English}, {h.English}]", $"{m.Raw} [{l.Raw}, {h.Raw}]");
    }

    /// <summary>A day, written out.</summary>
    public static FactValue Day(DateOnly day) => new(
        string.Create(CultureInfo.InvariantCulture, $"{day.Day}. {DanishMonths[day.Month - 1]} {day.Year}"),
        day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Several in a row. A name may have a comma in it.</summary>
    public static FactValue List(IEnumerable<FactValue> values)
    {
        var all = values.ToArray();
        return new FactValue(string.Join("; ", all.Select(one => one.Danish)), string.Join("; ", all.Select(one => one.English)), string.Join(",", all.Select(one => one.Raw)));
    }

    private static string Digits(int decimals) => decimals.ToString(CultureInfo.InvariantCulture);
}
