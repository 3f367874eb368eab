using System.Text.Json;

namespace Matching.Profiles.Mappings;

/// <summary>
/// How the entries of a list (posts, applications, ...) are filled: <c>each</c> says which items of the payload are entries, <c>resolve</c> looks
/// each up elsewhere (JSON:API has links in the record and what they lead to beside it), and the rest are the fields of one entry. Without
/// <c>each</c> there is one entry a record.
/// </summary>
internal sealed class ListRule
{
    private readonly PayloadPath? each, among;
    private readonly IReadOnlyList<string> by = [];
    private readonly IReadOnlyDictionary<string, FieldRule> fields;

    private ListRule(MappingNode node, bool columns, string[] names)
    {
        node.Only(columns ? names : ["each", "resolve", .. names]);
        Place = node.Thing;
        each = node.Part("each") is { } items ? FieldRule.PathOf(items, columns: false) : null;
        if (node.Part("resolve") is { } resolve)
        {
            resolve.Only("in", "by");
            among = FieldRule.PathOf(resolve.Required("in"), columns: false);
            by = [.. resolve.Required("by").Items().Select(name => name.Text())];
            if (each is null)
            {
                throw node.Wrong("'resolve' looks up the items of 'each', and there is no 'each'", "add each");
            }
        }

        fields = names.Where(name => node.Part(name) is not null).ToDictionary(name => name, name => FieldRule.Read(node.Part(name)!.Value, columns), StringComparer.Ordinal);
    }

    /// <summary>Where the rule stands, for errors.</summary>
    public string Place { get; }

    /// <summary>The rules of an entry's fields.</summary>
    public IEnumerable<FieldRule> Fields => fields.Values;

    /// <summary>Reads the rules of a list: one, or several after another.</summary>
    /// <param name="node">Rule or rules.</param>
    /// <param name="columns">Whether texts name columns.</param>
    /// <param name="names">Fields of an entry.</param>
    public static IReadOnlyList<ListRule> Read(MappingNode? node, bool columns, params string[] names) =>
        node is { } given ? [.. given.Items().Select(item => new ListRule(item, columns, names))] : [];

    /// <summary>The rule of a field; null when the mapping has none.</summary>
    public FieldRule? this[string name] => fields.GetValueOrDefault(name);

    /// <summary>What each entry is seen from.</summary>
    /// <param name="scope">The record.</param>
    /// <param name="lookup">Finds the table of what is looked up in, by the rule that names it.</param>
    /// <exception cref="MappedFieldException">There are too many, or one leads to nothing.</exception>
    public IEnumerable<PayloadScope> Entries(PayloadScope scope, Func<ListRule, IReadOnlyDictionary<string, JsonElement>> lookup)
    {
        if (each is null)
        {
            return [scope];
        }

        var items = each.Find(scope);
        return items.Count <= PayloadPath.MostValues
            ? items.Select(item => scope with { Item = among is null ? item : Resolved(item, lookup(this)) })
            : throw new MappedFieldException($"{Place}.each", $"finds more than {PayloadPath.MostValues} items", "name fewer");
    }

    /// <summary>The table that 'resolve' looks up in.</summary>
    /// <param name="scope">The payload.</param>
    /// <param name="most">Most items.</param>
    public IReadOnlyDictionary<string, JsonElement> Table(PayloadScope scope, int most)
    {
        var table = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var item in among!.Find(scope, most).Take(most))
        {
            if (Key(item) is { } key)
            {
                table.TryAdd(key, item);
            }
        }

        return table;
    }

    private JsonElement Resolved(JsonElement item, IReadOnlyDictionary<string, JsonElement> table) =>
        Key(item) is { } key && table.TryGetValue(key, out var found)
            ? found
            : throw new MappedFieldException($"{Place}.resolve", "an item leads to nothing in the payload", "ask the other system to include what its records link to");

    private string? Key(JsonElement item)
    {
        var parts = new List<string>();
        foreach (var name in by)
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out var part))
            {
                return null;
            }

            parts.Add(part.ValueKind == JsonValueKind.String ? part.GetString()! : part.GetRawText());
        }

        return string.Join('\n', parts);
    }
}
