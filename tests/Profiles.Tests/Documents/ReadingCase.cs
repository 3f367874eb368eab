using System.Globalization;
using System.Text.Json.Nodes;
using Matching.Contracts;
using Matching.Profiles.Documents;
using Matching.Profiles.Text;
using Matching.Tests.Shared;

namespace Matching.Profiles.Tests.Documents;

/// <summary>A small invented document and what a careful reader finds in it; values with a bar between are all right, two numbers are bounds.</summary>
internal sealed class ReadingCase
{
    private const int Year = 2026;

    private static readonly Lazy<JsonObject> Cases = new(() => JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "tests", "Profiles.Tests", "Cases", "readings.json")))!.AsObject());

    private readonly JsonObject _expected;
    private readonly List<string> _wrong = [];

    private ReadingCase(JsonObject expected) => _expected = expected;

    /// <summary>The names of all cases of a kind, "candidate" or "vacancy".</summary>
    public static IEnumerable<string> Names(string kind) => Cases.Value.Where(one => (string?)one.Value!["kind"] == kind).Select(one => one.Key);

    /// <summary>What comes out wrong of one case; nothing where all is right.</summary>
    public static IReadOnlyList<string> Wrong(string name)
    {
        var read = Cases.Value[name]!.AsObject();
        var one = new ReadingCase(read["expect"]!.AsObject());
        var document = DocumentReader.Read(System.Text.Encoding.UTF8.GetBytes((string)read["text"]!), name, CancellationToken.None);
        one.Text(document.Text);
        var text = SourceText.Of(document.Text);
        if ((string?)read["kind"] == "candidate")
        {
            one.Candidate(ProfileExtractor.Default.ExtractCandidate(text, Year));
        }
        else
        {
            one.Vacancy(ProfileExtractor.Default.ExtractVacancy(text));
        }

        return one._wrong;
    }

    private void Text(string text)
    {
        _wrong.AddRange(Words("textHas").Where(words => !text.Contains(words, StringComparison.Ordinal)).Select(words => $"the text lacks '{words}'"));
        _wrong.AddRange(Words("textLacks").Where(words => text.Contains(words, StringComparison.Ordinal)).Select(words => $"the text has '{words}'"));
    }

    private void Candidate(CandidateProfile read)
    {
        var latest = read.Posts.OrderByDescending(post => post.EndYear is null).ThenByDescending(post => post.EndYear).FirstOrDefault();
        Value("title", read.Title?.Value);
        Value("yearsExperience", read.YearsExperience?.Value);
        Value("yearsLeadership", read.YearsLeadership?.Value ?? 0);
        Value("peopleLed", read.PeopleLed?.Value);
        Value("budget", read.Budget?.Value);
        Value("education", read.Education?.Value);
        Value("seniority", read.Seniority);
        Value("employer", latest?.Employer);
        Value("sector", latest?.Sector);
        Value("employerKind", latest?.EmployerKind);
        Area(read.Areas);
        List("posts", read.Posts.Select(post => $"{post.Title} {post.StartYear}-{post.EndYear}"), post => $"{post![0]} {post[1]}-{post[2]}");
        List("employers", read.Posts.Select(post => post.Employer ?? ""), employer => (string?)employer ?? "");
        foreach (var (competence, most) in (JsonObject?)_expected["levelAtMost"] ?? [])
        {
            var level = read.Competences.FirstOrDefault(one => one.Competence == competence)?.Level ?? 0;
            _wrong.AddRange(level > (int)most! ? [$"{competence} has level {level}, not at most {most}"] : Array.Empty<string>());
        }
    }

    private void Vacancy(VacancyProfile read)
    {
        Value("title", read.Title?.Value);
        Value("employer", read.Employer?.Value);
        Value("deadline", read.Deadline?.Value.ToString("O", CultureInfo.InvariantCulture));
        Value("start", read.Start?.Value.ToString("O", CultureInfo.InvariantCulture));
        Value("weeklyHours", read.WeeklyHours?.Value);
        Value("yearsExperience", read.YearsExperience?.Value);
        Value("peopleLed", read.PeopleLed?.Value);
        Value("budget", read.Budget?.Value);
        Value("education", read.Education?.Value);
        Value("seniority", read.Seniority);
        Value("interviews", string.Join(',', read.Interviews.Select(one => one.Date?.ToString("O", CultureInfo.InvariantCulture) ?? $"w{one.Week}")));
        Area(read.Areas);
        var asked = read.Requirements.ToDictionary(one => one.Competence);
        _wrong.AddRange(Words("must").Where(id => !asked.TryGetValue(id, out var one) || !one.Must).Select(id => $"{id} is no must"));
        _wrong.AddRange(Words("wanted").Where(id => !asked.TryGetValue(id, out var one) || one.Must).Select(id => $"{id} is not wished for"));
        _wrong.AddRange(Words("asked").Where(id => !asked.ContainsKey(id)).Select(id => $"{id} is not asked for"));
        _wrong.AddRange(Words("notAsked").Where(asked.ContainsKey).Select(id => $"{id} is asked for"));
    }

    private IEnumerable<string> Words(string key) => ((JsonArray?)_expected[key] ?? []).Select(word => (string)word!);

    private void Value<T>(string key, T? read)
    {
        if (!_expected.ContainsKey(key))
        {
            return;
        }

        var found = Convert.ToString(read, CultureInfo.InvariantCulture) ?? "";
        var isRight = _expected[key] is JsonArray bounds
            ? double.TryParse(found, CultureInfo.InvariantCulture, out var number) && number >= (double)bounds[0]! && number <= (double)bounds[1]!
            : (_expected[key]?.ToString() ?? "").Split('|').Contains(found);
        if (!isRight)
        {
            _wrong.Add($"{key} is '{found}', not {_expected[key]?.ToJsonString() ?? "nothing"}");
        }
    }

    private void Area(byte[] areas)
    {
        if (_expected["area"] is { } area)
        {
            var first = Enumerable.Range(0, areas.Length).Where(at => areas[at] > 0).OrderByDescending(at => areas[at]).Select(at => ProfessionalAreas.All[at]).FirstOrDefault();
            _wrong.AddRange(((string)area!).Split('|').Contains(first) ? Array.Empty<string>() : [$"the area is {first}, not {area}"]);
        }
    }

    private void List(string key, IEnumerable<string> read, Func<JsonNode?, string> written)
    {
        if (_expected[key] is not JsonArray wanted)
        {
            return;
        }

        var (found, right) = (read.Order(StringComparer.Ordinal).ToList(), wanted.Select(written).Order(StringComparer.Ordinal).ToList());
        _wrong.AddRange(found.SequenceEqual(right) ? Array.Empty<string>() : [$"{key} are [{string.Join("; ", found)}], not [{string.Join("; ", right)}]"]);
    }
}
