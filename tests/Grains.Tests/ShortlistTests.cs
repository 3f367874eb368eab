using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Candidates;
using Matching.Profiles;
using Matching.Profiles.Competences;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.GrainsTests;

/// <summary>Promise 2: a shortlist equals brute force over all acknowledged candidates, for the versions that it names.</summary>
public sealed class ShortlistTests
{
    private static readonly ShortlistRequest Plain = new(10_000, false, string.Empty);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_shortlist_equals_brute_force_over_the_profiles_with_any_number_of_partitions(int partitions)
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, partitions);
        var ids = Samples.CandidateIds.Take(40).ToArray();
        await host.Import(["v05", "v13"], ids);
        await host.Candidate(ids[3]).Delete(string.Empty);
        await host.Candidate(ids[5]).Overrule(new CandidateOverrules { Levels = new Dictionary<string, int> { ["communication"] = 5 } }, string.Empty);
        foreach (var vacancy in (string[])["v05", "v13"])
        {
            var list = await host.Vacancy(vacancy).Shortlist(Plain);
            Assert.Equal(await BruteForce(host, vacancy, ids), list.Entries.Select(entry => (entry.Candidate, entry.Score)));
            Assert.Equal(39, list.Pool.Count);
        }
    }

    [Fact]
    public async Task Partitioning_changes_neither_list_nor_the_pools_name()
    {
        using var file = new TemporaryFile();
        var lists = new List<RankedList>();
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(["v05"], Samples.CandidateIds.Take(20));
            lists.Add(await host.Vacancy("v05").Shortlist(Plain));
        }

        foreach (var partitions in (int[])[3, 7])
        {
            await using var host = await GrainHost.Start(file.Path, partitions);
            lists.Add(await host.Vacancy("v05").Shortlist(Plain));
        }

        Assert.All(lists, list =>
        {
            Assert.Equal(lists[0].Pool, list.Pool);
            Assert.Equal(lists[0].Entries.Select(entry => (entry.Candidate, entry.Score)), list.Entries.Select(entry => (entry.Candidate, entry.Score)));
        });
    }

    [Fact]
    public async Task Organisations_do_not_see_each_other()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002", "c004"], "one");
        await host.Import(["v05"], ["c009"], "two");
        Assert.Equal(["c009"], (await host.Vacancy("v05", "two").Shortlist(Plain)).Entries.Select(entry => entry.Candidate));
        await Assert.ThrowsAsync<RefusedException>(() => host.Vacancy("v05", "two").Explain("c002", "da", 0));
        Assert.Null(await host.Candidate("c002", "two").Get(false));
    }

    [Fact]
    public async Task While_candidates_come_and_go_every_list_is_one_moments_truth()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, partitions: 3);
        await host.Import(["v05"], Samples.CandidateIds.Take(6));

        // One writer imports a, then b, then deletes a, then b, over and over: b without a is seen only after a was deleted, a without b only before b came.
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await host.Candidate("first").Import(Samples.Document("candidates", "c010"));
                await host.Candidate("second").Import(Samples.Document("candidates", "c011"));
                await host.Candidate("second").Delete(string.Empty);
                await host.Candidate("first").Delete(string.Empty);
            }
        });
        for (var look = 0; look < 200; look++)
        {
            var ids = (await host.Vacancy("v05").Shortlist(Plain)).Entries.Select(entry => entry.Candidate).ToHashSet();
            Assert.True(ids.Contains("first") || !ids.Contains("second"), "the second candidate was listed without the first, which was there all the time that the second was");
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task Contributions_of_every_entry_sum_to_its_score_and_quotes_are_letter_for_letter()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], Samples.CandidateIds.Take(10));
        var ad = (await host.Vacancy("v05").Get(true))!.Text!;
        foreach (var entry in (await host.Vacancy("v05").Shortlist(new ShortlistRequest(10, true, "en"))).Entries)
        {
            var why = await host.Vacancy("v05").Explain(entry.Candidate, "en", 1);
            Assert.Equal(entry.Score, why.BaseValue + why.Reasons.Sum(reason => reason.Contribution));
            Assert.Equal(entry.Rank, why.Rank);
            Assert.Equal(entry.Fit, why.Fit);
            var cv = (await host.Candidate(entry.Candidate).Get(true))!.Text!;
            Assert.All(why.Reasons.Select(reason => reason.VacancyQuote).OfType<Evidence>(), quote => Assert.Equal(quote.Quote, ad[quote.Start..quote.End]));
            Assert.All(why.Reasons.Select(reason => reason.CandidateQuote).OfType<Evidence>(), quote => Assert.Equal(quote.Quote, cv[quote.Start..quote.End]));
            if (why.Change is { } change)
            {
                Assert.True(change.Rank < why.Rank);
            }
        }
    }

    internal static async Task<List<(string, int)>> BruteForce(GrainHost host, string vacancy, string[] ids)
    {
        var columns = new CompetenceColumns([.. DefaultFramework.Instance.Competences.Select(competence => competence.Id)]);
        var profile = (await host.Vacancy(vacancy).Get(false))!.Profile;
        var query = VacancyQuery.Compile(profile, RankingModel.Default, columns);
        var scored = new List<(string Id, int Score)>();
        foreach (var id in ids)
        {
            if (await host.Candidate(id).Get(false) is { } candidate)
            {
                scored.Add((id, query.Score(CandidateRow.Build(candidate.Profile, columns))));
            }
        }

        return [.. scored.OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Id, StringComparer.Ordinal)];
    }
}
