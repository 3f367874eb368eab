using Matching.Contracts;
using Matching.Ranking.Features;

namespace Matching.Ranking.Tests.Features;

/// <summary>Random and hand-made profiles for the tests of ranking; the same for the same seed.</summary>
internal static class Profiles
{
    public static readonly CompetenceColumns Columns = new([.. Enumerable.Range(0, 12).Select(i => $"competence-{i}")]);

    public static readonly CompetenceFramework Framework = new(
        "test", 1, [], [.. Columns.Ids.Select((id, i) => new Competence(id, $"Kompetence {i}", $"Competence {i}", "", null, null, [], []))]);

    public const string Text = "The ad asks for much; the CV shows some of it, and says so plainly over several lines of text.";

    public static VacancyProfile Vacancy(Random random) => new()
    {
        Language = random.Next(3) == 0 ? "en" : "da",
        Seniority = (Seniority)random.Next(9),
        Sectors = (Sectors)random.Next(32),
        PeopleLed = random.Next(2) == 0 ? null : new Fact<int>(random.Next(3000), Quote(random)),
        Education = random.Next(2) == 0 ? null : new Fact<EducationLevel>((EducationLevel)random.Next(5), Quote(random)),
        Areas = Areas(random),
        TextVector = Vector(random),
        Requirements =
        [
            .. Columns.Ids.OrderBy(_ => random.Next()).Take(random.Next(0, 10))
                .Select(id => new Requirement(id, random.Next(1, 6), random.Next(3) == 0, random.Next(4) == 0 ? [] : [Quote(random)])),
        ],
    };

    public static CandidateProfile Candidate(Random random) => new()
    {
        Language = random.Next(3) == 0 ? "en" : "da",
        YearsExperience = new Fact<int>(random.Next(45), null),
        YearsLeadership = random.Next(2) == 0 ? null : new Fact<int>(random.Next(30), Quote(random)),
        PeopleLed = random.Next(2) == 0 ? null : new Fact<int>(random.Next(5000), Quote(random)),
        Budget = random.Next(2) == 0 ? null : new Fact<long>(random.NextInt64(5_000_000_000), Quote(random)),
        Education = random.Next(3) == 0 ? null : new Fact<EducationLevel>((EducationLevel)random.Next(5), Quote(random)),
        Sectors = (Sectors)random.Next(32),
        Seniority = (Seniority)random.Next(9),
        HighestSeniority = (Seniority)random.Next(9),
        Areas = Areas(random),
        TextVector = Vector(random),
        Posts = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Post(
            "Chef", null, 2010, null, random.Next(2) == 0, (Seniority)random.Next(9), (Sectors)random.Next(32), random.Next(100), null, Areas(random), Quote(random)))],
        Competences =
        [
            .. Columns.Ids.OrderBy(_ => random.Next()).Take(random.Next(0, 12)).Select(id =>
            {
                var estimate = random.Next(1, 16);
                return new CompetenceLevel(id, (estimate + 1) / 3, estimate, random.Next(3) == 0 ? random.Next(16) : 0, [Quote(random)]);
            }),
        ],
    };

    public static Evidence Quote(Random random)
    {
        var start = random.Next(Text.Length - 1);
        return Evidence.Of(Text, start, random.Next(start + 1, Text.Length + 1));
    }

    private static byte[] Areas(Random random) => [.. ProfessionalAreas.All.Select(_ => random.Next(3) == 0 ? (byte)random.Next(16) : (byte)0)];

    private static sbyte[] Vector(Random random) => [.. Enumerable.Range(0, 32).Select(_ => (sbyte)random.Next(-60, 61))];
}
