using Matching.Contracts;
using Matching.Profiles.Seeking;
using Shouldly;

namespace Matching.Profiles.Tests.Seeking;

/// <summary>How well a post fits what a candidate seeks.</summary>
public sealed class PostFitTests
{
    private static readonly VacancyProfile Post = new()
    {
        Language = "da",
        Title = new Fact<string>("Økonomichef", null),
        Employer = new Fact<string>("Odense Kommune", null),
        Place = new Fact<string>("Flakhaven 2, 5000 Odense C", null),
        WeeklyHours = new Fact<double>(37, null),
        Start = new Fact<DateOnly>(new DateOnly(2026, 3, 1), null),
        Seniority = Seniority.Chief,
        Areas = Strong("finance", 15, "analysis-strategy", 3),
    };

    [Fact]
    public void A_post_that_meets_all_is_100_and_says_so_in_both_languages()
    {
        var wishes = new Wishes
        {
            Levels = Said(new SoughtLevels(Seniority.UnitHead, Seniority.Chief)), Areas = [Said("finance")], Places = [Said("Fyn")], Hours = Said(new SoughtHours(35, 48)), Start = Said(new DateOnly(2026, 2, 1)),
        };
        foreach (var language in (string[])["da", "en"])
        {
            var fit = PostFit.Of(wishes, Post, language)!;
            fit.Share.ShouldBe(100);
            fit.Outcomes.ShouldAllBe(one => one.Standing == WishStanding.Met);
            fit.Outcomes.Select(one => one.Kind).ShouldBe([WishKind.Level, WishKind.Area, WishKind.Place, WishKind.Hours, WishKind.Start]);
            fit.Outcomes.Single(one => one.Kind == WishKind.Place).Sentence.ShouldContain("Odense");
        }
    }

    [Fact]
    public void Partly_counts_half_and_what_the_ad_does_not_say_counts_nothing_and_is_said()
    {
        var wishes = new Wishes { Levels = Said(new SoughtLevels(Seniority.Director, Seniority.Director)), Hours = Said(new SoughtHours(20, 25)), Start = Said(new DateOnly(2026, 2, 1)) };
        var fit = PostFit.Of(wishes, Post with { Start = null }, "da")!;
        fit.Outcomes.Select(one => one.Standing).ShouldBe([WishStanding.Partly, WishStanding.NotMet, WishStanding.Unknown]);
        fit.Share.ShouldBe(25);
        fit.Outcomes[2].Sentence.ShouldContain("opslaget siger ikke");
    }

    [Fact]
    public void Without_wishes_there_is_no_number_and_with_an_ad_that_says_nothing_none_either()
    {
        PostFit.Of(new Wishes(), Post, "da").ShouldBeNull();
        var fit = PostFit.Of(new Wishes { Hours = Said(new SoughtHours(30, 30)), LeadsNobody = Said(true), Areas = [Said("school")], Places = [Said("Fyn")] }, new VacancyProfile { Language = "da" }, "da")!;
        fit.Share.ShouldBeNull();
        fit.Outcomes.ShouldAllBe(one => one.Standing == WishStanding.Unknown);
    }

    [Theory]
    [InlineData("Odense", 0, "Flakhaven 2, 5000 Odense C", "Odense Kommune", WishStanding.Met)]
    [InlineData("Region Syddanmark", 0, "Odense", "", WishStanding.Met)]
    [InlineData("Nyborg", 0, "Odense", "", WishStanding.NotMet)]
    [InlineData("Kerteminde", 0, "Odense", "", WishStanding.Partly)]
    [InlineData("Nyborg", 30, "Odense", "", WishStanding.Met)]
    [InlineData("Nyborg", 10, "Odense", "", WishStanding.Partly)]
    [InlineData("Bornholm", 50, "Odense", "", WishStanding.NotMet)]
    [InlineData("Aarhus", 0, "", "Aarhus Kommune", WishStanding.Met)]
    [InlineData("Aarhus", 0, "", "Region Midtjylland", WishStanding.Unknown)]
    [InlineData("Region Midtjylland", 0, "", "Region Midtjylland", WishStanding.Met)]
    [InlineData("Aarhus", 0, "Randersvej 69, 8200 Aarhus N", "", WishStanding.Met)]
    [InlineData("Aarhus", 0, "Rådhuset", "Et firma", WishStanding.Unknown)]
    [InlineData("Danmark", 0, "", "Skive Kommune", WishStanding.Met)]
    public void A_place_is_met_in_it_within_reach_or_partly_nearby(string wish, int kilometres, string place, string employer, WishStanding standing)
    {
        var wishes = new Wishes { Places = [Said(wish)], Kilometres = kilometres == 0 ? null : Said(kilometres) };
        var outcome = PostFit.Of(wishes, Post with { Place = place.Length == 0 ? null : Said(place), Employer = Said(employer) }, "da")!.Outcomes.Single();
        outcome.Standing.ShouldBe(standing);
        outcome.BlindSentence.ShouldNotContain(wish);
        DanishPlaces.Hide(outcome.BlindSentence).ShouldBe(outcome.BlindSentence);
    }

