using System.Text;
using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Candidates;

namespace Matching.GrainsTests;

/// <summary>What happens to a candidate or vacancy over its life: repeats, corrections, half-done writes, other frameworks.</summary>
public sealed class LifecycleTests
{
    private static readonly ShortlistRequest Plain = new(10_000, false, string.Empty);

    [Fact]
    public async Task Corrections_of_different_fields_at_a_time_all_hold_and_a_field_is_corrected_no_longer_when_it_is_left_empty()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002"]);
        var (candidate, vacancy) = (host.Candidate("c002"), host.Vacancy("v05"));
        var levels = new Dictionary<string, int> { ["communication"] = 5 };
        await Task.WhenAll(
            candidate.Correct(new CandidateCorrection(new CandidateOverrules { YearsExperience = 7 }, CandidateFields.YearsExperience, string.Empty)),
            candidate.Correct(new CandidateCorrection(new CandidateOverrules { Levels = levels }, CandidateFields.Levels, string.Empty)),
            vacancy.Correct(new VacancyCorrection(new VacancyOverrules { Title = "Chef" }, VacancyFields.Title, string.Empty)),
            vacancy.Correct(new VacancyCorrection(new VacancyOverrules { Employer = "Kommunen" }, VacancyFields.Employer, string.Empty)));
        var person = (await candidate.Get(false))!;
        Assert.Equal(7, person.Overrules.YearsExperience);
        Assert.Equal(levels, person.Overrules.Levels);
        var ad = (await vacancy.Get(false))!;
        Assert.Equal(("Chef", "Kommunen"), (ad.Overrules.Title, ad.Overrules.Employer));

