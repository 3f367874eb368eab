using System.Text.Json;
using Matching.Contracts;
using Matching.Profiles.Documents;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Ads;

/// <summary>Ads made after public bug reports of job-ad readers, each with the values that are right (Cases/Ads/expected.json).</summary>
public sealed class AdCaseTests
{
    private static string Folder => Path.Combine(Samples.Repository, "tests", "Profiles.Tests", "Cases", "Ads");

    public static TheoryData<string> Cases => [.. Expected().RootElement.EnumerateObject().Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_ad_after_a_bug_report_is_read_right(string file)
    {
        using var document = Expected();
        var expected = document.RootElement.GetProperty(file);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Folder, file));
        var read = await DocumentReader.ReadAsync(bytes, file, CancellationToken.None);
        var profile = ProfileExtractor.Default.ExtractVacancy(SourceText.Of(read.Text));
        var requirements = profile.Requirements.ToDictionary(requirement => requirement.Competence);

        Check(expected, "title", profile.Title?.Value);
        Check(expected, "employer", profile.Employer?.Value);
        Check(expected, "deadline", profile.Deadline?.Value.ToString("yyyy-MM-dd"));
        Check(expected, "start", profile.Start?.Value.ToString("yyyy-MM-dd"));
        Check(expected, "peopleLed", profile.PeopleLed?.Value.ToString());
        Check(expected, "budget", profile.Budget?.Value.ToString());
        foreach (var competence in Named(expected, "must"))
        {
            requirements.ShouldContainKey(competence);
            requirements[competence].Must.ShouldBeTrue($"{competence} is a condition");
            requirements[competence].Weight.ShouldBeGreaterThanOrEqualTo(4);
        }

        foreach (var competence in Named(expected, "wanted"))
        {
            requirements.ShouldContainKey(competence);
            requirements[competence].Must.ShouldBeFalse($"{competence} is a wish");
            requirements[competence].Weight.ShouldBeLessThanOrEqualTo(3);
        }

        foreach (var competence in Named(expected, "notAsked"))
        {
            requirements.ShouldNotContainKey(competence);
        }
    }

    private static JsonDocument Expected() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "expected.json")));

    private static void Check(JsonElement expected, string name, string? said)
    {
        if (expected.TryGetProperty(name, out var value))
        {
            said.ShouldBe(value.ValueKind == JsonValueKind.Null ? null : value.ToString(), name);
        }
    }

    private static IEnumerable<string> Named(JsonElement expected, string name) =>
        expected.TryGetProperty(name, out var value) ? value.EnumerateArray().Select(entry => entry.GetString()!) : [];
}
