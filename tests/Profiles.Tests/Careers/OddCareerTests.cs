using Matching.Contracts;
using Matching.Profiles.Careers;
using Matching.Profiles.Documents.Layout;
using Matching.Profiles.Text;
using Xunit;

namespace Matching.Profiles.Tests.Careers;

/// <summary>Careers in the odd forms of life: times told by the ones before, short lists, shares of a staff, denials, employers beside titles that no list knows.</summary>
public sealed class OddCareerTests
{
    private const int Now = 2026;

    [Theory]
    [InlineData(
        "Jeg blev cand.merc. i 2010 og blev samme år ansat som controller i Lerby Kommune. Seks år senere overtog jeg posten som teamleder, og siden foråret 2020 har jeg været regnskabschef samme sted.",
        "regnskabschef 2020-;teamleder 2016-2020;controller 2010-2016")]
    [InlineData(
        "In 2012 I joined Ashcombe Council as a planner. Three years later I was promoted to team leader, and since March 2019 I have been Deputy Planning Director, which I enjoy.",
        "Deputy Planning Director 2019-;team leader 2015-2019;planner 2012-2015")]
    [InlineData(
        "Uddannet pædagog i 2008. Efter uddannelsen fik jeg arbejde som pædagog i Lerby Kommune. Efter fem år blev jeg souschef, og det er jeg stadig.",
        "souschef 2013-;pædagog 2008-2013")]
    [InlineData(
        "I 2009 flyttede jeg til Lerby Kommune som jurist. I 2014 blev jeg kontorchef i Nordsø Kommune, og fire år senere afdelingschef samme sted.",
        "afdelingschef 2018-;kontorchef 2014-2018;jurist 2009-2014")]
    [InlineData(
        "Fra 2011 var jeg viceskoleleder på Ager Skole. I 2017 blev jeg skoleleder i Lerby Kommune.",
        "skoleleder 2017-;viceskoleleder 2011-2017")]
    [InlineData(
        "Jeg har været jurist i Lerby Kommune siden 2021 og fuldmægtig samme sted fra 2015.",
        "jurist 2021-;fuldmægtig 2015-2021")]
    public void Times_that_are_told_by_the_one_before_date_their_posts(string told, string posts)
    {
        var career = Read($"Kære udvalg\n\n{told}\n\nVenlig hilsen\nVera Holm\n");

        Assert.Equal(posts.Split(';'), career.Posts.Select(post => $"{post.Title} {post.StartYear}-{post.EndYear}"));
    }

    [Fact]
    public void A_workplace_goes_on_until_another_is_named()
    {
        var career = Read("Kære udvalg\n\nJeg blev i 2010 ansat som controller i Lerby Kommune. Seks år senere blev jeg teamleder, og siden 2020 har jeg været regnskabschef samme sted.\n");

        Assert.All(career.Posts, post => Assert.Equal("Lerby Kommune", post.Employer));
        Assert.Equal(3, career.Posts.Count);
    }

    [Theory]
    [InlineData("03 2009 - 07 2015 Planlægger, Vejrup Kommune", 2009, 2015)]
    [InlineData("11 2009 til 02 2015 Planlægger, Vejrup Kommune", 2009, 2015)]
    [InlineData("Planlægger, Vejrup Kommune, 08 2016 – nu", 2016, null)]
    [InlineData("Vejrup Kommune | Planlægger | 2009 | 2015", 2009, 2015)]
    [InlineData("Vejrup Kommune | Planlægger | 2016 | nu", 2016, null)]
    [InlineData("Planlægger, Vejrup Kommune, skoleåret 2013/14 –", 2013, null)]
    public void Months_before_years_and_years_in_two_cells_are_stretches(string line, int from, int? to)
    {
        var post = Assert.Single(Read($"Vera Holm\n\nErfaring\n{line}\n").Posts);

        Assert.Equal((from, to), (post.StartYear, post.EndYear));
        Assert.Equal(("Planlægger", "Vejrup Kommune"), (post.Title, post.Employer));
    }

    [Theory]
    [InlineData("Ansvar for 12 af afdelingens 80 medarbejdere.", 12)]
    [InlineData("Personaleansvar for 20 af skolens 70 ansatte.", 20)]
    [InlineData("Responsible for 9 of the department's 40 employees.", 9)]
    [InlineData("Personale 118, omsætning 92 mio. kr.", 118)]
    [InlineData("Ansatte: 14", 14)]
    [InlineData("13 medarbejdere", 13)]
    [InlineData("Siden 2016 har jeg haft afdelingen i Vejrup Kommune med 45 medarbejdere.", 45)]
    public void Of_a_staff_only_the_part_that_is_led_counts(string line, int people)
    {
        var career = Read($"Vera Holm\n\nErfaring\n2016 - nu: Afdelingsleder, Vejrup Kommune\n{line}\n2008 - 2016: Planlægger, Hjortby Kommune\nJeg skrev lokalplaner for hele kommunen.\n");

        Assert.Equal(people, career.PeopleLed?.Value);
    }