        // The mask counts: what stands beside the field changes nothing.
        var after = await candidate.Correct(new CandidateCorrection(new CandidateOverrules { YearsLeadership = 3 }, CandidateFields.YearsExperience, person.Etag));
        Assert.Equal((null, null), (after.Overrules.YearsExperience, after.Overrules.YearsLeadership));
        Assert.Equal(levels, after.Overrules.Levels);
        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => candidate.Correct(new CandidateCorrection(new CandidateOverrules(), CandidateFields.All, person.Etag)));
        Assert.Equal(RefusalReason.Conflict, refused.Reason);
    }

    [Fact]
    public async Task The_same_request_again_changes_nothing_and_another_replaces_the_document()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        var once = await host.Candidate("c002").Import(Samples.Document("candidates", "c002", "request-1"));
        var twice = await host.Candidate("c002").Import(Samples.Document("candidates", "c002", "request-1"));
        var other = await host.Candidate("c002").Import(Samples.Document("candidates", "c004", "request-2"));
        Assert.Equal(once.Etag, twice.Etag);
        Assert.True(other.Version > once.Version);
        Assert.Equal(once.Created, other.Created);
        var same = await host.Candidate("c002").Import(Samples.Document("candidates", "c004", "request-3"));
        Assert.Equal(other.Etag, same.Etag);
    }

    [Fact]
    public async Task Corrections_outlive_a_new_document_and_can_be_taken_back()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import([], ["c002"]);
        var read = (await host.Candidate("c002").Get(false))!.Profile.YearsExperience?.Value;
        await host.Candidate("c002").Overrule(new CandidateOverrules { YearsExperience = 3 }, string.Empty);
        var replaced = await host.Candidate("c002").Import(Samples.Document("candidates", "c002"));
        Assert.Equal(3, replaced.Profile.YearsExperience!.Value);
        var back = await host.Candidate("c002").Overrule(new CandidateOverrules(), string.Empty);
        Assert.Equal(read, back.Profile.YearsExperience?.Value);
    }

    [Fact]
    public async Task An_import_that_died_between_intent_and_truth_is_completed_by_the_next_activation()
    {
        using var file = new TemporaryFile();
        CandidateDocument newer;
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(["v05"], ["c002"]);
            await host.Candidate("donor").Import(Samples.Document("candidates", "c010"));
            newer = await DocumentOf(host, "donor");
            await host.Candidate("donor").Delete(string.Empty);
            newer.Version = (await DocumentOf(host, "c002")).Version + 1;

            // What a crash after the first write leaves: the new document beside the old truth, and a first document without any.
            await host.Put(StateNames.CandidateDocument, "org/c002", newer);
            await host.Put(StateNames.CandidateDocument, "org/fresh", newer);
        }

        await using var again = await GrainHost.Start(file.Path);
        Assert.Equal(newer.Text, (await again.Candidate("c002").Get(true))!.Text);
        Assert.Equal(newer.Text, (await again.Candidate("fresh").Get(true))!.Text);
        var list = await again.Vacancy("v05").Shortlist(Plain);
        Assert.Equal(["c002", "fresh"], list.Entries.Select(entry => entry.Candidate).Order(StringComparer.Ordinal));
        Assert.Single(list.Entries.Select(entry => entry.Score).Distinct());
    }

    [Fact]
    public async Task Another_framework_has_every_document_read_again_and_the_lists_follow()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], Samples.CandidateIds.Take(80));
        var before = await host.Vacancy("v05").Shortlist(Plain);
        const string Json = """
            [{"id":"economic-steering","da":"Økonomistyring","en":"Economic steering","means":"Budgets"},
             {"id":"island-life","da":"Ø-kendskab","en":"Island life","means":"Knowing small islands","phrasesDa":["færgen","øen","ø-kommune"]}]
            """;
        var framework = await host.Grains.GetGrain<IFrameworkGrain>("org").Import(Encoding.UTF8.GetBytes(Json));
        Assert.Equal(2, framework.Framework.Version);
        Assert.Contains("political-management", framework.Columns);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await host.Grains.GetGrain<IFrameworkGrain>("org").Pending() > 0)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        var vacancy = await host.Vacancy("v05").Get(false);
        Assert.Equal(2, vacancy!.FrameworkVersion);
        Assert.All(vacancy.Profile.Requirements, requirement => Assert.Contains(requirement.Competence, (string[])["economic-steering", "island-life"]));
        foreach (var id in Samples.CandidateIds.Take(80))
        {
            Assert.Equal(2, (await host.Candidate(id).Get(false))!.FrameworkVersion);
        }

        var after = await host.Vacancy("v05").Shortlist(Plain);
        Assert.Equal(80, after.Entries.Count);
        Assert.NotEqual(before.Pool, after.Pool);
    }

    [Fact]
    public async Task Pages_of_the_board_and_of_the_pool_are_complete_and_in_order()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05", "v13", "v20"], Samples.CandidateIds.Take(7));
        var board = host.Grains.GetGrain<IBoardGrain>("org");
        Assert.Equal(["v05", "v13"], await board.List(string.Empty, 2));
        Assert.Equal(["v20"], await board.List("v13", 2));
        Assert.Empty(await board.List("v20", 2));
        var pool = host.Grains.GetGrain<IPoolGrain>("org/0");
        Assert.Equal(Samples.CandidateIds.Take(4), await pool.List(string.Empty, 4));
        Assert.Equal(Samples.CandidateIds.Skip(4).Take(3), await pool.List(Samples.CandidateIds[3], 4));
    }

    [Fact]
    public async Task An_unknown_or_broken_model_is_refused_and_the_shipped_one_stays()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        var model = host.Grains.GetGrain<IModelGrain>("org");
        var active = await model.Active();
        await Assert.ThrowsAsync<RefusedException>(() => model.Activate("no-such-model"));
        await Assert.ThrowsAsync<RefusedException>(() => model.Add("not a model"u8.ToArray()));
        Assert.Equal(active, await model.Active());
        var version = await model.Add(Ranking.Model.RankingModel.Default.Save());
        await model.Activate(version);
        Assert.Equal(version, await model.Active());
    }

    private static Task<CandidateDocument> DocumentOf(GrainHost host, string id) => host.Row<CandidateDocument>(StateNames.CandidateDocument, $"org/{id}");
}
