using Matching.Contracts;
using Matching.Profiles.Ads;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Ads;

/// <summary>Ads of houses, posts and forms that are no municipality's usual ones: utilities, ports, museums, agencies; facts told in passing, as welcome, or not at all.</summary>
public sealed class OddAdTests
{
    private const string Rest = "\n\nDu skal have erfaring med økonomistyring og personaleledelse. Send din ansøgning senest den 1. marts 2027.\n";

    [Theory]
    [InlineData("Engelsk på forhandlingsniveau er et krav, tysk er en fordel.", "en")]
    [InlineData("Du taler flydende engelsk og gerne tysk.", "en")]
    [InlineData("Danish is not a requirement, but you must be fluent in English.", "en")]
    [InlineData("You speak German. Spoken Danish would be nice.", "de")]
    [InlineData("Du behersker dansk og engelsk i skrift og tale.", "da en")]
    [InlineData("Excellent English is essential.", "en")]
    [InlineData("Du behøver ikke tale tysk.", "")]
    [InlineData("Nice to have:\n- Fluent German\n- Spoken Swedish", "")]
    public void Only_languages_that_must_be_mastered_are_asked_for(string words, string languages) =>
        string.Join(' ', Read("Konsulent til Nørreby Kommune\n\n" + words).Languages.Select(language => language.Value).Order()).ShouldBe(languages);

    [Theory]
    [InlineData("Læreruddannelse er en forudsætning.", EducationLevel.Bachelor)]
    [InlineData("Vi regner med, at du er fysioterapeut, ergoterapeut eller lignende.", EducationLevel.Bachelor)]
    [InlineData("Du er uddannet naturvejleder, biolog eller lærer.", EducationLevel.Bachelor)]
    [InlineData("Vi forestiller os en cand.polit. eller lignende.", EducationLevel.Master)]
    [InlineData("A teaching qualification is essential.", EducationLevel.Bachelor)]
    [InlineData("Du behøver ikke have en universitetsuddannelse.", null)]
    [InlineData("En kandidatuddannelse er ikke afgørende for os, men du skal kunne regne.", null)]
    [InlineData("You do not need a master's degree.", null)]
    public void The_education_that_is_asked_for_is_told_from_the_one_that_is_not(string words, EducationLevel? level) =>
        (Read("Konsulent til Nørreby Kommune\n\n" + words).Education?.Value).ShouldBe(level);

    [Theory]
    [InlineData("Du har minimum fire år som HR-konsulent bag dig.", 4)]
    [InlineData("We expect at least six years with public tenders.", 6)]
    [InlineData("Det er ikke et krav, at du har fem års erfaring.", null)]
    [InlineData("You do not need ten years of experience.", null)]
    [InlineData("Det er ikke et krav, at du er jurist, men du skal have tre års erfaring med udbud.", 3)]
    public void Years_are_read_where_they_are_asked_for(string words, int? years) =>
        (Read("Konsulent til Nørreby Kommune\n\n" + words).YearsExperience?.Value).ShouldBe(years);

    [Theory]
    [InlineData("Bliv vores nye myndighedschef\n\nVi har brug for dig i Nørreby Kommune.", "Myndighedschef")]
    [InlineData("Byplanlægger med hang til landsbyer\n\nNørreby Kommune er stor.", "Byplanlægger")]
    [InlineData("Bibliotekar, 32 timer\n\nNørreby Kommune er stor.", "Bibliotekar")]
    [InlineData("Genopslag: Klimakoordinator (genopslag)\n\nNørreby Kommune er stor.", "Klimakoordinator")]
    [InlineData("Barselsvikar: journalist\n\nNørreby Kommune er stor.", "Journalist")]
    [InlineData("Konstitueret skoleleder 01.02.2027-31.07.2027\n\nNørreby Kommune er stor.", "Konstitueret skoleleder")]
    [InlineData("Controller? Analytiker? Vælg selv\n\nStillingsbetegnelse: Økonomikonsulent (eller hvad du vil)\nNørreby Kommune er stor.", "Økonomikonsulent")]
    [InlineData("Ansættelse som arkivar ved Nørreby Stadsarkiv\n\nNørreby Kommune er stor.", "Arkivar")]
    public void The_title_is_the_post_without_what_stands_about_it(string head, string title) => Read(head + Rest).Title?.Value.ShouldBe(title);

