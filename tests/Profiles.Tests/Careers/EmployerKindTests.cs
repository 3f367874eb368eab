using Matching.Contracts;
using Matching.Profiles.Careers;
using Matching.Profiles.Documents.Layout;
using Matching.Profiles.Text;
using Xunit;

namespace Matching.Profiles.Tests.Careers;

/// <summary>What kind of employer a post has, elected offices, and years that cannot be.</summary>
public sealed class EmployerKindTests
{
    private const int Now = 2026;

    [Theory]
    [InlineData("Økonomichef, Lerbæk Kommune", EmployerKind.Municipality)]
    [InlineData("Teamleder, jobcenteret i Lerbæk", EmployerKind.Municipality)]
    [InlineData("Head of Finance, Lerbæk Municipality", EmployerKind.Municipality)]
    [InlineData("Sekretariatschef, Region Vest", EmployerKind.Region)]
    [InlineData("Oversygeplejerske, Vestby Sygehus", EmployerKind.Region)]
    [InlineData("Fuldmægtig, Skatteministeriet", EmployerKind.State)]
    [InlineData("Kontorchef, Miljøstyrelsen", EmployerKind.State)]
    [InlineData("Driftschef, Lerbæk Forsyning A/S", EmployerKind.MunicipalCompany)]
    [InlineData("Afdelingsleder, Nordkystens Vandselskab", EmployerKind.MunicipalCompany)]
    [InlineData("Projektleder, Lerbæk Havn (ejet af kommunen)", EmployerKind.MunicipalCompany)]
    [InlineData("Operations manager, Westby Utility Company", EmployerKind.MunicipalCompany)]
    [InlineData("Controller, Falk Logistik A/S", EmployerKind.Private)]
    [InlineData("Manager, Nordlys Consulting", EmployerKind.Private)]
    [InlineData("Projektleder, Røde Kors", EmployerKind.Ngo)]
    [InlineData("Konsulent, Foreningen Åben By", EmployerKind.Ngo)]
    [InlineData("Faglig sekretær, HK", EmployerKind.Union)]
    [InlineData("Forhandlingschef, fagforbundet Syd", EmployerKind.Union)]
    [InlineData("Negotiator, the trade union of teachers", EmployerKind.Union)]
    [InlineData("Selvstændig konsulent", EmployerKind.SelfEmployed)]
    [InlineData("Konsulent, egen virksomhed", EmployerKind.SelfEmployed)]
    [InlineData("Founder, small design studio", EmployerKind.SelfEmployed)]
    public void The_kind_of_an_employer_is_read(string post, EmployerKind kind) => Assert.Equal(kind, Only($"2016 - 2020: {post}").EmployerKind);

    [Theory]
    [InlineData("2014 - 2021: Borgmester, Solby Kommune")]
    [InlineData("2014 - 2021: Byrådsmedlem, Solby Kommune")]
    [InlineData("2014 - 2021: Rådmand for Børn og Unge, Solby Kommune")]
    [InlineData("2014 - 2021: Mayor, Solby Municipality")]
    [InlineData("2014 - 2021: City councillor, Solby Municipality")]
    public void An_elected_office_is_told_as_one_and_gives_no_years_of_leading(string line)
    {
        var career = Read(line);

        var post = Assert.Single(career.Posts);
        Assert.Equal((true, Seniority.Specialist, null), (post.Elected, post.Seniority, post.PeopleLed));
        Assert.Equal(0, career.YearsLeadership?.Value ?? 0);
    }

    [Theory]
    [InlineData("2014 - 2021: Kommunaldirektør, Solby Kommune")]
    [InlineData("2014 - 2021: Borgmestersekretær, Solby Kommune")]
    public void Who_works_for_politicians_is_not_elected(string line) => Assert.False(Only(line).Elected);

    [Theory]
    [InlineData("2019 - 2012: Sagsbehandler, Solby Kommune", "2019 - 2012")]
    [InlineData("1890-1895: Sagsbehandler, Solby Kommune", "1890-1895")]
    [InlineData("Sagsbehandler, Solby Kommune (2040 – 2044)", "2040 – 2044")]
    [InlineData("Sagsbehandler, Solby Kommune\n2021 – 1021", "2021 – 1021")]
    public void Impossible_years_are_reported_and_the_post_kept(string line, string years)
    {
        var post = Only(line);

        Assert.Equal(("Sagsbehandler", years, null, null), (post.Title, post.ImpossibleYears, post.StartYear, post.EndYear));
    }

    [Fact]
    public void Possible_years_are_not_reported() => Assert.Null(Only("2012 - 2019: Sagsbehandler, Solby Kommune").ImpossibleYears);

    private static Post Only(string line) => Assert.Single(Read(line).Posts);

    private static CareerFacts Read(string line) => CareerReader.Read(SourceText.Of(LayoutRepair.Repair($"Vera Holm\n\nJeg er en rolig og grundig kollega.\n\nErfaring\n{line}\n")), Now);
}
