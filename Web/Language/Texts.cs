using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Matching.Web.Language;

/// <summary>
/// Texts, numbers and dates in a language. A text is known by its English words, which pages are written with; <c>da.json</c> has the Danish ones.
/// The service runs without the system's cultures, so that it writes alike on every machine: what Danish needs of one is here.
/// </summary>
public sealed class Texts
{
    private static readonly TimeZoneInfo Denmark = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Copenhagen", out var zone) ? zone : TimeZoneInfo.Utc;
    private static readonly string[] EnglishMonths = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];
    private static readonly string[] DanishMonths = ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];

    private readonly IReadOnlyDictionary<string, string>? words;
    private readonly NumberFormatInfo numbers;

    private Texts(string language, IReadOnlyDictionary<string, string>? words)
    {
        (Language, this.words) = (language, words);
        numbers = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone();
        if (words is not null)
        {
            (numbers.NumberDecimalSeparator, numbers.NumberGroupSeparator) = (",", ".");
        }
    }

    /// <summary>Danish.</summary>
    public static Texts Danish { get; } = new("da", Load());

    /// <summary>English.</summary>
    public static Texts English { get; } = new("en", null);

    /// <summary>"da" or "en".</summary>
    public string Language { get; }

    /// <summary>A text by its English words.</summary>
    public string this[string english] => words is null ? english : words.GetValueOrDefault(english, english);

    /// <summary>A text with values for its places {0}, {1} and so on; numbers are written as the language writes them.</summary>
    public string this[string english, params object[] values] =>
        string.Format(CultureInfo.InvariantCulture, this[english], [.. values.Select(value => value is int or long ? Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)) : value)]);

    /// <summary>The language of a name, or null.</summary>
    public static Texts? Find(string? language) => language switch
    {
        "da" => Danish,
        "en" => English,
        _ => null,
    };

    /// <summary>A text for one or for many.</summary>
    public string Count(int count, string one, string many) => this[count == 1 ? one : many, count];

    /// <summary>A whole number.</summary>
    public string Number(long number) => number.ToString("N0", numbers);

    /// <summary>A number with decimals.</summary>
    /// <param name="number">The number.</param>
    /// <param name="decimals">How many.</param>
    public string Number(double number, int decimals) => number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), numbers);

    /// <summary>A day: "3. april 2026", "3 April 2026".</summary>
    public string Day(DateOnly day) => words is null
        ? $"{day.Day} {EnglishMonths[day.Month - 1]} {day.Year}"
        : $"{day.Day}. {DanishMonths[day.Month - 1]} {day.Year}";

    /// <summary>A day that the service writes as YYYY-MM-DD; what is none is shown as it is.</summary>
    public string Day(string iso) => DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Day(day) : iso;

    /// <summary>A moment in Danish time: "3. april 2026 kl. 14.05", "3 April 2026 at 14:05".</summary>
    public string Moment(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Denmark);
        return words is null
            ? $"{Day(DateOnly.FromDateTime(local.DateTime))} at {local.Hour:00}:{local.Minute:00}"
            : $"{Day(DateOnly.FromDateTime(local.DateTime))} kl. {local.Hour:00}.{local.Minute:00}";
    }

    /// <summary>The day of a moment in Danish time.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Denmark).DateTime);

    private static Dictionary<string, string> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("language/da.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
