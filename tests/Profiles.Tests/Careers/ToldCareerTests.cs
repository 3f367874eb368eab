using Matching.Contracts;
using Matching.Profiles.Careers;
using Matching.Profiles.Documents.Layout;
using Matching.Profiles.Text;
using Xunit;

namespace Matching.Profiles.Tests.Careers;

/// <summary>Careers that are told in sentences.</summary>
public sealed class ToldCareerTests
{
    private const int Now = 2026;

    [Theory]
    [InlineData("Jeg har siddet for bordenden i syv år. Før det stod jeg for indkøb hos amtet i fem år.", 2019, 2014)]
    [InlineData("Det blev jeg spurgt om for syv år siden, og jeg sagde ja. Det blev jeg så. Inden da var jeg fem år hos en forsyning.", 2019, 2014)]
    [InlineData("Jeg har passet hele området siden 2019. Forinden sad jeg fem år i en styrelse.", 2019, 2014)]
    [InlineData("I have looked after all of it for seven years now. Before that I spent five years at a county office.", 2019, 2014)]
    public void What_came_before_is_placed_backwards_from_the_present_post(string letter, int present, int before)
    {
        var career = Read($"Kære udvalg\n\n{letter}\n");

        Assert.Contains(career.Posts, post => post.StartYear == present && post.Current);
        Assert.Contains(career.Posts, post => post.StartYear == before && post.EndYear == present);
    }

    [Theory]
    [InlineData("Vi er godt 4.100 på lønningslisten, under mig sidder fem, og resten er deres. Det har jeg haft ansvaret for i ni år.", 4100, Seniority.TopExecutive)]
    [InlineData("Jeg har passet området i ni år. Det er 310 mennesker, og jeg har dem alle. Over mig sidder en direktør.", 310, Seniority.Chief)]
    [InlineData("Der er tolv, der kan tage sagerne, og jeg er hende, der fordeler dem. Det har jeg gjort i ni år. Pengene er afdelingschefens.", 12, Seniority.TeamLeader)]
    [InlineData("I have kept this house running for nine years. There are 140 people here, and they all answer to me.", 140, Seniority.Chief)]
    [InlineData("For nine years I have been the second person in a municipality of 71,000 people, with four heads and 190 colleagues reporting to me.", 190, Seniority.Director)]
    public void People_and_level_come_from_scale_and_from_who_reports_to_whom(string letter, int people, Seniority level)
    {
        var career = Read($"Kære udvalg\n\n{letter}\n");

        Assert.Equal(people, career.PeopleLed?.Value);
        Assert.Equal(level, career.Seniority);
        Assert.Equal(9, career.YearsLeadership?.Value);
    }

    [Theory]
    [InlineData("Nu leder jeg så området for børn og unge i Solby Kommune. Tolv ledere har hver sit hus, og jeg har dem. Vi er 410 i alt.\n\n2012-2019 Afdelingsleder, Solby Kommune")]
    [InlineData("I now head the children's services of Solby Municipality. Twelve leaders each have their house, and they report to me. We are 410 in all.\n\n2012-2019 Team leader, Solby Municipality")]
    public void A_present_post_that_is_told_beside_an_earlier_dated_one_is_the_present_post(string cv)
    {
        var career = Read($"Kære udvalg. {cv}\n");

        Assert.Equal((2019, true), (career.Posts[0].StartYear, career.Posts[0].Current));
        Assert.Equal((2012, 2019), (career.Posts[1].StartYear, career.Posts[1].EndYear));
        Assert.Equal((Seniority.Chief, 410), (career.Seniority, career.PeopleLed?.Value));
    }

    [Theory]
    [InlineData("\"Hun har været den bedste direktør siden 2009,\" siger Per Dam fra Solby.")]
    [InlineData("»Jeg var direktør i 2009-2015, og hun var bedre,« siger Per Dam.")]
    [InlineData("”I have been a director since 2009 and never met her like,” says Per Dam.")]
    public void A_quoted_sentence_is_never_a_post(string quote)
    {
        var career = Read($"Vera Holm\n\n{quote}\n\nErfaring\n2015 - nu: Afdelingsleder, Solby Kommune\n");

        Assert.Equal("Afdelingsleder", Assert.Single(career.Posts).Title);
    }

    [Theory]
    [InlineData("Byen er på 43.000, og det regner.")]
    [InlineData("Jeg lagde planen frem på et møde med 300 mennesker.")]
    [InlineData("Vi har 2.100 elever.")]
    [InlineData("I work in a town of 43,000 people.")]
    public void Inhabitants_crowds_and_pupils_are_not_led(string sentence)
    {
        var career = Read($"Kære udvalg\n\nJeg har været konsulent i ni år. {sentence}\n");

        Assert.Null(career.PeopleLed);
    }

    [Theory]
    [InlineData("Jeg har passet området i ni år. Socialrådgiver, 2001.", 25)]
    [InlineData("Jeg har passet området i ni år. Uddannet i Solby i 2001.", 25)]
    public void Where_no_post_is_listed_work_is_counted_from_the_education(string letter, int years)
    {
        Assert.Equal(years, Read($"Kære udvalg\n\n{letter}\n").YearsExperience!.Value);
    }

    private static CareerFacts Read(string cv) => CareerReader.Read(SourceText.Of(LayoutRepair.Repair(cv)), Now);
}
