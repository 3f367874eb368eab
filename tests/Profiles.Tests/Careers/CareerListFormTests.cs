using Matching.Contracts;
using Matching.Profiles.Careers;
using Matching.Profiles.Documents.Layout;
using Matching.Profiles.Text;
using Xunit;

namespace Matching.Profiles.Tests.Careers;

/// <summary>Lists of posts in the forms that people and programs write them.</summary>
public sealed class CareerListFormTests
{
    private const int Now = 2026;

    [Theory]
    [InlineData("Erfaring\n\nPlanlægger, Vejrup Kommune\n\n2016 - nu\n\nAssistent, Hjortby Kommune\n\n2008 - 2016")]
    [InlineData("Erfaring\n\nPlanlægger\nVejrup Kommune\n\n2016 - nu\n\nAssistent\nHjortby Kommune\n\n2008 - 2016")]
    [InlineData("Erfaring\n\n2016 - nu\n\nPlanlægger\nVejrup Kommune\n\n2008 - 2016\n\nAssistent\nHjortby Kommune")]
    [InlineData("Erfaring\n2016 - nu\n• Planlægger, Vejrup Kommune\n• Jeg skriver lokalplaner\n2008 - 2016\n• Assistent, Hjortby Kommune")]
    [InlineData("Erfaring\n2016 - nu Planlægger, Vejrup Kommune / 2008-2016 Assistent, Hjortby Kommune")]
    [InlineData("Karriere: 2016 - nu Planlægger, Vejrup Kommune, 2008-2016 Assistent, Hjortby Kommune")]
    [InlineData("Erfaring\nPlanlægger, Vejrup Kommune 2016 - nu, Assistent, Hjortby Kommune 2008-2016")]
    [InlineData("Erfaring\nStilling: Planlægger\nArbejdsgiver: Vejrup Kommune, Torvet 1\nPeriode: 2016 - nu\n\nStilling: Assistent\nArbejdsgiver: Hjortby Kommune\nPeriode: 2008 - 2016")]
    public void Every_post_has_its_own_years_and_employer(string list)
    {
        var career = Read($"Jens Ravn\n\n{list}\n");

        Assert.Equal(["Planlægger 2016- Vejrup Kommune", "Assistent 2008-2016 Hjortby Kommune"], career.Posts.Select(post => $"{post.Title} {post.StartYear}-{post.EndYear} {post.Employer}"));
        Assert.Equal(18, career.YearsExperience!.Value);
    }

    [Theory]
    [InlineData("Erfaring\n\nVejrup Kommune\n18 år 9 måneder\nPlanlægger\njanuar 2016 - Present (10 år 11 måneder)\nOdense, Danmark\n\nAssistent\nmarts 2008 - januar 2016 (7 år 11 måneder)\nOdense, Danmark")]
    [InlineData("Experience\n\nVejrup Kommune\n18 years 9 months\nPlanlægger\nJanuary 2016 - Present · 10 yrs 11 mos\n\nAssistent\nMarch 2008 - January 2016 · 7 yrs 11 mos")]
    public void An_employer_above_several_titles_is_the_employer_of_each(string list)
    {
        var career = Read($"Jens Ravn\n\n{list}\n");

        Assert.Equal(["Planlægger", "Assistent"], career.Posts.Select(post => post.Title));
        Assert.All(career.Posts, post => Assert.Equal("Vejrup Kommune", post.Employer));
    }

    [Theory]
    [InlineData("Work experience\nDates                         March 2015 - December 2019\nOccupation or position held   Finance officer\nName and address of employer  Tved Municipality, 5000 Odense")]
    [InlineData("WORK EXPERIENCE\n01/03/2015 – 31/12/2019 – Odense, Denmark\nFinance officer\nTved Municipality")]
    [InlineData("Experience\nPosition: Finance officer\nEmployer: Tved Municipality\nPeriod: 03/2015 - 12/2019")]
    public void A_form_of_Europass_gives_title_years_and_employer(string list)
    {
        var post = Assert.Single(Read($"Curriculum vitae\n\n{list}\n").Posts);

        Assert.Equal(("Finance officer", 2015, 2019, "Tved Municipality"), (post.Title, post.StartYear, post.EndYear, post.Employer));
    }

