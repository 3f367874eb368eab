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

    [Fact]
    public async Task Why_not_above_the_one_before_is_exact_and_places_and_bands_are_those_of_a_plain_reckoning()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], Samples.CandidateIds.Take(24));
        var list = await host.Vacancy("v05").Shortlist(new ShortlistRequest(24, false, "da"));
        var fit = RankingModel.Default.Calibration;
        var band = (Number: 0, First: 0);
        foreach (var entry in list.Entries)
        {
            var (low, high) = fit.Bounds(entry.Score);
            var sure = entry.Certainty!;
            Assert.Equal((low / 10.0, high / 10.0), (sure.FitLow, sure.FitHigh));
            Assert.True(sure.FitLow <= entry.Fit && entry.Fit <= sure.FitHigh);
            Assert.Equal(1 + list.Entries.Count(other => fit.FitTenths(other.Score) > high), sure.BestPlace);
            Assert.Equal(list.Entries.Count(other => fit.FitTenths(other.Score) >= low), sure.WorstPlace);
            Assert.InRange(entry.Rank, sure.BestPlace, sure.WorstPlace);
            band = band.Number > 0 && fit.NearTie(band.First, entry.Score) ? band : (band.Number + 1, entry.Score);
            Assert.Equal(band.Number, sure.Band);

            var why = await host.Vacancy("v05").Explain(entry.Candidate, "da", 0);
            Assert.Equal(sure, why.Certainty);
            if (entry.Rank == 1)
            {
                Assert.Null(why.Comparison);
                continue;
            }

            var (above, comparison) = (list.Entries[entry.Rank - 2], why.Comparison!);
            Assert.Equal((above.Candidate, above.Rank, above.Score, above.Fit), (comparison.Candidate, comparison.Rank, comparison.Score, comparison.Fit));
            Assert.Equal(above.Score - entry.Score, comparison.Differences.Sum(difference => difference.Difference));
            Assert.All(comparison.Differences, difference => Assert.Equal(difference.Difference, (difference.Upper?.Contribution ?? 0) - (difference.Lower?.Contribution ?? 0)));
            Assert.Equal(fit.NearTie(above.Score, entry.Score), comparison.NearTie);
            Assert.Contains($"plads {above.Rank} ", comparison.Sentence, StringComparison.Ordinal);
            Assert.Equal((above.Fit - entry.Fit).ToString("0.#", new System.Globalization.NumberFormatInfo { NumberDecimalSeparator = "," }), comparison.Sentence.Split(" er ")[1].Split(' ')[0]);
        }

        var first = (await host.Vacancy("v05").Explain(list.Entries[9].Candidate, "en", 3)).Comparison!;
        Assert.Equal((list.Entries[2].Candidate, 3), (first.Candidate, first.Rank));
    }

    [Fact]
    public async Task Where_too_little_could_be_read_the_list_says_so()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c004"]);
        await host.Candidate("empty").ImportProfile(new ProfileImport(new CandidateProfile { Language = "da" }, string.Empty, string.Empty));
        var list = await host.Vacancy("v05").Shortlist(new ShortlistRequest(10, true, "da"));
        Assert.Null(list.Abstention);
        Assert.Null(list.Entries.Single(entry => entry.Candidate == "c004").Abstention);
        Assert.Equal(
            "Pladsen siger kun lidt: stillinger, niveau, arbejdets art og kompetencer kan ikke læses af CV'et.",
            list.Entries.Single(entry => entry.Candidate == "empty").Abstention);
    }

    internal static async Task<List<(string, int)>> BruteForce(GrainHost host, string vacancy, string[] ids)
    {
        var columns = new CompetenceColumns([.. DefaultFramework.Instance.Competences.Select(competence => competence.Id)]);
        var profile = (await host.Vacancy(vacancy).Get(false))!.Profile;
        var query = VacancyQuery.Compile(profile, RankingModel.Default, columns);
        var scored = new List<(string Id, int Score)>();
        foreach (var id in ids)
        {
            if (await CopyReference.Score(host, query, vacancy, id, columns) is var (score, _))
            {
                scored.Add((id, score));
            }
        }

        return [.. scored.OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Id, StringComparer.Ordinal)];
    }
}
