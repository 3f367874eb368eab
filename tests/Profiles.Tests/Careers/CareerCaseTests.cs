using System.Runtime.CompilerServices;
using System.Text.Json;
using Matching.Profiles.Careers;
using Matching.Profiles.Documents;
using Matching.Profiles.Text;
using Xunit;

namespace Matching.Profiles.Tests.Careers;

/// <summary>Small CVs that readers got wrong (Cases/Careers): each is read as its expectation says.</summary>
public sealed class CareerCaseTests
{
    private const int Now = 2026;

    private static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "..", "Cases", "Careers"));

    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "expected.json"))).RootElement;

    public static TheoryData<string> Names => [.. Expected.EnumerateObject().Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_career_is_read_as_its_case_expects(string name)
    {
        var document = await DocumentReader.ReadAsync(File.ReadAllBytes(Path.Combine(Folder, name)), name, CancellationToken.None);

        var career = CareerReader.Read(SourceText.Of(document.Text), Now);

        foreach (var expected in Expected.GetProperty(name).GetProperty("expect").EnumerateObject())
        {
            Check(career, expected.Name, expected.Value);
        }
    }

    private static void Check(CareerFacts career, string fact, JsonElement expected)
    {
        switch (fact)
        {
            case "title":
                Assert.Equal(expected.GetString(), career.Title?.Value);
                break;
            case "posts":
                Assert.Equal(
                    expected.EnumerateArray().Select(post => $"{post[0].GetString()} {Year(post[1])}-{Year(post[2])}").Order(),
                    career.Posts.Select(post => $"{post.Title} {post.StartYear}-{post.EndYear}").Order());
                break;
            case "employers":
                Assert.Equal(expected.EnumerateArray().Select(employer => employer.GetString()).Order(), career.Posts.Select(post => post.Employer).Order());
                break;
            case "yearsExperience":
                Assert.Equal(expected.GetInt32(), career.YearsExperience?.Value);
                break;
            case "yearsLeadership":
                Assert.Equal(expected.GetInt32(), career.YearsLeadership?.Value ?? 0);
                break;
            case "peopleLed":
                Assert.Equal(expected.GetInt32(), career.PeopleLed?.Value);
                break;
            case "budget":
                Assert.Equal(expected.ValueKind == JsonValueKind.Null ? null : expected.GetInt64(), career.Budget?.Value);
                break;
            case "education":
                Assert.Equal(expected.GetString(), $"EDUCATION_LEVEL_{career.Education?.Value}", ignoreCase: true);
                break;
            default:
                throw new InvalidOperationException($"expected.json: fact '{fact}' has no check; add one");
        }
    }

    private static string Year(JsonElement year) => year.ValueKind == JsonValueKind.Null ? "" : year.GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