    [Theory]
    [InlineData(Seniority.Specialist, null, WishStanding.Met)]
    [InlineData(Seniority.Specialist, 4, WishStanding.NotMet)]
    [InlineData(Seniority.TeamLeader, null, WishStanding.NotMet)]
    [InlineData(Seniority.Unknown, null, WishStanding.Unknown)]
    public void Who_wants_to_lead_nobody_is_met_by_posts_without_employees(Seniority level, int? people, WishStanding standing) =>
        PostFit.Of(new Wishes { LeadsNobody = Said(true) }, Post with { Seniority = level, PeopleLed = people is { } led ? Said(led) : null }, "en")!.Outcomes.Single().Standing.ShouldBe(standing);

    [Theory]
    [InlineData("finance", WishStanding.Met)]
    [InlineData("analysis-strategy", WishStanding.Partly)]
    [InlineData("school", WishStanding.NotMet)]
    public void An_area_is_met_by_what_the_post_is_about(string area, WishStanding standing) =>
        PostFit.Of(new Wishes { Areas = [Said(area)] }, Post, "da")!.Outcomes.Single().Standing.ShouldBe(standing);

    [Fact]
    public void The_number_is_the_share_of_its_outcomes_whatever_the_wishes_and_the_post()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var low = random.Next(1, 9);
            var wishes = new Wishes
            {
                Levels = random.Next(2) == 0 ? null : Said(new SoughtLevels((Seniority)low, (Seniority)random.Next(low, 9))),
                LeadsNobody = random.Next(2) == 0 ? null : Said(true),
                Areas = [.. random.GetItems([.. ProfessionalAreas.All], random.Next(3)).Select(Said)],
                Places = [.. random.GetItems(["Fyn", "Aarhus", "Region Sjælland", "Sjælland", "Trekantområdet", "Skive"], random.Next(3)).Select(Said)],
                Kilometres = random.Next(2) == 0 ? null : Said(random.Next(1, 501)),
                Hours = random.Next(2) == 0 ? null : Said(new SoughtHours(random.Next(1, 30), random.Next(30, 49))),
                Start = random.Next(2) == 0 ? null : Said(new DateOnly(2026, 1, 1).AddDays(random.Next(200))),
            };
            var post = Post with
            {
                Seniority = (Seniority)random.Next(9), WeeklyHours = random.Next(2) == 0 ? null : Said((double)random.Next(1, 49)), Start = random.Next(2) == 0 ? null : Post.Start,
                Place = random.Next(2) == 0 ? null : Said(random.GetItems(["Odense", "Hele landet", "Vejle", "Nuuk"], 1)[0]), PeopleLed = random.Next(2) == 0 ? null : Said(random.Next(3)),
            };
            var fit = PostFit.Of(wishes, post, random.Next(2) == 0 ? "da" : "en");
            if (wishes.IsEmpty)
            {
                fit.ShouldBeNull();
                continue;
            }

            var counted = fit!.Outcomes.Where(one => one.Standing != WishStanding.Unknown).Select(one => one.Standing switch { WishStanding.Met => 1.0, WishStanding.Partly => 0.5, _ => 0 }).ToList();
            fit.Share.ShouldBe(counted.Count == 0 ? null : 100 * counted.Sum() / counted.Count);
            fit.Outcomes.ShouldAllBe(one => one.Sentence.Length > 10 && one.BlindSentence.Length > 10);
        }
    }

    [Theory]
    [InlineData("Aarhus", "Aalborg", 95, 115)]
    [InlineData("København", "Bornholm", 140, 160)]
    [InlineData("Odense", "Odense", 0, 0)]
    public void Distances_are_those_of_the_map(string one, string other, int least, int most) =>
        DanishPlaces.Distance(DanishPlaces.Find(one)!.Municipalities[0], DanishPlaces.Find(other)!.Municipalities[0]).ShouldBeInRange(least, most);

    [Fact]
    public void There_are_98_municipalities_in_five_regions_and_each_part_of_the_country_has_some()
    {
        var all = DanishPlaces.Find("Danmark")!.Municipalities;
        all.Count.ShouldBe(98);
        all.Select(one => one.Region).Distinct().Count().ShouldBe(5);
        new[] { "Region Hovedstaden", "Region Sjælland", "Region Syddanmark", "Region Midtjylland", "Region Nordjylland" }.Sum(region => DanishPlaces.Find(region)!.Municipalities.Count).ShouldBe(98);
        new[] { "Jylland", "Fyn", "Sjælland" }.Sum(part => DanishPlaces.Find(part)!.Municipalities.Count).ShouldBe(97, "each but Bornholm once");
    }

    private static Fact<T> Said<T>(T value) => new(value, null);

    private static byte[] Strong(params object[] areas)
    {
        var strengths = new byte[ProfessionalAreas.All.Count];
        for (var i = 0; i < areas.Length; i += 2)
        {
            strengths[ProfessionalAreas.IndexOf((string)areas[i])] = (byte)(int)areas[i + 1];
        }

        return strengths;
    }
}