    [Theory]
    [InlineData("I have no budget responsibility, but I advise on a programme of DKK 12 million.", null)]
    [InlineData("Jeg har ikke budgetansvar, men følger en ramme på 40 mio. kr.", null)]
    [InlineData("I run a budget of £12 million.", null)]
    [InlineData("110 medarbejdere, 75 mio. kr.", 75_000_000L)]
    [InlineData("Jeg har et budget på 40 mio. kr.", 40_000_000L)]
    public void A_budget_that_is_denied_or_of_another_currency_is_none(string line, long? budget)
    {
        var career = Read($"Vera Holm\n\nErfaring\n2016 - nu: Afdelingschef, Vejrup Kommune\n{line}\n");

        Assert.Equal(budget, career.Budget?.Value);
    }

    [Theory]
    [InlineData("Vejrup Kommune (2008 - nu)\n\nAfdelingschef, Veje og Parker (fra april 2022)\nPlanlægger (2008 - 2022)")]
    [InlineData("» Afdelingschef «\nVejrup Kommune ... april 2022 ~ nu\n\n» Planlægger «\nVejrup Kommune ... 2008 ~ april 2022")]
    [InlineData("• Afdelingschef\nVejrup Kommune\napril 2022 – nu\n\n• Planlægger\nVejrup Kommune\n2008 – april 2022")]
    [InlineData("Før det planlægger i Vejrup Kommune fra 2008, og det var godt. Jeg har siden april 2022 været afdelingschef i Vejrup Kommune.")]
    [InlineData("Stilling: Afdelingschef\nArbejdssted: Vejrup Kommune\nPeriode: 01.04.2022 -\nOpgaver: vejene\n\nStilling: Planlægger\nArbejdssted: Vejrup Kommune\nPeriode: 01.08.2008 - 31.03.2022")]
    public void An_employer_or_a_label_with_years_is_no_post_of_its_own(string list)
    {
        var career = Read($"Vera Holm\n\nErfaring\n\n{list}\n");

        Assert.Equal(
            ["afdelingschef 2022- Vejrup Kommune", "planlægger 2008-2022 Vejrup Kommune"],
            career.Posts.Select(post => $"{post.Title.ToLowerInvariant()} {post.StartYear}-{post.EndYear} {post.Employer}").Order());
    }

    [Theory]
    [InlineData("Gongsmed | Vejrup Klokkeri | 2016 – nu", "Vejrup Klokkeri")]
    [InlineData("2016 - nu\nKlokkeværket Sol, Vejrup\nPlanlægger", "Klokkeværket Sol")]
    [InlineData("Arbejdsmiljørepræsentant 2016 - nu\nBor i Vejrup, vera@vejrup.example", null)]
    [InlineData("Planlægger, Styrelsen for Vand og Natur, 2016 - nu", "Styrelsen for Vand og Natur")]
    public void The_employer_stands_beside_a_title_or_between_title_and_years(string post, string? employer)
    {
        Assert.Equal(employer, Assert.Single(Read($"Vera Holm\n\nErfaring\n\n{post}\n").Posts).Employer);
    }

    [Theory]
    [InlineData("Kontorchef, Region Nordfjord, dec. 2019 –\n(barsel fra 1. juni 2023 til 1. februar 2024)\n13 medarbejdere", "Kontorchef")]
    [InlineData("2019 - nu: Kontorchef, Region Nordfjord\n2000 - 2003 Sygeplejeskolen i Lerby", "Kontorchef")]
    public void Leave_and_schools_of_a_training_are_no_posts(string list, string title)
    {
        Assert.Equal(title, Assert.Single(Read($"Vera Holm\n\n{list}\n").Posts).Title);
    }

    [Theory]
    [InlineData("Rektor, Vestø Gymnasium, 2013 – nu\nLektor, Bymidtens Gymnasium, 1999 – 2013\nAsger Lindtorp")]
    [InlineData("GRACE OKORO\n\nEMPLOYMENT HISTORY\n\n04/2019 - 10/2024\nAshby Care Ltd, Leicester\nService Manager\n\n02/2015 - 03/2019\nHillview Homes Ltd, Derby\nSupport Worker")]
    public void A_short_list_of_posts_is_a_cv_though_no_small_words_tell_its_language(string cv)
    {
        var profile = ProfileExtractor.Default.ExtractCandidate(SourceText.Of(LayoutRepair.Repair(cv)), Now);

        Assert.Equal(2, profile.Posts.Count);
    }

    [Fact]
    public void A_text_that_tells_no_posts_must_still_have_words_of_its_language() =>
        Assert.Throws<ProfileRefusedException>(() => ProfileExtractor.Default.ExtractCandidate(SourceText.Of("Vera Holm\nLerby 2019\n"), Now));

    [Fact]
    public void Who_is_led_is_kept_apart_from_who_works_for_the_municipality()
    {
        var career = Read("Kære udvalg\n\nJeg har i ni år været personalechef i Lerby Kommune. Min stab tæller 15 medarbejdere; kommunen har 4.100 ansatte, og dem har jeg ikke ansvaret for.\n");

        Assert.Equal(15, career.PeopleLed?.Value);
    }

    [Fact]
    public void A_weak_language_behind_and_weakens_no_other() =>
        Assert.Equal(["en", "fr"], Read("Vera Holm\n\nI speak English, French and some Dutch.\n").Languages.Select(language => language.Value));

    private static CareerFacts Read(string cv) => CareerReader.Read(SourceText.Of(LayoutRepair.Repair(cv)), Now);
}
