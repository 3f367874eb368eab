using System.Text.Json;

namespace Matching.Profiles.Mappings;

/// <summary>A part of a mapping file, read by name and strictly: what it does not know, or is of another kind, is refused with its place.</summary>
/// <param name="element">The part.</param>
/// <param name="file">How errors name the file.</param>
/// <param name="path">Where the part stands, "" for the whole.</param>
internal readonly struct MappingNode(JsonElement element, string file, string path)
{
    /// <summary>Most items of a list.</summary>
    private const int Most = 100;

    /// <summary>Longest text.</summary>
    private const int Longest = 2_000;

    /// <summary>What errors name.</summary>
    public string Thing => path.Length == 0 ? file : $"{file}, {path}";

    /// <summary>Kind of the part.</summary>
    public JsonValueKind Kind => element.ValueKind;

    /// <summary>Names of the properties of an object.</summary>
    public IEnumerable<string> Names => element.EnumerateObject().Select(property => property.Name);

    /// <summary>Refuses properties that are not among these, and anything that is no object.</summary>
    public MappingNode Only(params string[] names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong($"it must be an object with {string.Join(", ", names)}", "write { ... }");
        }

        foreach (var property in element.EnumerateObject().GroupBy(property => property.Name))
        {
            if (!names.Contains(property.Key, StringComparer.Ordinal))
            {
                throw Wrong($"'{property.Key}' is no property of it", $"use {string.Join(", ", names)}");
            }

            if (property.Count() > 1)
            {
                throw Wrong($"'{property.Key}' stands there twice", "keep one");
            }
        }

        return this;
    }

    /// <summary>A part within; null when it is not there.</summary>
    public MappingNode? Part(string name) => element.TryGetProperty(name, out var part) ? new MappingNode(part, file, path.Length == 0 ? name : $"{path}.{name}") : null;

    /// <summary>A part that must be there.</summary>
    public MappingNode Required(string name) => Part(name) ?? throw Wrong($"it has no '{name}'", $"add \"{name}\"");

    /// <summary>The items of a list; the part itself where it is no list.</summary>
    public IReadOnlyList<MappingNode> Items()
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return [this];
        }

        if (element.GetArrayLength() is 0 or > Most)
        {
            throw Wrong($"it must have 1-{Most} items", "shorten it, or leave it out");
        }

        var (source, place) = (file, path);
        return [.. element.EnumerateArray().Select((item, at) => new MappingNode(item, source, $"{place}[{at}]"))];
    }

    /// <summary>The part as a text.</summary>
    public string Text() => element.ValueKind == JsonValueKind.String && element.GetString() is { Length: <= Longest } text
        ? text
        : throw Wrong($"it must be a text of at most {Longest} characters", "write \"...\"");

    /// <summary>The part as true or false.</summary>
    public bool Flag() => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong("it must be true or false", "write true or false"),
    };

    /// <summary>The part as a table of texts.</summary>
    public IReadOnlyDictionary<string, string> Table()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("it must be an object whose properties are texts", "write { \"theirs\": \"ours\" }");
        }

        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            table[property.Name] = new MappingNode(property.Value, file, $"{path}.{property.Name}").Text();
        }

        return table;
    }

    /// <summary>An error of this part.</summary>
    public ProfileRefusedException Wrong(string rule, string mend) => new(Thing, rule, mend);
}