    [Theory]
    [InlineData("Havnefoged til Skovsø Havn\n\nSkovsø Havn er en kommunal selvstyrehavn med tolv ansatte.", "Skovsø Havn", Sectors.Municipality)]
    [InlineData("Direktør\n\nMuseum Østersund er et statsanerkendt museum.", "Museum Østersund", Sectors.Ngo)]
    [InlineData("Specialkonsulent\n\nStyrelsen for Grøn Handel søger en specialkonsulent.", "Styrelsen for Grøn Handel", Sectors.State)]
    [InlineData("Lawyer\n\nThe Agency for Public Gardens is looking for a lawyer to join us. You will write our rules and we will read them.", "Agency for Public Gardens", Sectors.State)]
    [InlineData("Driftschef\n\nNørresø Vand A/S er ejet af to kommuner.", "Nørresø Vand A/S", Sectors.Private | Sectors.Municipality)]
    [InlineData("Skovløber\n\nNaturstyrelsen Østjylland søger en skovløber.", "Naturstyrelsen Østjylland", Sectors.State)]
    [InlineData("Leder af Skovsø Havn\n\nSkovsø Havn hører til Nørreby Kommune. Nørreby Kommune søger en leder.", "Nørreby Kommune", Sectors.Municipality)]
    public void Houses_that_are_no_municipality_seek_themselves(string head, string employer, Sectors sectors)
    {
        var facts = Read(head + Rest);

        facts.Employer?.Value.ShouldBe(employer);
        facts.Sectors.ShouldBe(sectors);
    }

    [Theory]
    [InlineData("Direktør", "Nørresø Forsyning A/S", "Vi er otte medarbejdere.", Seniority.UnitHead)]
    [InlineData("Direktør", "Nørresø Forsyning A/S", "Du leder 60 medarbejdere.", Seniority.Chief)]
    [InlineData("Direktør", "Nørresø Forsyning A/S", "Du leder 400 medarbejdere.", Seniority.Director)]
    [InlineData("Direktør for Teknik", "Nørresø Kommune", "Du leder 25 medarbejdere.", Seniority.Director)]
    public void The_director_of_a_small_house_stands_as_high_as_what_the_post_leads(string title, string employer, string people, Seniority seniority) =>
        Profile($"{title}\n\n{employer} søger en {title.ToLowerInvariant()}. {people}{Rest}").Seniority.ShouldBe(seniority);

    [Theory]
    [InlineData("Som leder får du 12 direkte og via teamledere 140. Kommunen som helhed har 4.200 medarbejdere.", 140)]
    [InlineData("Vi er 16 kolleger, og du bliver leder for fem af dem.", 5)]
    [InlineData("You will line-manage 14 teachers in a school of 60 staff.", 14)]
    public void The_people_that_are_led_are_those_of_the_post(string words, int people) =>
        Read("Afdelingsleder til Nørreby Kommune\n\n" + words + Rest).PeopleLed?.Value.ShouldBe(people);

    [Theory]
    [InlineData("Du kommer til at tage telefonen, når pressen ringer.", "communication")]
    [InlineData("Du skal få pengene til at passe, også i december.", "economic-steering")]
    [InlineData("Du møder beboerne i gården, før der bliver gravet.", "citizen-involvement")]
    [InlineData("Du leder 40 ansatte gennem tre driftsledere.", "leading-leaders")]
    [InlineData("Du er til stede, når teknikudvalget mødes, og svarer på det, de spørger om.", "political-management")]
    [InlineData("Hvem sørger for, at vikarbudgettet holder? Det gør du.", "economic-steering")]
    [InlineData("Hvem får sygefraværet ned? Det gør du.", "people-wellbeing")]
    public void A_task_that_is_told_without_the_competences_words_is_asked_for(string task, string competence)
    {
        var ad = $"Afdelingsleder til Nørreby Kommune\n\nNørreby Kommune søger en afdelingsleder til Park og Vej. {task} Du har gode kolleger og en stor gård med maskiner.\n\nAnsøgningsfrist: 1. marts 2027.";

        Profile(ad).Requirements.ShouldContain(requirement => requirement.Competence == competence);
    }

    [Theory]
    [InlineData("Du kommer ikke til at tale med pressen; det gør en anden.", "communication")]
    [InlineData("Du behøver ikke kende forvaltningsloven.", "public-law")]
    [InlineData("You don't need a background in nursing homes, hospitals or health care.", "welfare-expertise")]
    [InlineData("You don’t need to know how the press works.", "communication")]
    public void A_task_that_is_said_not_to_be_the_posts_is_not_asked_for(string task, string competence)
    {
        var ad = $"Afdelingsleder til Nørreby Kommune\n\nNørreby Kommune søger en afdelingsleder til Park og Vej. {task} Du har gode kolleger og en stor gård med maskiner.\n\nAnsøgningsfrist: 1. marts 2027.";

        Profile(ad).Requirements.ShouldNotContain(requirement => requirement.Competence == competence);
    }

