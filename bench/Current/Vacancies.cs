using System.Globalization;
using Matching.Client;
using Matching.Tests.Shared;
using Matching.V1;

namespace Matching.Bench.Current;

/// <summary>Made-up vacancies: the judged ads, each copy with other weights.</summary>
internal static class Vacancies
{
    /// <summary>The id of a vacancy.</summary>
    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"v{number:D5}");

    /// <summary>Imports them.</summary>
    public static async Task Bring(MatchingClient client, int count)
    {
        var ads = Directory.GetFiles(Path.Combine(RepositoryRoot.Judged, "vacancies")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, token) =>
        {
            var vacancy = await client.ImportVacancyAsync(new DocumentToImport(Id(number), "ad.txt", ads[number % ads.Length]), cancellation: token);
            var random = new Random(number);
            var overrules = new VacancyOverrules();
            overrules.Requirements.AddRange(vacancy.Profile.Requirements.Select(requirement => new RequirementOverrule { Competence = requirement.Competence, Weight = random.Next(1, 6), Must = random.Next(4) == 0 }));
            await client.OverruleVacancyAsync(Id(number), overrules, ["requirements"], cancellation: token);
        });
    }
}
