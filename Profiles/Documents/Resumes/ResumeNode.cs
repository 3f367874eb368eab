using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Matching.Profiles.Documents.Resumes;

/// <summary>A part of a JSON Resume, read by name; whatever is of another kind than its name promises is noted as a fault and read as absent.</summary>
internal readonly partial struct ResumeNode(JsonElement element, string path, List<FieldFault> faults)
{
    private const int Longest = 20_000;
    private const int Most = 500;

    /// <summary>An object within, empty when absent.</summary>
    public ResumeNode Object(string name) => element.ValueKind != JsonValueKind.Object || !Given(name, out var value) ? new(default, Of(name), faults)
        : value.ValueKind == JsonValueKind.Object ? new(value, Of(name), faults)
        : Fault(name, "must be an object", new ResumeNode(default, Of(name), faults));

    /// <summary>The objects of a list within.</summary>
    public IReadOnlyList<ResumeNode> List(string name) => [.. Items(name, JsonValueKind.Object, "must be an object").Select(item => new ResumeNode(item.Element, item.Path, item.Faults))];

    /// <summary>The texts of a list within.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. Items(name, JsonValueKind.String, "must be a text").Select(item => OneLine(item.Element.GetString()!)).Where(text => text.Length > 0)];

    /// <summary>A text within, on one line; empty when absent.</summary>
    public string Text(string name)
    {
        if (!Given(name, out var value))
        {
            return string.Empty;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return Fault(name, "must be a text", string.Empty);
        }

        var text = OneLine(value.GetString()!);
        return text.Length > Longest ? Fault(name, $"is longer than {Longest} characters; shorten it", string.Empty) : text;
    }

    /// <summary>A text within as it stands, with its lines; null when absent.</summary>
    public string? Raw(string name) => !Given(name, out var value) ? null
        : value.ValueKind != JsonValueKind.String ? Fault<string?>(name, "must be a text", null)
        : value.GetString() is { Length: <= 5 * Longest } text ? text
        : Fault<string?>(name, $"is longer than {5 * Longest} characters; shorten it", null);

    /// <summary>Whether a field within is there and true; null when absent.</summary>
    public bool? Flag(string name) => !Given(name, out var value) ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : Fault<bool?>(name, "must be true or false", null);

    /// <summary>A length of time, "2017 – 2020", with <paramref name="now"/> where a beginning has no end; empty when neither is given.</summary>
    public string Period(string now)
    {
        var (start, end) = (Year("startDate"), Year("endDate"));
        if (start.Length > 0 && end.Length > 0 && string.CompareOrdinal(Text("startDate"), Text("endDate")) > 0 && string.CompareOrdinal(start, end) > 0)
        {
            Fault("endDate", "is before startDate; correct one of them", 0);
        }

        return (start.Length, end.Length) switch
        {
            (0, 0) => string.Empty,
            (0, _) => end,
            (_, 0) => $"{start} – {now}",
            _ => start == end ? start : $"{start} – {end}",
        };
    }

    /// <summary>The year of a date within; empty when absent.</summary>
    public string Year(string name)
    {
        var date = Text(name);
        return date.Length == 0 || (Date().IsMatch(date) && IsDay(date)) ? date.Length == 0 ? date : date[..4]
            : Fault(name, "must be a date: YYYY-MM-DD, YYYY-MM or YYYY", string.Empty);
    }

    private static bool IsDay(string date) => DateOnly.TryParseExact(
        date.Length switch { 4 => date + "-01-01", 7 => date + "-01", _ => date }, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string OneLine(string text) => WhiteSpace().Replace(text, " ").Trim();

    private IEnumerable<(JsonElement Element, string Path, List<FieldFault> Faults)> Items(string name, JsonValueKind kind, string rule)
    {
        var found = new List<(JsonElement, string, List<FieldFault>)>();
        if (!Given(name, out var list))
        {
            return found;
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > Most)
        {
            return Fault(name, $"must be a list of at most {Most}", found);
        }

        var at = 0;
        foreach (var item in list.EnumerateArray())
        {
            var own = $"{name}[{at++}]";
            if (item.ValueKind == kind)
            {
                found.Add((item, Of(own), faults));
            }
            else
            {
                Fault(own, rule, 0);
            }
        }

        return found;
    }

    /// <summary>Whether a field is there and not null.</summary>
    private bool Given(string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private string Of(string name) => $"{path}.{name}";

    private T Fault<T>(string name, string rule, T otherwise)
    {
        faults.Add(new FieldFault(Of(name), rule));
        return otherwise;
    }

    [GeneratedRegex(@"^(19|20)\d\d(-\d\d(-\d\d)?)?$")]
    private static partial Regex Date();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
