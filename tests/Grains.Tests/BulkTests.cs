using Matching.Contracts;
using Matching.Profiles.Competences;
using Matching.Ranking.Features;

namespace Matching.GrainsTests;

/// <summary>Many candidates at once, with profiles that are given.</summary>
public sealed class BulkTests
{
    private static readonly CompetenceColumns Columns = new([.. DefaultFramework.Instance.Competences.Select(competence => competence.Id)]);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Profiles_that_are_brought_together_are_durable_and_in_every_list(int partitions)
    {
        using var file = new TemporaryFile();
        RankedList list;
        await using (var host = await GrainHost.Start(file.Path, partitions))
        {
            await host.Import(["v05"], ["c002"]);
            await host.Vacancy("v05").Shortlist(new ShortlistRequest(10, false, string.Empty));
            var brought = await Import(host, Enumerable.Range(0, 700).Select(number => Profile($"p{number}", number)));
            Assert.All(brought, one => Assert.True(one.Version > 0));
            list = await host.Vacancy("v05").Shortlist(new ShortlistRequest(701, false, string.Empty));
            Assert.Equal(701, list.Entries.Count);
            Assert.Equal(701, list.Pool.Count);
        }

        await using var again = await GrainHost.Start(file.Path, partitions);
        var same = await again.Vacancy("v05").Shortlist(new ShortlistRequest(701, false, string.Empty));
        Assert.Equal(list.Pool, same.Pool);
        Assert.Equal(list.Entries.Select(entry => (entry.Candidate, entry.Score)), same.Entries.Select(entry => (entry.Candidate, entry.Score)));
        var kept = (await again.Candidate("p7").Get(true))!;
        Assert.Equal("Leder 7, Kommune\n", kept.Text);
        Assert.Equal(kept.Text![kept.Profile.Posts[0].Evidence.Start..kept.Profile.Posts[0].Evidence.End], kept.Profile.Posts[0].Evidence.Quote);
    }

    [Fact]
    public async Task Candidates_that_are_there_are_replaced_keep_their_corrections_and_the_same_again_changes_nothing()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import([], ["c002"]);
        var competence = DefaultFramework.Instance.Competences[1].Id;
        await host.Candidate("c002").Overrule(new CandidateOverrules { Levels = new Dictionary<string, int> { [competence] = 5 } }, string.Empty);
        Assert.Null(await host.Candidate("new").Get(false));

        var first = await Import(host, [Profile("c002", 1), Profile("new", 2), Profile("new", 3)]);
        var replaced = (await host.Candidate("c002").Get(false))!;
        Assert.Equal((5, 2), (replaced.Profile.Competences[0].Level, replaced.Profile.Competences.Count));

        // Its activation found nothing before; the last of two with one id counts.
        Assert.Equal("Leder 3, Kommune\n", (await host.Candidate("new").Get(true))!.Text);

        var second = await Import(host, [Profile("c002", 1), Profile("new", 3)]);
        Assert.Equal([first[0].Version, first[2].Version], second.Select(one => one.Version));
        await host.Candidate("new").Delete(string.Empty);
        Assert.Equal(["c002"], await host.Grains.GetGrain<IPoolGrain>("org/0").List(string.Empty, 10));
        await Import(host, [Profile("new", 4)]);
        Assert.Equal(["c002", "new"], await host.Grains.GetGrain<IPoolGrain>("org/0").List(string.Empty, 10));
    }

    [Fact]
    public async Task A_given_profile_is_laid_out_anew_for_another_framework_and_not_read_from_its_text()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await Import(host, [Profile("p1", 1)]);
        var before = (await host.Candidate("p1").Get(false))!;
        var framework = host.Grains.GetGrain<IFrameworkGrain>("org");
        await framework.Import(File.ReadAllBytes(Path.Combine(Samples.Folder, "..", "framework.json")));
        while (await framework.Pending() > 0)
        {
            await Task.Yield();
        }

        var after = (await host.Candidate("p1").Get(false))!;
        Assert.True(after.FrameworkVersion > before.FrameworkVersion);
        Assert.Equal(before.Profile.Competences.Select(level => (level.Competence, level.Level)), after.Profile.Competences.Select(level => (level.Competence, level.Level)));
    }

    [Fact]
    public async Task A_profile_that_was_written_and_did_not_reach_the_pool_reaches_it_when_it_is_brought_again()
    {
        using var file = new TemporaryFile();
        var failing = new WatchedCalls { Failing = nameof(IPoolGrain.UpsertMany), Failures = 1 };
        await using var host = await GrainHost.Start(file.Path, filter: failing);
        Assert.Empty(await host.Grains.GetGrain<IPoolGrain>("org/0").List(string.Empty, 10));
        await Assert.ThrowsAsync<TimeoutException>(() => Import(host, [Profile("p1", 1)]));
        Assert.Empty(await host.Grains.GetGrain<IPoolGrain>("org/0").List(string.Empty, 10));
        var again = await Import(host, [Profile("p1", 1)]);
        Assert.Equal(again[0].Version, await host.Grains.GetGrain<IPoolGrain>("org/0").VersionOf("p1"));
    }

    /// <summary>All at a time, those of one candidate one after the other.</summary>
    private static async Task<CandidateSnapshot[]> Import(GrainHost host, IEnumerable<(string Id, ProfileImport Import)> profiles)
    {
        var latest = new Dictionary<string, Task<CandidateSnapshot>>(StringComparer.Ordinal);
        return await Task.WhenAll([.. profiles.Select(profile => latest[profile.Id] = After(latest.GetValueOrDefault(profile.Id), profile))]);

        async Task<CandidateSnapshot> After(Task<CandidateSnapshot>? before, (string Id, ProfileImport Import) profile)
        {
            await (before ?? Task.CompletedTask);
            return await host.Candidate(profile.Id).ImportProfile(profile.Import);
        }
    }

    private static (string Id, ProfileImport Import) Profile(string id, int number)
    {
        var title = $"Leder {number}, Kommune";
        var competence = DefaultFramework.Instance.Competences[2 + (number % 20)].Id;
        var profile = new CandidateProfile
        {
            Language = "da",
            YearsExperience = new Fact<int>(number % 40, null),
            Posts = [new Post($"Leder {number}", "Kommune", 2015, null, true, Seniority.UnitHead, Sectors.Municipality, number % 50, null, new byte[ProfessionalAreas.All.Count], new Evidence(title, 0, title.Length))],
            Seniority = Seniority.UnitHead,
            Competences = [new CompetenceLevel(competence, 1 + (number % 4), 3 * (1 + (number % 4)), 0, [])],
        };
        Assert.Equal(Columns.RowWidth, CandidateRow.Build(profile, Columns).Length);
        return (id, new ProfileImport(profile, title + "\n", string.Empty));
    }
}
