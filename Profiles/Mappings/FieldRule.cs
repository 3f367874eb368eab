using System.Text.Json;

namespace Matching.Profiles.Mappings;

/// <summary>
/// How one of our fields is filled. A text alone is a path (in a mapping of columns: a column's name). An object says more:
/// <c>path</c>; or <c>first</c>, several paths of which the first that finds something counts; or <c>join</c>, several whose texts are joined by
/// <c>with</c> (a blank unless said); or <c>text</c>, the same for everybody. Then <c>values</c> translates texts, <c>otherwise</c> stands for those
/// that it does not have, <c>prefix</c> and <c>suffix</c> are set around what was found, <c>split</c> cuts a text into a list, <c>date</c> says how
/// days are written when not as YYYY-MM-DD, and <c>required</c> refuses a record without the field.
/// </summary>
internal sealed class FieldRule
{
    private static readonly string[] Sources = ["path", "first", "join", "text"];

    private readonly IReadOnlyList<PayloadPath> paths;
    private readonly IReadOnlyDictionary<string, string>? values;
    private readonly string? constant, otherwise, separator;
    private readonly string prefix, suffix;
    private readonly bool joins;

    private FieldRule(MappingNode node, bool columns)
    {
        Place = node.Thing;
        (prefix, suffix) = (string.Empty, string.Empty);
        if (node.Kind == JsonValueKind.String)
        {
            paths = [PathOf(node, columns)];
            return;
        }

        node.Only("path", "first", "join", "with", "text", "values", "otherwise", "prefix", "suffix", "split", "date", "required");
        if (Sources.Count(name => node.Part(name) is not null) != 1)
        {
            throw node.Wrong($"it must have exactly one of {string.Join(", ", Sources)}", "keep one of them");
        }

        joins = node.Part("join") is not null;
        constant = node.Part("text")?.Text();
        paths = [.. (node.Part("path") ?? node.Part("first") ?? node.Part("join"))?.Items().Select(item => PathOf(item, columns)) ?? []];
        With = node.Part("with")?.Text() ?? " ";
        values = node.Part("values")?.Table();
        otherwise = node.Part("otherwise")?.Text();
        (prefix, suffix) = (node.Part("prefix")?.Text() ?? string.Empty, node.Part("suffix")?.Text() ?? string.Empty);
        separator = node.Part("split")?.Text();
        DateFormat = node.Part("date")?.Text();
        IsRequired = node.Part("required")?.Flag() ?? false;
        if (separator is "")
        {
            throw node.Wrong("'split' must have a letter", "write for instance \"split\": \",\"");
        }

        if (otherwise is not null && values is null)
        {
            throw node.Wrong("'otherwise' stands for what 'values' does not have, and there is no 'values'", "add values, or remove otherwise");
        }
    }

    /// <summary>Where the rule stands, for errors.</summary>
    public string Place { get; }

    /// <summary>The paths that it reads.</summary>
    public IReadOnlyList<PayloadPath> Paths => paths;

    /// <summary>What joined texts have between them.</summary>
    public string With { get; } = " ";

    /// <summary>How days are written, as .NET writes formats; null: YYYY-MM-DD, YYYY-MM, YYYY or a time of RFC 3339.</summary>
    public string? DateFormat { get; }

    /// <summary>Whether a record must have the field.</summary>
    public bool IsRequired { get; }

    /// <summary>Reads a rule.</summary>
    /// <param name="node">The rule.</param>
    /// <param name="columns">Whether texts name columns.</param>
    public static FieldRule Read(MappingNode node, bool columns) => new(node, columns);

    /// <summary>A path, or a column by name.</summary>
    public static PayloadPath PathOf(MappingNode node, bool columns)
    {
        var text = node.Text();
        return !columns ? PayloadPath.Parse(text, node.Thing)
            : text.Trim().Length > 0 ? PayloadPath.Column(text.Trim())
            : throw node.Wrong("it names no column", "write a column's name");
    }

    /// <summary>The one text of the field; null when the payload has none.</summary>
    /// <exception cref="MappedFieldException">It is no text, or more than one.</exception>
    public string? Text(PayloadScope scope)
    {
        var found = Texts(scope);
        return found.Count <= 1
            ? found.SingleOrDefault()
            : throw new MappedFieldException(this, $"finds {found.Count} values, and the field takes one", "name one with [0] or a filter, or join them");
    }

    /// <summary>All texts of the field, without empty ones.</summary>
    /// <exception cref="MappedFieldException">One of them is no text, or there are too many.</exception>
    public IReadOnlyList<string> Texts(PayloadScope scope)
    {
        if (constant is not null)
        {
            return [prefix + constant + suffix];
        }

        IReadOnlyList<string> texts = [];
        foreach (var path in paths)
        {
            var found = Found(path, scope);
            texts = joins ? [.. texts, .. found] : found;
            if (!joins && found.Count > 0)
            {
                break;
            }
        }

        if (joins && texts.Count > 0)
        {
            texts = [string.Join(With, texts)];
        }

        if (separator is not null)
        {
            texts = [.. texts.SelectMany(text => text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        }

        if (texts.Count > PayloadPath.MostValues)
        {
            throw new MappedFieldException(this, $"finds more than {PayloadPath.MostValues} values", "name fewer");
        }

        // What is translated into nothing is not there: "nu" of an end that is none.
        texts = [.. texts.Select(Translated).Where(text => text.Length > 0).Select(text => prefix + text + suffix)];
        return texts.Count > 0 || !IsRequired ? texts : throw new MappedFieldException(this, "finds nothing, and the field is required", "send the field, or correct the path");
    }

    private string Translated(string text) => values is null ? text
        : values.TryGetValue(text, out var ours) ? ours
        : otherwise ?? throw new MappedFieldException(this, "has a value that 'values' does not have", "add it to values, or say otherwise");

    private List<string> Found(PayloadPath path, PayloadScope scope)
    {
        var texts = new List<string>();
        foreach (var value in path.Find(scope))
        {
            var text = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => throw new MappedFieldException(
                    this, $"path '{path.Text}' finds {(value.ValueKind == JsonValueKind.Array ? "a list" : "an object")}, and the field takes a text", "go on to what is within, for instance with [0] or .name"),
            };
            if (!string.IsNullOrWhiteSpace(text))
            {
                texts.Add(text);
            }
        }

        return texts;
    }
}

/// <summary>A field of a payload that breaks its rule. The message has nothing of what the field says.</summary>
/// <param name="place">Where the rule stands in the mapping.</param>
/// <param name="rule">What is wrong.</param>
/// <param name="mend">What to do about it.</param>
internal sealed class MappedFieldException(string place, string rule, string mend) : Exception($"{place}: {rule}; {mend}")
{
    /// <summary>A field whose rule is known.</summary>
    public MappedFieldException(FieldRule field, string rule, string mend)
        : this(field.Place, rule, mend)
    {
    }
}