    [Fact]
    public void Excellent_is_no_program_for_tables() =>
        Profile("Teacher, Nørreby Municipality\n\nNørreby Municipality is looking for a teacher to join us in the school by the sea.\n\nEssential\n- Excellent English\n- Teaching qualification\n\nPlease apply by 1 March 2027.")
            .Requirements.ShouldNotContain(requirement => requirement.Competence == "digitalisation");

    [Theory]
    [InlineData("Nørreby Kommune søger en vikar fra 1. april 2027 til 31. januar 2028.", "2027-04-01")]
    [InlineData("The municipality is looking for an acting head from 1 April 2027 until 31 March 2028.", "2027-04-01")]
    [InlineData("Ansøgningsfristen er forlænget fra 1. april 2027 til 1. maj 2027.", null)]
    [InlineData("Broen er lukket fra 1. april 2027 til 1. maj 2027.", null)]
    public void A_post_for_a_time_starts_with_its_first_day(string words, string? start) =>
        (Read("Konsulent til Nørreby Kommune\n\n" + words).Start?.Value.ToString("yyyy-MM-dd")).ShouldBe(start);

    [Theory]
    [InlineData("Kommunaldirektør", "Vi er 6.100 indbyggere, 520 ansatte, 480 mio. kr. Der er to chefer og dig.", 480_000_000L)]
    [InlineData("Vejchef", "Nørreby Kommune bruger 63 mio. kr. på veje og broer om året.", 63_000_000L)]
    [InlineData("Konsulent", "Nørreby Kommune bruger 63 mio. kr. på veje og broer om året.", null)]
    public void Money_that_is_spent_is_the_posts_budget(string title, string words, long? budget) =>
        (Read($"{title} til Nørreby Kommune\n\n{words}{Rest}").Budget?.Value).ShouldBe(budget);

    [Fact]
    public async Task Headings_in_letters_of_mathematics_are_read_without_a_cultures_data()
    {
        static string Bold(string text) => string.Concat(text.Select(c =>
            c is >= 'A' and <= 'Z' ? char.ConvertFromUtf32(0x1D5D4 + c - 'A') : c is >= 'a' and <= 'z' ? char.ConvertFromUtf32(0x1D5EE + c - 'a') : c is >= '0' and <= '9' ? char.ConvertFromUtf32(0x1D7EC + c - '0') : c.ToString()));

        var ad = $"{Bold("Teamleder til Jobcenter Nørreby")}\n\nVi har brug for dig i Nørreby Kommune, hvor vi er mange om sagerne og hjælper hinanden.\n\n{Bold("Ansøgningsfrist")}\n{Bold("1")}. marts 2027\n";
        var read = await Matching.Profiles.Documents.DocumentReader.ReadAsync(System.Text.Encoding.UTF8.GetBytes(ad), "ad.txt", CancellationToken.None);

        read.Text.ShouldStartWith("Teamleder til Jobcenter Nørreby");
        Read(read.Text).Deadline?.Value.ShouldBe(new DateOnly(2027, 3, 1));
    }

    [Fact]
    public void An_ad_that_names_a_post_and_no_competence_is_taken()
    {
        var profile = Profile("Pedel til Fjordskolen\n\nFjordskolen i Nørreby Kommune har brug for en pedel på 37 timer om ugen. Vi har adgang til hal og sø.\n\nAnsøgningsfrist: 1. marts 2027.");

        profile.Title?.Value.ShouldBe("Pedel");
        profile.Seniority.ShouldBe(Seniority.Staff);
        profile.Deadline?.Value.ShouldBe(new DateOnly(2027, 3, 1));
    }

    [Fact]
    public void An_ad_of_a_few_lines_is_taken_where_it_names_a_post_and_its_terms()
    {
        Profile("Rengøringsassistent til Søskolen\nSøskolen i Nørreby Kommune.\n25 timer om ugen.\nAnsøg senest den 12. februar 2027.").Deadline?.Value.ShouldBe(new DateOnly(2027, 2, 12));
        Should.Throw<ProfileRefusedException>(() => Profile("Søskolen i Nørreby Kommune har åbent. Ansøg senest den 12. februar 2027."));
    }

    private static AdFacts Read(string text) => AdReader.Read(SourceText.Of(text));

    private static VacancyProfile Profile(string text) => ProfileExtractor.Default.ExtractVacancy(SourceText.Of(text));
}
