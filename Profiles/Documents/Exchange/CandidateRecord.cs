using System.Text;
using System.Text.Json;
using Matching.Profiles.Documents.Html;
using Matching.Profiles.Documents.Resumes;

namespace Matching.Profiles.Documents.Exchange;

/// <summary>
/// Reads a candidate's record: <c>{"format":"matching.candidate/1","resume":{JSON Resume},"contact":{"mail","phone"},"texts":[{"heading","text"}]}</c>.
/// The resume is written as any JSON Resume, but that posts and education may have a <c>text</c> with lines of its own, plain or html; contact data stands below the name as in CVs, and texts (a letter, a pasted CV) follow with their own
/// lines; one that is html is read as html is. Unknown properties are faults: a record is made by a program, and a misspelt field would be lost.
/// </summary>
internal static class CandidateRecord
{
    /// <summary>What the property "format" says.</summary>
    public const string Format = "matching.candidate/1";

    /// <summary>Most texts of a record.</summary>
    public const int MostTexts = 20;

    private const string FormatFamily = "matching.candidate/";

    private const int LongestContact = 200;

    // A text of another system with a tag in it is html, as a file of that name is.
    private const string AnyTag = "text.html";

    private static readonly string[] Properties = ["format", "resume", "contact", "texts"];

    /// <summary>Whether a JSON object says that it is a record, of this or a later version.</summary>
    public static bool LooksLike(JsonElement root) =>
        root.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String && format.GetString()!.StartsWith(FormatFamily, StringComparison.Ordinal);

    /// <summary>The text of the record.</summary>
    /// <param name="root">The document.</param>
    /// <param name="what">How messages name it.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="DocumentRefusedException">A field breaks the format; <see cref="DocumentRefusedException.Faults"/> tells each.</exception>
    public static DocumentText Read(JsonElement root, string what, CancellationToken cancellation)
    {
        var faults = new List<FieldFault>();
        if (root.GetProperty("format").GetString() != Format)
        {
            faults.Add(new FieldFault("$.format", $"must be '{Format}', the one version there is"));
        }

        OnlyKnown(root, "$", Properties, faults);
        var resume = Part(root, "resume", JsonValueKind.Object, "must be an object by the JSON Resume schema", faults);
        var contact = Contact(Part(root, "contact", JsonValueKind.Object, "must be an object with mail and phone", faults), faults);
        var texts = Texts(Part(root, "texts", JsonValueKind.Array, $"must be a list of at most {MostTexts}", faults), faults);
        if (faults.Count > 0)
        {
            throw Refused(faults, what);
        }

        // A resume is written twice, first to find its language.
        var known = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var lines = (string? field) => field is null ? [] : known.TryGetValue(field, out var read) ? read : known[field] = RichLines.Of(field, what, cancellation);
        var text = new StringBuilder(resume is { } given ? JsonResume.Written(given, "$.resume", what, lines) : string.Empty);
        text.Insert(NameEnd(text, resume), contact);
        var hidden = 0;
        foreach (var (heading, body) in texts)
        {
            var read = FormatDetector.Text(body, AnyTag, what) == FileFormat.Html ? HtmlText.Read(body, what, cancellation) : new DocumentText(body, FileFormat.PlainText);
            hidden += read.Hidden;
            Blank(text).Append(heading.Length > 0 ? heading + "\n" : string.Empty).Append(read.Text.Trim('\n')).Append('\n');
        }

        return new DocumentText(text.ToString(), FileFormat.CandidateRecord, hidden);
    }

    /// <summary>Refuses with all faults.</summary>
    public static DocumentRefusedException Refused(List<FieldFault> faults, string what)
    {
        FieldFault[] all = [.. faults.Distinct()];
        return new DocumentRefusedException(
            RefusalReason.BadRecord, $"{what}: {all[0].Path} {all[0].Rule}{(all.Length > 1 ? $" ({all.Length - 1} more faults)" : string.Empty)}.") { Faults = all };
    }

    private static string Contact(JsonElement? contact, List<FieldFault> faults)
    {
        if (contact is not { } given)
        {
            return string.Empty;
        }

        OnlyKnown(given, "$.contact", ["mail", "phone"], faults);
        var parts = new[] { (Name: "mail", Label: "Mail"), (Name: "phone", Label: "Tlf.") }
            .Select(part => (part.Label, Text: Text(given, "$.contact", part.Name, faults)));
        var lines = new StringBuilder();
        foreach (var (label, text) in parts.Where(part => part.Text.Length > 0))
        {
            if (text.Length > LongestContact || text.AsSpan().ContainsAny('\n', '\r'))
            {
                faults.Add(new FieldFault($"$.contact.{(label == "Mail" ? "mail" : "phone")}", $"must be one line of at most {LongestContact} characters"));
            }

            lines.Append(label).Append(": ").Append(text.Trim()).Append('\n');
        }

        return lines.ToString();
    }

    private static List<(string Heading, string Body)> Texts(JsonElement? list, List<FieldFault> faults)
    {
        var texts = new List<(string, string)>();
        if (list is not { } given)
        {
            return texts;
        }

        if (given.GetArrayLength() > MostTexts)
        {
            faults.Add(new FieldFault("$.texts", $"must be a list of at most {MostTexts}"));
            return texts;
        }

        var at = 0;
        foreach (var item in given.EnumerateArray())
        {
            var path = $"$.texts[{at++}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                faults.Add(new FieldFault(path, "must be an object with heading and text"));
                continue;
            }

            OnlyKnown(item, path, ["heading", "text"], faults);
            var (heading, body) = (Text(item, path, "heading", faults).Trim(), Text(item, path, "text", faults));
            if (heading.Length > LongestContact || heading.AsSpan().ContainsAny('\n', '\r'))
            {
                faults.Add(new FieldFault($"{path}.heading", $"must be one line of at most {LongestContact} characters"));
            }

            if (!string.IsNullOrWhiteSpace(body))
            {
                texts.Add((heading, body));
            }
        }

        return texts;
    }

    private static JsonElement? Part(JsonElement root, string name, JsonValueKind kind, string rule, List<FieldFault> faults)
    {
        if (!root.TryGetProperty(name, out var part) || part.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (part.ValueKind == kind)
        {
            return part;
        }

        faults.Add(new FieldFault($"$.{name}", rule));
        return null;
    }

    private static string Text(JsonElement parent, string path, string name, List<FieldFault> faults)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return string.Empty;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString()!;
        }

        faults.Add(new FieldFault($"{path}.{name}", "must be a text"));
        return string.Empty;
    }

    private static void OnlyKnown(JsonElement parent, string path, string[] names, List<FieldFault> faults)
    {
        if (parent.EnumerateObject().Count(property => !names.Contains(property.Name, StringComparer.Ordinal)) is > 0 and var unknown)
        {
            faults.Add(new FieldFault(path, $"has {unknown} other propert{(unknown == 1 ? "y" : "ies")} than {string.Join(", ", names)}; remove what is not one of them"));
        }
    }

    /// <summary>Where the line of the name ends; 0 when the resume has none.</summary>
    private static int NameEnd(StringBuilder text, JsonElement? resume) =>
        resume is { } given && given.TryGetProperty("basics", out var basics) && basics.ValueKind == JsonValueKind.Object
        && basics.TryGetProperty("name", out var name) && !string.IsNullOrWhiteSpace(name.GetString())
            ? text.ToString().IndexOf('\n', StringComparison.Ordinal) + 1
            : 0;

    private static StringBuilder Blank(StringBuilder text) => text.Length == 0 ? text : text.Append(text[^1] == '\n' ? "\n" : "\n\n");
}
