using System.Globalization;
using Matching.Client;
using Matching.Tests.Shared;
using Matching.V1;

namespace Matching.Bench.Current;

/// <summary>Made-up candidates: profiles read from the judged CVs, each copy with some levels and figures changed.</summary>
internal sealed class People
{
    private readonly List<CandidateProfile> samples = [];
    private readonly string[] competences;

    private People(string[] competences) => this.competences = competences;

    /// <summary>Ids of the competences.</summary>
    public IReadOnlyList<string> Competences => competences;

    /// <summary>Has the service read the CVs; they are deleted again.</summary>
    public static async Task<People> Of(MatchingClient client)
    {
        var people = new People([.. (await client.GetFrameworkAsync()).Competences.Select(competence => competence.Id)]);
        foreach (var file in Directory.GetFiles(Path.Combine(RepositoryRoot.Judged, "candidates")).Order(StringComparer.Ordinal).Take(60))
        {
            await client.ImportCandidateAsync(new DocumentToImport("sample", Path.GetFileName(file), await File.ReadAllBytesAsync(file)));
            people.samples.Add((await client.GetCandidateAsync("sample")).Profile);
        }

        await client.DeleteCandidateAsync("sample");
        foreach (var profile in people.samples)
        {
            // What a client that knows profiles has: no passages of a document.
            profile.Terms.Clear();
            foreach (var level in profile.Competences)
            {
                level.Evidence.Clear();
            }

            foreach (var post in profile.Posts)
            {
                post.Evidence = null;
                post.Title = post.Title.Length > 0 ? OneLine(post.Title) : "Post";
                post.Employer = OneLine(post.Employer);
            }

            profile.Title = profile.Title is { } title ? new TextFact { Value = OneLine(title.Value) } : null;
        }

        return people;
    }

    /// <summary>The id of a candidate.</summary>
    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"c{number:D8}");

    /// <summary>A candidate, the same for the same number.</summary>
    public ImportProfileRequest Candidate(int number)
    {
        var random = new Random(number);
        var profile = samples[number % samples.Count].Clone();
        for (var change = 0; change < 6; change++)
        {
            var competence = competences[random.Next(competences.Length)];
            var level = profile.Competences.FirstOrDefault(known => known.Competence == competence);
            if (level is null)
            {
                profile.Competences.Add(level = new CompetenceLevel { Competence = competence });
            }

            level.Estimate = random.Next(1, 14);
            level.Level = Math.Max(1, (level.Estimate + 1) / 3);
        }

        profile.YearsExperience = new NumberFact { Value = random.Next(0, 40) };
        return new ImportProfileRequest { CandidateId = Id(number), Profile = profile };
    }

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 200 ? line[..200] : line;
    }
}
