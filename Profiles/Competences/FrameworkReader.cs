using System.Text.Json;
using Matching.Contracts;

namespace Matching.Profiles.Competences;

/// <summary>
/// Reads and checks a competence framework. Two shapes are taken: an object like <see cref="CompetenceFramework"/>
/// (<c>{"id","version","groups":[...],"competences":[...]}</c>) and a plain array of competences.
/// </summary>
public static class FrameworkReader
{
    private const int LongestName = 200;
    private const int MostCompetences = 255;
    private const int MostPhrases = 1000;

    /// <summary>Reads a framework from JSON.</summary>
    /// <param name="json">UTF-16 JSON; comments and trailing commas are allowed, for people edit such files.</param>
    /// <param name="defaultId">Identifier to take where the JSON names none.</param>
    /// <exception cref="ProfileRefusedException">It is not JSON of either shape, or breaks a rule of <see cref="Check"/>.</exception>
    public static CompetenceFramework Read(string json, string defaultId = "framework")
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var root = document.RootElement;
            var framework = root.ValueKind switch
            {
                JsonValueKind.Array => new CompetenceFramework(defaultId, 1, [], Competences(root)),
                JsonValueKind.Object => new CompetenceFramework(
                    Text(root, "id") ?? defaultId,
                    root.TryGetProperty("version", out var version) ? Whole(version) : 1,
                    root.TryGetProperty("groups", out var groups) ? Groups(groups) : [],
                    root.TryGetProperty("competences", out var competences) ? Competences(competences) : []),
                _ => throw Refused("the framework", "it must be a JSON object or array", "send {\"id\", \"groups\", \"competences\"} or an array of competences"),
            };
            return Check(framework);
        }
        catch (JsonException error)
        {
            throw Refused(
                "the framework",
                $"it must be JSON, and is not at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}",
                "mend the JSON there and send it again");
        }
    }

    /// <summary>Returns <paramref name="framework"/> when it keeps the rules.</summary>
    /// <exception cref="ProfileRefusedException">
    /// It has no or more than 255 competences, a bad or repeated identifier, an empty or overlong name or phrase, or a group that is not listed.
    /// </exception>
    public static CompetenceFramework Check(CompetenceFramework framework)
    {
        if (framework.Competences.Count is 0 or > MostCompetences)
        {
            throw Refused("the framework", $"it must have 1-{MostCompetences} competences, and has {framework.Competences.Count}", "add or remove competences");
        }

        if (framework.Version < 1)
        {
            throw Refused("the framework", $"version {framework.Version} is below 1", "number versions from 1");
        }

        var groups = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in framework.Groups)
        {
            CheckId($"group '{Short(group.Id)}'", group.Id);
            CheckName($"group '{group.Id}'", group.Da, group.En);
            if (!groups.Add(group.Id))
            {
                throw Refused($"group '{group.Id}'", "its identifier is used twice", "give every group an identifier of its own");
            }
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var competence in framework.Competences)
        {
            var thing = $"competence '{Short(competence.Id)}'";
            CheckId(thing, competence.Id);
            CheckName(thing, competence.Da, competence.En);
            CheckPhrases(thing, competence.PhrasesDa);
            CheckPhrases(thing, competence.PhrasesEn);
            if (!ids.Add(competence.Id))
            {
                throw Refused(thing, "its identifier is used twice", "give every competence an identifier of its own");
            }

            if (competence.Group is { } group && !groups.Contains(group))
            {
                throw Refused(thing, $"its group '{Short(group)}' is not among the groups", "add the group or mend its identifier");
            }

            if (competence.EscoUri is { } uri && !Uri.TryCreate(uri, UriKind.Absolute, out _))
            {
                throw Refused(thing, "its ESCO URI is not an absolute URI", "give the concept's URI as ESCO publishes it, or leave it out");
            }
        }

        return framework;
    }

    private static void CheckId(string thing, string id)
    {
        if (id.Length is 0 or > 64 || id.Any(letter => letter is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')))
        {
            throw Refused(thing, "its identifier must be 1-64 of a-z, 0-9 and '-'", "rename it, for instance 'political-management'");
        }
    }

    private static void CheckName(string thing, string da, string en)
    {
        if (string.IsNullOrWhiteSpace(da) && string.IsNullOrWhiteSpace(en))
        {
            throw Refused(thing, "it has no name", "name it in Danish ('da') or English ('en')");
        }

        if (da.Length > LongestName || en.Length > LongestName)
        {
            throw Refused(thing, $"a name is longer than {LongestName} characters", "shorten it, and put the explanation in 'means'");
        }
    }

    private static void CheckPhrases(string thing, IReadOnlyList<string> phrases)
    {
        if (phrases.Count > MostPhrases)
        {
            throw Refused(thing, $"it has {phrases.Count} phrases in one language, more than {MostPhrases}", "keep those that tell most");
        }

        foreach (var phrase in phrases)
        {
            if (string.IsNullOrWhiteSpace(phrase) || phrase.Length > LongestName)
            {
                throw Refused(thing, $"a phrase is empty or longer than {LongestName} characters", "remove or shorten it");
            }
        }
    }

    private static List<CompetenceGroup> Groups(JsonElement array) =>
        [.. Items(array, "groups").Select(item => new CompetenceGroup(Text(item, "id") ?? "", Names(item).Da, Names(item).En))];

    private static List<Competence> Competences(JsonElement array) =>
        [.. Items(array, "competences").Select(item => new Competence(
            Text(item, "id") ?? "",
            Names(item).Da,
            Names(item).En,
            Text(item, "means") ?? "",
            Text(item, "group"),
            Text(item, "escoUri"),
            Texts(item, "phrasesDa"),
            Texts(item, "phrasesEn")))];

    // A name in one language serves for both.
    private static (string Da, string En) Names(JsonElement item)
    {
        var (da, en) = (Text(item, "da"), Text(item, "en"));
        return (da ?? en ?? "", en ?? da ?? "");
    }

    private static IEnumerable<JsonElement> Items(JsonElement array, string name)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            throw Refused("the framework", $"'{name}' must be an array", "send a list of objects");
        }

        foreach (var item in array.EnumerateArray())
        {
            yield return item.ValueKind == JsonValueKind.Object
                ? item
                : throw Refused("the framework", $"'{name}' must hold objects", "send objects with at least \"id\" and a name");
        }
    }

    private static string? Text(JsonElement item, string name) =>
        !item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Refused("the framework", $"'{name}' must be a string", "put it in quotation marks");

    private static List<string> Texts(JsonElement item, string name)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(entry => entry.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(entry => entry.GetString()!)]
            : throw Refused("the framework", $"'{name}' must be an array of strings", "send a list of phrases");
    }

    private static int Whole(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var whole)
            ? whole
            : throw Refused("the framework", "'version' must be a whole number", "number versions from 1");

    private static string Short(string id) => id.Length <= 64 ? id : id[..64] + "…";

    private static ProfileRefusedException Refused(string thing, string rule, string mend) => new(thing, rule, mend);
}
