using Matching.Contracts;
using Shouldly;

namespace Matching.Profiles.Tests.Ads;

/// <summary>What is understood of recruiters' searches.</summary>
public sealed class QueryTests
{
    [Theory]
    [InlineData("økonomichef med kommunal erfaring, gerne 50 ansatte, ikke konsulent", "økonomichef", Seniority.Chief, Sectors.Municipality, 50, 0, "konsulent")]
    [InlineData("skoleleder, mindst 5 års ledelseserfaring", "skoleleder", Seniority.UnitHead, Sectors.None, 0, 5, "")]
    [InlineData("Head of IT with municipal experience, not consultants", "Head of IT", Seniority.UnitHead, Sectors.Municipality, 0, 0, "consultants")]
    [InlineData("jurist i styrelse, cand.jur., engelsk", "jurist", Seniority.Specialist, Sectors.State, 0, 0, "")]
    [InlineData("HR-konsulent med overenskomstforhandling", "HR-konsulent", Seniority.Specialist, Sectors.None, 0, 0, "")]
    [InlineData("chef for 200 medarbejdere i sundhed", "chef", Seniority.Chief, Sectors.None, 200, 0, "")]
    [InlineData("kommunikationschef, ikke journalist, ikke en freelancer", "kommunikationschef", Seniority.Chief, null, 0, 0, "journalist|freelancer")]
    public void Post_level_sector_scale_and_what_is_not_wanted_are_understood(string query, string title, Seniority level, Sectors? sectors, int people, int years, string without)
    {
        var reading = ProfileExtractor.Default.ReadQuery(query);
        reading.Sought.Title!.Value.ShouldStartWith(title);
        reading.Sought.Seniority.ShouldBe(level);
        reading.Sought.Sectors.ShouldBe(sectors ?? reading.Sought.Sectors);
        (reading.Sought.PeopleLed?.Value ?? 0).ShouldBe(people);
        (reading.Sought.YearsExperience?.Value ?? 0).ShouldBe(years);
        string.Join('|', reading.Without).ShouldBe(without);
        reading.WithoutPassages.ShouldAllBe(passage => query.Substring(passage.Start, passage.End - passage.Start) == passage.Quote);
    }

    [Fact]
    public void Competences_are_understood_by_the_frameworks_phrases_and_must_means_must()
    {
        var sought = ProfileExtractor.Default.ReadQuery("en leder med politisk betjening, skal have erfaring med budgetopfølgning").Sought;
        var named = sought.Requirements.ToDictionary(one => one.Competence);
        named["political-management"].ShouldSatisfyAllConditions(one => one.Weight.ShouldBe(3), one => one.Must.ShouldBeFalse(), one => one.Evidence[0].Quote.ShouldBe("politisk betjening"));
        named["economic-steering"].ShouldSatisfyAllConditions(one => one.Weight.ShouldBe(5), one => one.Must.ShouldBeTrue());
        named.Keys.ShouldNotContain("welfare-expertise");
    }

    [Theory]
    [InlineData("hej med dig")]
    [InlineData("abc xyz")]
    [InlineData("   ")]
    [InlineData("ikke konsulent")]
    public void What_names_nothing_is_refused_with_an_example(string query) =>
        Should.Throw<ProfileRefusedException>(() => ProfileExtractor.Default.ReadQuery(query)).Message.ShouldContain("økonomichef med kommunal erfaring");

    [Fact]
    public void What_somebody_does_not_have_to_be_is_no_title() =>
        ProfileExtractor.Default.ReadQuery("leder der ikke er akademiker").Without.ShouldBeEmpty();
}