    [Theory]
    [InlineData("Direktør for Land, By og Teknik", "Solby Kommune")]
    [InlineData("Chef for Børn, Unge og Familie", "Solby Kommune")]
    [InlineData("Leder af Drift og Anlæg", "Solby Kommune")]
    [InlineData("HR- og lønchef", "Solby Kommune")]
    [InlineData("Head of Planning, Roads and Water", "Solby Municipality")]
    public void A_title_that_names_several_fields_stays_whole(string title, string employer)
    {
        var post = Assert.Single(Read($"Vera Holm\n\nErfaring\n2019 - nu: {title}, {employer}\n").Posts);

        Assert.Equal((title, employer), (post.Title, post.Employer));
    }

    [Theory]
    [InlineData("2016 - 2018: Hjemmegående med to børn\n2018 - 2019: Sygemeldt\n2019 - 2020: Sabbatår og jordomrejse\n2020 - nu: Arbejdssøgende")]
    [InlineData("2016 - 2017: Barselsorlov\n2017 - 2019: Ledig\n2022 - nu: Efterløn")]
    [InlineData("2016 - 2017: Maternity leave\n2017 - 2019: Career break, raising children\n2019 - 2020: Travelling in South America\n2020 - 2021: Unemployed")]
    [InlineData("Orlov og rejse i Asien, 2016 - 2018\nJobsøgende, 2018 - nu")]
    public void Leave_joblessness_illness_travel_and_years_at_home_are_no_posts(string lines)
    {
        var career = Read($"Vera Holm\n\nErfaring\n2010 - 2016: Sagsbehandler, Solby Kommune\n{lines}\n");

        var post = Assert.Single(career.Posts);
        Assert.Equal(("Sagsbehandler", 6), (post.Title, career.YearsExperience!.Value));
    }

    [Theory]
    [InlineData("Referencer\nDirektør Lone Vig, Havnby Kommune, 2005 - 2020\nØkonomichef Per Dam, tlf. 20 33 20 19")]
    [InlineData("References\nDirector Lone Vig, Havnby Municipality, 2005 - 2020")]
    [InlineData("Fritid\n2005 - nu: Leder af spejdergruppen, Solby\nTræner, Solby IF, 2010 - 2020")]
    [InlineData("Interests\nTeam leader, village fire brigade, 2010 - 2020")]
    [InlineData("Kurser\n2018 - 2019: Projektlederuddannelse, COK")]
    [InlineData("Uddannelse\nCand.scient.pol., 1995")]
    public void What_stands_under_references_leisure_courses_and_education_is_no_career(string section)
    {
        var career = Read($"Vera Holm\n\nErfaring\n2016 - 2020: Sagsbehandler, Solby Kommune\n\n{section}\n");

        Assert.Equal("Sagsbehandler", Assert.Single(career.Posts).Title);
        Assert.Equal((4, 0), (career.YearsExperience!.Value, career.YearsLeadership?.Value ?? 0));
    }

    [Fact]
    public void A_task_of_leading_so_many_is_no_post()
    {
        var career = Read("Vera Holm\n\nErfaring\n2017 – nu\nSundhedschef\nBækby Kommune\nLeder for 45 medarbejdere\n");

        Assert.Equal("Sundhedschef", Assert.Single(career.Posts).Title);
        Assert.Equal(45, career.PeopleLed!.Value);
    }

    [Fact]
    public void Numbers_with_spaces_between_their_groups_are_read_whole()
    {
        var career = Read("Vera Holm\n\nErfaring\n2011 - nu: Økonomichef, Solby Kommune\nAnsvar for et budget på 1 250 mio. kr. og leder for 1 250 medarbejdere\n");

        Assert.Equal((1_250_000_000L, 1250), (career.Budget!.Value, career.PeopleLed!.Value));
    }

    [Theory]
    [InlineData("2014 - 2021: Borgmester, Solby Kommune")]
    [InlineData("2014 - 2021: Mayor, Solby Municipality")]
    public void An_elected_office_is_no_post_at_the_top_of_an_administration(string line)
    {
        Assert.Equal(Seniority.Specialist, Assert.Single(Read($"Vera Holm\n\nErfaring\n{line}\n").Posts).Seniority);
    }

    private static CareerFacts Read(string cv) => CareerReader.Read(SourceText.Of(LayoutRepair.Repair(cv)), Now);
}
