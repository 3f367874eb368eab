using Matching.Contracts;
using Matching.Profiles.Documents;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Competences;

public sealed class VacancyExtractionTests
{
    private const string Ad = """
        Sekretariatschef til Nordby Kommune

        Om os
        Nordby er en grøn kommune med klimaplan, havn og et stærkt erhvervsliv. Vores turister kommer igen år efter år.

        Dine opgaver
        • Du sikrer, at dagsordener og referater til byråd og økonomiudvalg er rettidige
        • Du leder ni medarbejdere og følger op på deres trivsel

        Vi forventer, at du
        • har erfaring med at betjene et politisk udvalg, det er et krav
        • kender forvaltningsloven og offentlighedsloven
        • kommunikerer klart i skrift og tale
        • gerne har kendskab til SBSYS

        Vi tilbyder
        Fleksibel arbejdstid, god kantine og humor.

        Ansøgning
        Send din ansøgning senest den 3. marts 2026. Samtaler holdes i uge 11.
        """;

    [Fact]
    public void What_the_person_must_be_able_to_do_is_asked_for()
    {
        var profile = Extract(Ad);

        foreach (var competence in new[] { "political-management", "secretariat-service", "public-law", "communication" })
        {
            profile.Requirements.ShouldContain(requirement => requirement.Competence == competence, competence);
        }
    }

    [Theory]
    [InlineData("sustainability")]
    [InlineData("business-growth")]
    [InlineData("urban-development")]
    public void What_the_ad_tells_of_the_municipality_is_not_asked_for(string competence) =>
        Extract(Ad).Requirements.ShouldNotContain(requirement => requirement.Competence == competence);

    [Fact]
    public void A_condition_is_a_must_and_outweighs_what_is_merely_welcome()
    {
        var requirements = Extract(Ad).Requirements.ToDictionary(requirement => requirement.Competence);

        requirements["political-management"].Must.ShouldBeTrue();
        requirements["political-management"].Weight.ShouldBeGreaterThanOrEqualTo(requirements["communication"].Weight);
        requirements["political-management"].Evidence[0].Quote.ShouldContain("politisk udvalg");
    }

    [Fact]
    public void Weights_are_1_to_5_and_quotes_are_letter_for_letter()
    {
        var text = SourceText.Of(Ad);

        foreach (var requirement in ProfileExtractor.Default.ExtractVacancy(text).Requirements)
        {
            requirement.Weight.ShouldBeInRange(1, 5);
            requirement.Evidence.ShouldNotBeEmpty();
            requirement.Evidence.ShouldAllBe(quote => quote.Quote == text.Text.Substring(quote.Start, quote.End - quote.Start));
        }
    }

    [Fact]
    public void An_ad_that_asks_for_nothing_is_refused()
    {
        var refused = Should.Throw<ProfileRefusedException>(() => Extract(
            "Kantinen har åbent fra klokken elleve til klokken tretten. Menuen i denne uge er suppe, fisk og kage. Parkering sker bag bygningen, og hunde skal blive ude i gården. Ansøgningsfrist: 1. maj 2026."));

        refused.Thing.ShouldBe("the ad");
        refused.Rule.ShouldContain("at least one competence");
    }

    [Fact]
    public void What_an_ad_says_is_no_condition_is_no_must()
    {
        var denied = Directory.GetFiles(Path.Combine(Samples.Judged, "vacancies"))
            .SelectMany(file => Extract(File.ReadAllText(file)).Requirements)
            .Where(requirement => requirement.Evidence[0].Quote.Contains("ikke et krav", StringComparison.Ordinal))
            .ToArray();

        denied.ShouldNotBeEmpty();
        denied.ShouldAllBe(requirement => !requirement.Must);
    }

    [Fact]
    public void A_text_about_competences_that_is_no_ad_is_refused()
    {
        var refused = Should.Throw<ProfileRefusedException>(() => Extract(
            "Et fælles grundlag for ledelse. Ledelse er at skabe relationer og samarbejde på tværs. Ledere følger op på økonomi og drift og kommunikerer tydeligt. Vi inddrager borgerne."));

        refused.Rule.ShouldContain("must be a job ad");
    }

    [Fact]
    public async Task The_leadership_framework_that_users_bring_is_no_ad()
    {
        var path = Path.Combine(Samples.Seeds, "002_a06341901c782fe3.txt");
        Assert.SkipUnless(File.Exists(path), "../shared/seeds is not here");
        var document = await DocumentReader.ReadAsync(await File.ReadAllBytesAsync(path), "002.txt", CancellationToken.None);

        Should.Throw<ProfileRefusedException>(() => ProfileExtractor.Default.ExtractVacancy(SourceText.Of(document.Text))).Rule.ShouldContain("must be a job ad");
    }

    [Theory]
    [InlineData("000_47fd94c2316066cf.txt", "political-management", "leading-leaders", "economic-steering", "integrity", "cross-sector-collaboration", "strategic-leadership", "operations-follow-up", "relational-leadership")]
    [InlineData("003_8055963bc8f9c549.txt", "political-management", "economic-steering", "relational-leadership", "communication", "citizen-involvement", "leading-leaders", "strategic-leadership", "operations-follow-up")]
    [InlineData("001_6e7c9636807c7360.txt", "calendar-meeting-coordination", "structure-overview", "service-discretion", "communication", "secretariat-service", "records-case-handling")]
    public async Task The_ads_that_users_bring_ask_for_what_a_careful_reader_names(string file, params string[] competences)
    {
        var path = Path.Combine(Samples.Seeds, file);
        Assert.SkipUnless(File.Exists(path), "../shared/seeds is not here");
        var document = await DocumentReader.ReadAsync(await File.ReadAllBytesAsync(path), file, CancellationToken.None);
        var text = SourceText.Of(document.Text);

        var profile = ProfileExtractor.Default.ExtractVacancy(text);

        profile.Requirements.ShouldAllBe(requirement => requirement.Evidence.All(quote => quote.Quote == text.Text.Substring(quote.Start, quote.End - quote.Start)));
        var found = profile.Requirements.Select(requirement => requirement.Competence).ToHashSet();
        competences.Where(competence => !found.Contains(competence)).ShouldBeEmpty();
    }

    private static VacancyProfile Extract(string ad) => ProfileExtractor.Default.ExtractVacancy(SourceText.Of(ad));
}
