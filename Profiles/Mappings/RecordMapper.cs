using System.Text.Json;
using Matching.Contracts;
using Matching.Profiles.Documents.Exchange;

namespace Matching.Profiles.Mappings;

/// <summary>Maps the records of one payload.</summary>
/// <param name="mapping">The mapping.</param>
/// <param name="payload">The payload.</param>
internal sealed class RecordMapper(MappingFile mapping, JsonElement payload)
{
    /// <summary>Most records of a payload, and most items that links may lead to.</summary>
    public const int MostRecords = 100_000;

    private static readonly string[] Statuses = ["received", "in-review", "answered", "withdrawn"];

    private readonly Dictionary<ListRule, IReadOnlyDictionary<string, JsonElement>> tables = [];

    /// <summary>The records; null when the payload has nothing that is one.</summary>
    public IReadOnlyList<JsonElement>? Records()
    {
        var scope = new PayloadScope(payload, payload, payload);
        foreach (var path in mapping.Records)
        {
            if (path.Find(scope, MostRecords) is { Count: > 0 } found && found.All(record => record.ValueKind == JsonValueKind.Object))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Maps a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="place">Where it stands.</param>
    public PayloadRecord Map(JsonElement record, string place)
    {
        var scope = new PayloadScope(payload, record, record);
        var faults = new List<string>();
        var id = Try(() => Id(mapping.Id, scope, required: true), faults) ?? "";
        var field = (string name) => Try(() => mapping.Fields.GetValueOrDefault(name)?.Text(scope)?.Trim(), faults);
        var texts = (string name) => Try(() => mapping.Fields.GetValueOrDefault(name)?.Texts(scope), faults) ?? [];
        var (name, mail, phone) = (field("name"), field("mail"), field("phone"));
        var draft = new ResumeDraft();
        draft.About(name, field("label"), field("summary"));
        draft.Reach(mail, phone);
        Fill(mapping.PostRules, scope, faults, (rule, entry) => draft.Post(
            rule["title"]?.Text(entry), rule["employer"]?.Text(entry), MappedDates.Day(rule["start"], entry), MappedDates.Day(rule["end"], entry),
            rule["text"]?.Text(entry), rule["highlights"]?.Texts(entry) ?? []));
        Fill(mapping.EducationRules, scope, faults, (rule, entry) => draft.Education(
            rule["institution"]?.Text(entry), rule["degree"]?.Text(entry), rule["field"]?.Text(entry), MappedDates.Day(rule["start"], entry), MappedDates.Day(rule["end"], entry),
            rule["text"]?.Text(entry)));
        Fill(mapping.LanguageRules, scope, faults, (rule, entry) => draft.Language(rule["language"]?.Text(entry), rule["level"]?.Text(entry)));
        Fill(mapping.TextRules, scope, faults, (rule, entry) => draft.Text(rule["heading"]?.Text(entry), string.Join('\n', rule["text"]?.Texts(entry) ?? [])));
        foreach (var skill in texts("skills"))
        {
            draft.Skill(skill);
        }

        foreach (var course in texts("courses"))
        {
            draft.Course(course);
        }

        var applications = Each(mapping.ApplicationRules, scope, faults, Application);
        var attachments = Each(mapping.AttachmentRules, scope, faults, (rule, entry) => rule["url"]?.Text(entry) is { } url ? new MappedAttachment(rule["name"]?.Text(entry), url) : null);
        if (faults.Count > 0)
        {
            return new PayloadRecord(place, null, [.. faults.Distinct(StringComparer.Ordinal)]);
        }

        // A name alone is no CV, and would replace one that was imported under the id.
        var document = draft.SaysSomething ? draft.ToUtf8() : (ReadOnlyMemory<byte>?)null;
        return new PayloadRecord(place, new MappedRecord(id, document, name, mail, phone, applications, attachments), []);
    }

    private static MappedApplication Application(ListRule rule, PayloadScope scope) => new(
        Id(rule["vacancy"], scope, required: rule["vacancy"] is not null),
        rule["source"]?.Text(scope)?.Trim(),
        rule["url"]?.Text(scope)?.Trim(),
        rule["externalId"]?.Text(scope)?.Trim(),
        MappedDates.Time(rule["applied"], scope),
        MappedDates.Time(rule["consentUntil"], scope),
        rule["status"]?.Text(scope) is not { } status ? null
            : Statuses.Contains(status, StringComparer.Ordinal) ? status
            : throw new MappedFieldException(rule["status"]!, $"is none of {string.Join(", ", Statuses)}", "translate it with \"values\""),
        rule["manual"]?.Text(scope) switch
        {
            null or "false" => false,
            "true" => true,
            _ => throw new MappedFieldException(rule["manual"]!, "is neither true nor false", "translate it with \"values\""),
        });

    private static string? Id(FieldRule? rule, PayloadScope scope, bool required)
    {
        var id = rule?.Text(scope)?.Trim();
        if (id is null)
        {
            return required ? throw new MappedFieldException(rule!, "finds nothing, and an id is required", "send the field, or correct the path") : null;
        }

        return Keys.IsValidId(id) ? id : throw new MappedFieldException(rule!, $"an id is {Keys.IdRule}", "name another field, or translate it with \"values\"");
    }

    private void Fill(IReadOnlyList<ListRule> rules, PayloadScope scope, List<string> faults, Action<ListRule, PayloadScope> fill) => Each(rules, scope, faults, (rule, entry) =>
    {
        fill(rule, entry);
        return rule;
    });

    private List<T> Each<T>(IReadOnlyList<ListRule> rules, PayloadScope scope, List<string> faults, Func<ListRule, PayloadScope, T?> make)
        where T : class
    {
        var made = new List<T>();
        foreach (var rule in rules)
        {
            var entries = Try(() => rule.Entries(scope, Table).ToArray(), faults) ?? [];
            made.AddRange(entries.Select(entry => Try(() => make(rule, entry), faults)).OfType<T>());
        }

        return made;
    }

    private IReadOnlyDictionary<string, JsonElement> Table(ListRule rule)
    {
        if (!tables.TryGetValue(rule, out var table))
        {
            tables[rule] = table = rule.Table(new PayloadScope(payload, payload, payload), MostRecords);
        }

        return table;
    }

    private static T? Try<T>(Func<T?> read, List<string> faults)
        where T : class
    {
        try
        {
            return read();
        }
        catch (MappedFieldException fault)
        {
            faults.Add(fault.Message);
            return null;
        }
    }
}
