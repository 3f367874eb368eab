using System.Globalization;
using System.Text.Json;
using Matching.Contracts;
using Matching.Profiles.Documents;
using Matching.Profiles.Text;

namespace Matching.Quality;

/// <summary>The judged ads and CVs with what a careful reader found in them.</summary>
internal sealed class Corpus
{
    /// <summary>Ads in the order of their identifiers.</summary>
    public required IReadOnlyList<JudgedVacancy> Vacancies { get; init; }

    /// <summary>CVs in the order of their identifiers.</summary>
    public required IReadOnlyList<JudgedCandidate> Candidates { get; init; }

    /// <summary>True for texts by the first writers (v01-v44, c001-c200); the others were written by others.</summary>
    public static bool IsFirstSource(string id) => int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture) <= (id[0] == 'v' ? 44 : 200);

    /// <summary>Reads a folder with <c>vacancies/</c>, <c>candidates/</c> and <c>gold/</c>.</summary>
    public static Corpus Read(string folder)
    {
        var vacancies = Gold(folder, "v*.json").Select(gold => new JudgedVacancy(
            gold.Id, Text(folder, "vacancies", gold.Id), [.. gold.Json.GetProperty("requirements").EnumerateArray().Select(Requirement)]));
        var candidates = Gold(folder, "c*.json").Select(gold => new JudgedCandidate(
            gold.Id,
            Text(folder, "candidates", gold.Id),
            gold.Json.GetProperty("hard_case").GetString() ?? "none",
            gold.Json.GetProperty("competences").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32())));
        return new Corpus { Vacancies = [.. vacancies], Candidates = [.. candidates] };
    }

    private static IEnumerable<(string Id, JsonElement Json)> Gold(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(folder, "gold"), pattern)
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), JsonDocument.Parse(File.ReadAllText(file)).RootElement));

    // As the service reads them: layout repaired.
    private static SourceText Text(string folder, string kind, string id)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, kind, id + ".txt"));
        return SourceText.Of(DocumentReader.ReadAsync(bytes, id + ".txt", CancellationToken.None).GetAwaiter().GetResult().Text);
    }

    private static JudgedRequirement Requirement(JsonElement json) => new(
        json.GetProperty("competence").GetString()!,
        json.GetProperty("weight").GetInt32(),
        json.GetProperty("must").GetBoolean(),
        json.GetProperty("evidence").GetString()!);
}

/// <summary>An ad and its requirements by hand.</summary>
internal sealed record JudgedVacancy(string Id, SourceText Text, IReadOnlyList<JudgedRequirement> Requirements);

/// <summary>A requirement by hand; the evidence is a passage of the text as it was before repair.</summary>
internal sealed record JudgedRequirement(string Competence, int Weight, bool Must, string Evidence);

/// <summary>A CV and its levels by hand; competences that are not named have level 0.</summary>
internal sealed record JudgedCandidate(string Id, SourceText Text, string HardCase, IReadOnlyDictionary<string, int> Levels);
