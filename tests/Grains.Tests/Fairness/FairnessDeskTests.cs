using Matching.Contracts;
using Matching.Grains.Decisions;
using Matching.Grains.Fairness;

namespace Matching.GrainsTests;

/// <summary>Sums of a list and of decisions are those of the people on it, and the list is the same whatever they declare.</summary>
public sealed class FairnessDeskTests(FairnessDeskTests.Declared fixture) : IClassFixture<FairnessDeskTests.Declared>
{
    private const int People = 60;
    private const int Top = 12;

    [Fact]
    public async Task A_list_is_told_of_in_sums_with_the_model_that_made_it()
    {
        var seen = await fixture.Desk.OfVacancy(fixture.Host.Grains, "org", "v05", ShortlistScope.Pool, CancellationToken.None);
        Assert.Equal((fixture.List.ModelVersion, 10, People, 50, 0), (seen.Basis.Model, seen.Basis.Minimum, seen.Basis.People, seen.Basis.Declared, seen.Basis.Waiting));
        Assert.Equal([3, 6, Top], seen.List.Select(selection => selection.Selected));

        // Three and six are too few; of twelve, two thirds are men, who are half of those who declared.
        Assert.All(seen.List.Take(2).SelectMany(selection => selection.Attributes).SelectMany(sums => sums.Groups), group => Assert.Null(group.Selected));
        var sex = seen.List[2].Attributes.Single(sums => sums.Attribute == DeclaredAttribute.Sex);
        Assert.Equal(50, sex.Declared);
        Assert.Equal([(DeclaredGroup.Woman, 25, 3), (DeclaredGroup.Man, 25, 7)], sex.Groups.Select(group => (group.Group, group.People, group.Selected!.Value)));
        Assert.Equal(3.0 / 7, sex.Groups[0].ImpactRatio!.Value, 1e-12);
        Assert.True(sex.Groups[0].IsBelowFourFifths);
        Assert.Equal(FisherExact.TwoSided(3, 22, 7, 18), sex.Groups[0].PValue);
        Assert.Empty(seen.List[2].Attributes.Single(sums => sums.Attribute == DeclaredAttribute.Origin).Groups);
    }

    [Fact]
    public async Task What_a_re_ranking_would_cost_is_told_in_sums()
    {
        var seen = await fixture.Desk.OfVacancy(fixture.Host.Grains, "org", "v05", ShortlistScope.Pool, CancellationToken.None);
        var cost = Assert.Single(seen.Rerankings);
        Assert.Equal((SelectionKind.Top20, DeclaredAttribute.Sex, Top), (cost.Kind, cost.Attribute, cost.Places));

        // Among twelve, at least five women, five men and two others: two more women than the three there are.
        Assert.Equal(5, cost.ChangedAtMost);
        Assert.InRange(cost.FitLost, 0, 100);
        Assert.True(cost.After.Ndkl < cost.Before.Ndkl, $"{cost.Before.Ndkl} to {cost.After.Ndkl}");
        Assert.Equal(Math.Round(Math.Log(3.0 / Top / (25.0 / People)), 2), cost.Before.LowestSkew);
        Assert.True(cost.After.LowestSkew > cost.Before.LowestSkew);
    }

    [Fact]
    public async Task The_list_is_the_same_to_the_last_digit_whatever_is_declared()
    {
        var after = await fixture.Host.Vacancy("v05").Shortlist(new ShortlistRequest(People, false, string.Empty));
        Assert.Equal(fixture.List.Pool, after.Pool);
        Assert.Equal(fixture.List.Entries.Select(entry => (entry.Candidate, entry.Score, entry.CandidateVersion)), after.Entries.Select(entry => (entry.Candidate, entry.Score, entry.CandidateVersion)));
    }

