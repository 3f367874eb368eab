using Matching.Contracts;
using Matching.Grains.Searching;
using Matching.Profiles;
using Matching.Profiles.Competences;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.GrainsTests;

/// <summary>Searches equal brute force over whoever meets the filter; a candidate's vacancies equal the vacancies' lists.</summary>
public sealed class SearchTests
{
    private static readonly CompetenceColumns Columns = new([.. DefaultFramework.Instance.Competences.Select(competence => competence.Id)]);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_search_is_brute_force_over_those_who_meet_the_filter(int partitions)
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, partitions);
        string[] ids = [.. Samples.CandidateIds.Take(60)];
        await host.Import([], ids);
        var sought = ProfileExtractor.Default.ReadQuery("økonomichef med kommunal erfaring og politisk betjening, gerne 50 ansatte").Sought;
        CandidateFilter[] filters =
        [
            new(), new() { LowestSeniority = Seniority.UnitHead }, new() { PeopleLed = 20 }, new() { Competences = new Dictionary<string, int> { ["economic-steering"] = 3 } },
            new() { WithoutTitles = ["konsulent", "chef"] }, new() { Sectors = Sectors.Municipality, YearsLeadership = 5, WithoutTitles = ["direktør"] }, new() { YearsExperience = 60 },
            new() { Areas = [ProfessionalAreas.IndexOf("finance")], Education = EducationLevel.Master },

            // Whom a short list takes only from far below those that are looked at first.
            new() { WithoutTitles = ["chef", "direktør", "leder", "konsulent", "manager", "head"] }, new() { Titles = ["lærer", "jurist"] },
        ];
        foreach (var filter in filters)
        {
            var expected = await BruteForce(host, sought, filter, ids);
            foreach (var (top, reasons) in ((int, bool)[])[(3, false), (50, true), (200, false)])
            {
                var found = await host.Service<CandidateSearch>().Find(host.Grains, "org", new CandidateQuest(sought, filter, top, reasons, "da"), CancellationToken.None);
                Assert.Equal(expected.Take(top), found.Entries.Select(entry => (entry.Candidate, entry.Score)));
                Assert.Equal(Enumerable.Range(1, found.Entries.Count), found.Entries.Select(entry => entry.Rank));
                Assert.All(found.Entries, entry => Assert.Equal(reasons, entry.Reasons.Count > 0));
                Assert.Equal(60, found.Pool.Count);
            }
        }

        var (person, _) = (await BruteForce(host, sought, new CandidateFilter(), ids))[0];
        var like = Likeness.Sought((await host.Candidate(person).Get(false))!.Profile);
        var alike = await host.Service<CandidateSearch>().Find(host.Grains, "org", new CandidateQuest(like, new CandidateFilter(), 5, false, "da") { Except = person }, CancellationToken.None);
        Assert.Equal((await BruteForce(host, like, new CandidateFilter(), ids)).Where(one => one.Candidate != person).Take(5), alike.Entries.Select(entry => (entry.Candidate, entry.Score)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_filtered_listing_pages_through_exactly_those_who_meet_the_filter(int partitions)
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, partitions);
        string[] ids = [.. Samples.CandidateIds.Take(60)];
        await host.Import(["v05"], ids);
        await host.Service<Matching.Grains.Applications.ApplicationDesk>().Apply(host.Grains, "org", "v05", new ApplicationToKeep(ids[7], "", "", "", null, null, null));
        CandidateFilter[] filters =
        [
            new(), new() { LowestSeniority = Seniority.UnitHead }, new() { PeopleLed = 20 }, new() { Competences = new Dictionary<string, int> { ["economic-steering"] = 3 } },
            new() { Titles = ["chef", "leder"] }, new() { Titles = ["chef"], WithoutTitles = ["økonomi"], Sectors = Sectors.Municipality }, new() { AppliedTo = "v05" }, new() { YearsExperience = 60 },
        ];
        foreach (var filter in filters)
        {
            string[] expected = filter.AppliedTo.Length > 0
                ? [ids[7]]
                : [.. (await BruteForce(host, ProfileExtractor.Default.ReadQuery("økonomichef").Sought, filter, ids)).Select(one => one.Candidate).Order(StringComparer.Ordinal)];
            foreach (var size in (int[])[1, 7, 100])
            {
                var (listed, after) = (new List<string>(), string.Empty);
                while (true)
                {
                    var page = await host.Service<CandidateListing>().Page(host.Grains, "org", after, size, filter, CancellationToken.None);
                    Assert.InRange(page.Candidates.Count, 0, size);
                    Assert.Equal(60, page.Total);
                    listed.AddRange(page.Candidates.Select(candidate => candidate.Id));
                    if (page.Next is not { } next)
                    {
                        break;
                    }

                    Assert.True(string.CompareOrdinal(next, after) > 0);
                    after = next;
                }

                Assert.Equal(expected, listed);
            }
        }

        var unknown = new CandidateFilter { Competences = new Dictionary<string, int> { ["telepathy"] = 1 } };
        await Assert.ThrowsAsync<RefusedException>(() => host.Service<CandidateListing>().Page(host.Grains, "org", "", 10, unknown, CancellationToken.None));
    }

    [Fact]
    public async Task Only_who_applied_and_did_not_withdraw_is_found_among_applicants()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, 2);
        string[] ids = [.. Samples.CandidateIds.Take(8)];
        await host.Import(["v05"], ids);
        var desk = host.Service<Matching.Grains.Applications.ApplicationDesk>();
        foreach (var id in ids[..3])
        {
            await desk.Apply(host.Grains, "org", "v05", new ApplicationToKeep(id, "", "", "", null, null, null));
        }

        await desk.SetStatus(host.Grains, "org", "v05", ids[1], ApplicationStatus.Withdrawn);
        var sought = ProfileExtractor.Default.ReadQuery("økonomichef").Sought;
        var found = await host.Service<CandidateSearch>().Find(host.Grains, "org", new CandidateQuest(sought, new CandidateFilter { AppliedTo = "v05" }, 10, false, ""), CancellationToken.None);
        Assert.Equal([ids[0], ids[2]], found.Entries.Select(entry => entry.Candidate).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_competence_that_the_framework_does_not_have_is_refused_by_name()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        var quest = new CandidateQuest(ProfileExtractor.Default.ReadQuery("økonomichef").Sought, new CandidateFilter { Competences = new Dictionary<string, int> { ["telepathy"] = 1 } }, 10, false, "");
        var refused = await Assert.ThrowsAsync<RefusedException>(() => host.Service<CandidateSearch>().Find(host.Grains, "org", quest, CancellationToken.None));
        Assert.Contains("'telepathy'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_candidates_vacancies_have_the_scores_of_their_lists_and_leave_out_closed_ones()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, 2);
        string[] ads = ["v05", "v08", "v13"];
        await host.Import(ads, Samples.CandidateIds.Take(5));
        var candidate = (await host.Candidate(Samples.CandidateIds.First()).Get(false))!;
        var (found, ranked, _, _) = await host.Service<VacancySearch>().Find(host.Grains, "org", candidate, 10, false, "da", CancellationToken.None);
        Assert.Equal(3, ranked);
        foreach (var entry in found)
        {
            var listed = (await host.Vacancy(entry.Vacancy.Id).Shortlist(new ShortlistRequest(50, false, string.Empty))).Entries.Single(one => one.Candidate == candidate.Id);
            Assert.Equal((listed.Score, listed.Fit), (entry.Score, entry.Fit));
            Assert.NotEmpty(entry.Reasons);
        }

        Assert.Equal(found.OrderByDescending(entry => entry.Fit).Select(entry => entry.Vacancy.Id), found.Select(entry => entry.Vacancy.Id));
        await host.Vacancy("v08").Close(true);
        Assert.Equal(["v05", "v13"], (await host.Service<VacancySearch>().Find(host.Grains, "org", candidate, 10, false, null, CancellationToken.None)).Entries.Select(entry => entry.Vacancy.Id).Order());
        Assert.Equal(3, (await host.Service<VacancySearch>().Find(host.Grains, "org", candidate, 10, true, null, CancellationToken.None)).Ranked);
    }

    [Fact]
    public async Task Whoever_copied_an_ad_has_the_score_of_its_list_where_vacancies_are_ranked_for_them()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, 2);
        await host.Import(["v05", "v08", "v13"], Samples.CandidateIds.Take(5));
        var weak = Samples.CandidateIds.Skip(3).First();
        var text = System.Text.Encoding.UTF8.GetString(Samples.Document("candidates", weak).Content) + "\n\n" + (await host.Vacancy("v08").Get(true))!.Text;
        await host.Candidate("copyist").Import(Samples.Document("candidates", weak) with { Content = System.Text.Encoding.UTF8.GetBytes(text), Text = text });
        var copyist = (await host.Candidate("copyist").Get(false))!;
        foreach (var entry in (await host.Service<VacancySearch>().Find(host.Grains, "org", copyist, 10, false, null, CancellationToken.None)).Entries)
        {
            var listed = (await host.Vacancy(entry.Vacancy.Id).Shortlist(new ShortlistRequest(50, false, string.Empty))).Entries.Single(one => one.Candidate == "copyist");
            Assert.Equal((listed.Score, listed.Fit), (entry.Score, entry.Fit));
        }
    }

    private static async Task<List<(string Candidate, int Score)>> BruteForce(GrainHost host, VacancyProfile sought, CandidateFilter filter, string[] ids)
    {
        var query = VacancyQuery.Compile(sought, RankingModel.Default, Columns);
        var found = new List<(string Candidate, int Score)>();
        foreach (var id in ids)
        {
            var profile = (await host.Candidate(id).Get(false))!.Profile;
            var areas = profile.Areas.Zip(profile.Posts.Count > 0 && profile.Posts[0].Areas.Length > 0 ? profile.Posts[0].Areas : profile.Areas, Math.Max).ToArray();
            if ((filter.LowestSeniority == Seniority.Unknown || profile.Seniority >= filter.LowestSeniority)
                && (profile.YearsExperience?.Value ?? 0) >= filter.YearsExperience && (profile.YearsLeadership?.Value ?? 0) >= filter.YearsLeadership
                && (filter.Sectors == Sectors.None || (profile.Sectors & filter.Sectors) != 0) && (profile.Education?.Value ?? EducationLevel.None) >= filter.Education
                && (filter.Areas.Count == 0 || filter.Areas.Any(area => areas[area] >= CandidateFilter.LeastArea)) && filter.Takes(profile))
            {
                found.Add((id, query.Score(CandidateRow.Build(profile, Columns))));
            }
        }

        return [.. found.OrderByDescending(one => one.Score).ThenBy(one => one.Candidate, StringComparer.Ordinal)];
    }
}
