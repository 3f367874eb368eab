using Matching.Profiles.Documents;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Ads;

/// <summary>Ads whose facts are labelled lines or rows of a table, and days that move.</summary>
public sealed class LabelledAdTests
{
    private const string Rest = "\n\nDu skal have erfaring med økonomistyring og personaleledelse. Det er en fordel, hvis du kender til digitalisering.\n";

    [Theory]
    [InlineData("Stilling: Centerchef\nArbejdsgiver: Tornby Kommune\nAnsøgningsfrist: 12. marts 2027\nTiltrædelse: 1. maj 2027\nOmråde: 132 medarbejdere")]
    [InlineData("Stilling:          Centerchef\nArbejdsgiver:      Tornby Kommune\nAnsøgningsfrist:   fredag den 12. marts 2027 kl. 12\nTiltrædelse:       1. maj 2027\nOmråde:            132 medarbejdere i fire teams\nLøn:               Efter overenskomst")]
    [InlineData("Stilling            Centerchef\nArbejdsgiver        Tornby Kommune\nAnsøgningsfrist     12.03.2027\nTiltrædelse         01.05.2027\nOmråde              132 medarbejdere i fire teams\nLøn                 Efter overenskomst og forhandling")]
    [InlineData("| Stilling | Centerchef |\n|---|---|\n| Arbejdsgiver | Tornby Kommune |\n| Ansøgningsfrist | 12/3-2027 |\n| Tiltrædelse | 1/5-2027 |\n| Område | 132 medarbejdere |")]
    [InlineData("Stilling ....... Centerchef, fast, 37 timer\nArbejdsgiver ... Tornby Kommune\nSøg senest ..... 12. marts 2027\nStart .......... 1. maj 2027\nOmråde ......... 132 medarbejdere")]
    public async Task Labelled_lines_and_tables_give_their_facts(string facts)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(facts + Rest);
        var read = await DocumentReader.ReadAsync(bytes, facts[0] == '|' ? "ad.md" : "ad.txt", CancellationToken.None);
        var profile = ProfileExtractor.Default.ExtractVacancy(SourceText.Of(read.Text));

        profile.Title?.Value.ShouldBe("Centerchef");
        profile.Employer?.Value.ShouldBe("Tornby Kommune");
        profile.Deadline?.Value.ShouldBe(new DateOnly(2027, 3, 12));
        profile.Start?.Value.ShouldBe(new DateOnly(2027, 5, 1));
        profile.PeopleLed?.Value.ShouldBe(132);
        profile.Requirements.ShouldContain(requirement => requirement.Competence == "economic-steering" && requirement.Must);
    }

    [Theory]
    [InlineData("Ansøgningsfristen er forlænget fra 1. marts 2027 til 15. marts 2027.")]
    [InlineData("Ansøgningsfristen var oprindeligt 1. marts 2027, men er udskudt til den 15. marts 2027.")]
    [InlineData("NY FRIST: 15. marts 2027 (tidligere frist 1. marts).")]
    [InlineData("Ansøgningsfrist: 1. marts 2027. Fristen er forlænget til mandag den 15. marts 2027.")]
    [InlineData("The deadline has been extended from 1 March 2027 to 15 March 2027.")]
    [InlineData("Oprettet: 02.02.2027\nUdløber: 15.03.2027")]
    public void The_deadline_that_holds_is_told(string sentence)
    {
        var profile = ProfileExtractor.Default.ExtractVacancy(SourceText.Of("Økonomikonsulent til Nørreby Kommune\n\nNørreby Kommune søger en økonomikonsulent til et travlt hus.\n" + Rest + "\n" + sentence));

        profile.Deadline?.Value.ShouldBe(new DateOnly(2027, 3, 15));
    }

    [Theory]
    [InlineData("Kommunaldirektør", "Kommunen har 42.000 indbyggere og 3.600 ansatte. Sundhedscentret har godt 150 medarbejdere.", 3600)]
    [InlineData("Kommunaldirektør", "Sundhedscentret og borgercentret har tilsammen godt 150 medarbejdere.", null)]
    [InlineData("Centerchef", "Kommunen har 3.600 ansatte. Du får ansvar for centret, som har 150 medarbejdere.", 150)]
    [InlineData("Afdelingsleder", "Plejecentret har 80 beboere og 95 medarbejdere.", 95)]
    public void Staff_of_the_whole_municipality_is_kept_apart_from_that_of_a_part(string title, string sentence, int? people)
    {
        var profile = ProfileExtractor.Default.ExtractVacancy(SourceText.Of($"{title} til Nørreby Kommune\n\nNørreby Kommune søger en {title.ToLowerInvariant()}. {sentence}{Rest}\nAnsøgningsfrist: 1. marts 2027"));

        var led = profile.PeopleLed?.Value;
        led.ShouldBe(people);
    }
}