    [Fact]
    public async Task Decisions_count_with_the_furthest_that_stands_and_over_time()
    {
        var seen = await fixture.Desk.OfVacancy(fixture.Host.Grains, "org", "v05", ShortlistScope.Pool, CancellationToken.None);
        Assert.Equal([(SelectionKind.Hired, 1), (SelectionKind.Offered, 1), (SelectionKind.Interviewed, 2), (SelectionKind.GoneOn, 20)], seen.Decisions.Select(sums => (sums.Kind, sums.Selected)));
        Assert.All(seen.Decisions, sums => Assert.Equal(50, sums.People));
        Assert.All(seen.Decisions.Take(3).SelectMany(sums => sums.Attributes).SelectMany(sums => sums.Groups), group => Assert.Null(group.Selected));
        var sex = seen.Decisions[3].Attributes[0];
        Assert.Equal([(DeclaredGroup.Woman, 25, 8), (DeclaredGroup.Man, 25, 12)], sex.Groups.Select(group => (group.Group, group.People, group.Selected!.Value)));

        var all = await fixture.Desk.OfOrganisation(fixture.Host.Grains, "org", null, null, CancellationToken.None);
        Assert.Equal(seen.Decisions[3].Attributes[0].Groups, all.Decisions[3].Attributes[0].Groups);
        Assert.Equal(fixture.List.ModelVersion, all.Basis.Model);
        var period = Assert.Single(all.Periods[0].Periods);
        Assert.Equal(period.Groups, sex.Groups);
        var month = Outcome.MonthOf(DateTimeOffset.UtcNow);
        var window = await fixture.Desk.OfOrganisation(fixture.Host.Grains, "org", month - 2, month, CancellationToken.None);
        Assert.Equal((0, 50), (window.Decisions.Count, window.Periods[0].Total!.Decided));
        Assert.Null((await fixture.Desk.OfOrganisation(fixture.Host.Grains, "org", null, month - 2, CancellationToken.None)).Periods[0].Total);
    }

    [Fact]
    public void Decisions_that_all_but_a_few_on_the_list_have_are_not_told_beside_it()
    {
        var ids = fixture.List.Entries.Select(entry => entry.Candidate).ToArray();
        var counted = new Dictionary<string, IReadOnlyList<DeclaredGroup>>(StringComparer.Ordinal);
        foreach (var (id, at) in ids.Select((id, at) => (id, at)))
        {
            counted[id] = at % 2 == 0 ? [DeclaredGroup.Woman] : [DeclaredGroup.Man];
        }

        Outcome[] Decided(int count) => [.. ids.Take(count).Select((id, at) => new Outcome(id, at % 3 == 0 ? HiringOutcome.Shortlisted : null, DateTimeOffset.UnixEpoch))];
        VacancySums Seen(int count) => new(new Disclosure(10), id => counted[id], [], fixture.List.Entries, Decided(count));
        Assert.NotEmpty(Seen(People).Decisions[3].Attributes[0].Groups);
        Assert.NotEmpty(Seen(People - 10).Decisions[3].Attributes[0].Groups);
        Assert.Empty(Seen(People - 3).Decisions[3].Attributes[0].Groups);
        Assert.NotEmpty(Seen(People - 3).Pool[2].Attributes[0].Groups);
    }

