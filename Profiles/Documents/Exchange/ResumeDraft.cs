using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matching.Profiles.Documents.Exchange;

/// <summary>
/// A candidate's record in the making. What other formats say of a person is put into it, field by field, so that all of them become text in one
/// place and one way (<see cref="CandidateRecord"/>). Empty texts are left out; dates are YYYY, YYYY-MM or YYYY-MM-DD.
/// </summary>
internal sealed class ResumeDraft
{
    private readonly JsonObject basics = [];
    private readonly JsonObject contact = [];
    private readonly JsonArray texts = [];
    private readonly Dictionary<string, JsonArray> sections = [];

    /// <summary>Whether it says anything that a CV says: a name and contact data alone are none.</summary>
    public bool SaysSomething => sections.Count > 0 || texts.Count > 0 || basics.ContainsKey("label") || basics.ContainsKey("summary");

    /// <summary>Sets name, title and summary.</summary>
    public void About(string? name, string? label, string? summary) => Put(basics, ("name", name), ("label", label), ("summary", summary));

    /// <summary>Sets how to reach the person.</summary>
    public void Reach(string? mail, string? phone) => Put(contact, ("mail", mail), ("phone", phone));

    /// <summary>Adds a post. A start without an end is a post that is held now. Without title and employer nothing is added.</summary>
    /// <param name="title">What the person was.</param>
    /// <param name="employer">Where.</param>
    /// <param name="start">From when.</param>
    /// <param name="end">Until when.</param>
    /// <param name="text">What it was about, in lines or html.</param>
    /// <param name="points">Points besides.</param>
    public void Post(string? title, string? employer, string? start, string? end, string? text, params IReadOnlyList<string> points)
    {
        if (string.IsNullOrWhiteSpace(title) && string.IsNullOrWhiteSpace(employer))
        {
            return;
        }

        var post = Put([], ("position", title), ("name", employer), ("startDate", start), ("endDate", end), ("text", text));
        if (points.Count > 0)
        {
            post["highlights"] = Texts(points);
        }

        Add("work", post);
    }

    /// <summary>Adds an education. Without institution, degree and field nothing is added.</summary>
    public void Education(string? institution, string? degree, string? field, string? start, string? end, string? text)
    {
        if (string.IsNullOrWhiteSpace(institution) && string.IsNullOrWhiteSpace(degree) && string.IsNullOrWhiteSpace(field))
        {
            return;
        }

        Add("education", Put([], ("institution", institution), ("studyType", degree), ("area", field), ("startDate", start), ("endDate", end), ("text", text)));
    }

    /// <summary>Adds a skill, with others that belong to it.</summary>
    public void Skill(string? name, params IReadOnlyList<string> keywords)
    {
        var skill = Put([], ("name", name));
        if (keywords.Count > 0)
        {
            skill["keywords"] = Texts(keywords);
        }

        Add("skills", skill);
    }

    /// <summary>Adds a language.</summary>
    public void Language(string? language, string? level)
    {
        if (!string.IsNullOrWhiteSpace(language))
        {
            Add("languages", Put([], ("language", language), ("fluency", level)));
        }
    }

    /// <summary>Adds a course or certificate.</summary>
    public void Course(string? name, string? issuer = null, string? date = null)
    {
        if (!string.IsNullOrWhiteSpace(name))
        {
            Add("certificates", Put([], ("name", name), ("issuer", issuer), ("date", date)));
        }
    }

    /// <summary>Adds a publication.</summary>
    public void Publication(string? name, string? date)
    {
        if (!string.IsNullOrWhiteSpace(name))
        {
            Add("publications", Put([], ("name", name), ("releaseDate", date)));
        }
    }

    /// <summary>Adds a text with lines of its own, plain or html.</summary>
    public void Text(string? heading, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            texts.Add(Put([], ("heading", heading), ("text", text)));
        }
    }

    /// <summary>The record as JSON, UTF-8.</summary>
    public byte[] ToUtf8()
    {
        var resume = new JsonObject { ["basics"] = basics.DeepClone() };
        foreach (var (name, items) in sections)
        {
            resume[name] = items.DeepClone();
        }

        var record = new JsonObject { ["format"] = CandidateRecord.Format, ["resume"] = resume };
        if (contact.Count > 0)
        {
            record["contact"] = contact.DeepClone();
        }

        if (texts.Count > 0)
        {
            record["texts"] = texts.DeepClone();
        }

        return JsonSerializer.SerializeToUtf8Bytes(record);
    }

    /// <summary>The text that is made of the record.</summary>
    /// <param name="format">What it was made of.</param>
    /// <param name="what">How messages name the document.</param>
    /// <param name="cancellation">Stops reading.</param>
    public DocumentText Read(FileFormat format, string what, CancellationToken cancellation)
    {
        using var record = JsonDocument.Parse(ToUtf8());
        return CandidateRecord.Read(record.RootElement, what, cancellation) with { Format = format };
    }

    private void Add(string section, JsonObject item)
    {
        if (item.Count == 0)
        {
            return;
        }

        if (!sections.TryGetValue(section, out var items))
        {
            sections[section] = items = [];
        }

        items.Add(item);
    }

    private static JsonObject Put(JsonObject item, params (string Name, string? Text)[] parts)
    {
        foreach (var (name, text) in parts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                item[name] = text;
            }
        }

        return item;
    }

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