    [Fact]
    public void What_is_left_of_the_whole_without_vacancies_that_are_told_is_not_told_while_it_is_few()
    {
        var groups = new Dictionary<string, IReadOnlyList<DeclaredGroup>>(StringComparer.Ordinal);
        IReadOnlyList<Outcome> Vacancy(string name, int count) =>
        [
            .. Enumerable.Range(0, count).Select(at =>
            {
                groups[name + at] = at % 2 == 0 ? [DeclaredGroup.Woman] : [DeclaredGroup.Man];
                return new Outcome(name + at, at / 2 % 2 == 0 ? HiringOutcome.Shortlisted : null, DateTimeOffset.UnixEpoch);
            }),
        ];
        OrganisationSums Seen(params IReadOnlyList<Outcome>[] vacancies) => new(new Disclosure(10), id => groups[id], vacancies);
        var large = Vacancy("a", 60);
        Assert.Equal([30, 30], Seen(large).Decisions()[3].Attributes[0].Groups.Select(group => group.People));
        Assert.Empty(Seen(large, Vacancy("b", 4)).Decisions()[3].Attributes[0].Groups);
        Assert.Empty(Seen(large, Vacancy("b", 4)).Over(DeclaredAttribute.Sex, int.MinValue, int.MaxValue).Periods);

        // Several small ones hide each other.
        var many = Seen(large, Vacancy("b", 8), Vacancy("c", 8), Vacancy("d", 8));
        Assert.Equal([42, 42], many.Decisions()[3].Attributes[0].Groups.Select(group => group.People));
        Assert.Equal(84, many.Over(DeclaredAttribute.Sex, int.MinValue, int.MaxValue).Total!.Decided);
    }

    [Fact]
    public async Task Applicants_have_sums_of_their_own_and_a_vacancy_that_is_not_there_is_refused()
    {
        var seen = await fixture.Desk.OfVacancy(fixture.Host.Grains, "org", "v05", ShortlistScope.Applicants, CancellationToken.None);
        Assert.Equal((0, 0), (seen.Basis.People, seen.Basis.Declared));
        Assert.All(seen.List, selection => Assert.Equal((0, 0), (selection.People, selection.Selected)));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => fixture.Desk.OfVacancy(fixture.Host.Grains, "org", "v99", ShortlistScope.Pool, CancellationToken.None));
        Assert.Equal(RefusalReason.NotFound, refused.Reason);
    }

    /// <summary>Sixty people, of whom fifty declared their sex and decisions were made on, men before women on the list.</summary>
    public sealed class Declared : IAsyncLifetime
    {
        private readonly TemporaryFile file = new();

        internal GrainHost Host { get; private set; } = null!;

        internal FairnessDesk Desk => Host.Service<FairnessDesk>();

        internal RankedList List { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = await GrainHost.Start(file.Path, 2);
            await Host.Import(["v05"], Samples.CandidateIds.Take(People));
            List = await Host.Vacancy("v05").Shortlist(new ShortlistRequest(People, false, string.Empty));
            var (book, desk) = (Host.Service<DeclarationBook>(), Host.Service<JudgmentDesk>());
            string[] ids = [.. List.Entries.Select(entry => entry.Candidate)];

            // Two of the first twelve and eight others declare nothing; three of the first twelve are women and 22 of the rest.
            for (var at = 0; at < People; at++)
            {
                var woman = at < Top ? at < 3 : at < Top + 22;
                if (at is not (10 or 11) && at < 52)
                {
                    await book.Declare(Host.Grains, "org", ids[at], [woman ? DeclaredGroup.Woman : DeclaredGroup.Man]);
                }
            }

            // Women at 0-2 and 12-33, men at 3-9 and 34-51: on all who declared, eight women and twelve men go on.
            foreach (var at in Enumerable.Range(0, 52).Where(at => at is not (10 or 11)))
            {
                var goes = at is < 8 or (>= 12 and < 17) or (>= 34 and < 41);
                await Decide(at == 5 ? HiringOutcome.Hired : at == 4 ? HiringOutcome.Interviewed : goes ? HiringOutcome.Shortlisted : HiringOutcome.Rejected);
                if (at == 4)
                {
                    // Turned down after an interview: the interview was reached.
                    await Decide(HiringOutcome.Rejected);
                }

                if (at == 9)
                {
                    // Taken back, and decided anew.
                    await Decide(HiringOutcome.Withdrawn);
                    await Decide(HiringOutcome.Rejected);
                }

                Task Decide(HiringOutcome outcome) => desk.Record(Host.Grains, "org", "v05", new DecisionToRecord(ids[at], outcome, "", "k1", ""));
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            file.Dispose();
        }
    }
}
