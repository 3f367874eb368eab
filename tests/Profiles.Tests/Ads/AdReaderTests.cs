using Matching.Contracts;
using Matching.Profiles.Ads;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Ads;

/// <summary>Ads as they are written in general: other heads, other orders, other ways to say a day.</summary>
public sealed class AdReaderTests
{
    private static AdFacts Read(string text) => AdReader.Read(SourceText.Of(text));

    [Theory]
    [InlineData("Ravnby Kommune\n\nØkonomikonsulent\n\nKan du tal?", "Økonomikonsulent", "Ravnby Kommune")]
    [InlineData("Er du vores nye skoleleder?\n\nSøskolen i Vindinge Kommune søger en skoleleder, der brænder for børn.", "Skoleleder", "Vindinge Kommune")]
    [InlineData("Senior Policy Advisor at Ravnby Municipality\n\nWe are looking for a senior policy advisor to join us.", "Senior Policy Advisor", "Ravnby Municipality")]
    [InlineData("HR-PARTNER TIL KONCERN HR\n\nRegion Midtjylland søger en HR-partner med sans for mennesker.", "HR-partner", "Region Midtjylland")]
    [InlineData("Ledig stilling: Byplanlægger\n\nVestersund Kommune søger en byplanlægger til Plan & Byg.", "Byplanlægger", "Vestersund Kommune")]
    [InlineData("Kommunikationsrådgiver (barselsvikariat)\nDigitaliseringsstyrelsen\n\nVi søger en kommunikationsrådgiver.", "Kommunikationsrådgiver (barselsvikariat)", "Digitaliseringsstyrelsen")]
    [InlineData("Vil du lede landets bedste forvaltning?\n\nSom teknik- og miljødirektør i Strandby Kommune står du i spidsen for mange.", "Teknik- og miljødirektør", "Strandby Kommune")]
    [InlineData("Bygherre Danmark A/S - Projektleder\n\nBygherre Danmark A/S leder efter en projektleder til vores kontor.", "Projektleder", "Bygherre Danmark A/S")]
    [InlineData("FJORDBY KOMMUNE SØGER IT- OG DIGITALISERINGSCHEF\n\nFjordby Kommune er i vækst.", "IT- og digitaliseringschef", "Fjordby Kommune")]
    [InlineData("Stilling som leder af Borgerservice\n\nI Fjordby Kommune er vi stolte. Fjordby Kommune har 31.000 indbyggere.", "Leder af Borgerservice", "Fjordby Kommune")]
    [InlineData("Head of Finance, City of Ravnby\n\nRavnby is a place by the sea.", "Head of Finance", "City of Ravnby")]
    [InlineData("Konsulent til ældreområdet i Høje Ravnby Kommune\n\nVi samarbejder med Fjordby Kommune.", "Konsulent til ældreområdet", "Høje Ravnby Kommune")]
    public void Title_and_employer_are_read_from_many_kinds_of_heads(string text, string title, string employer)
    {
        var facts = Read(text);
        facts.Title?.Value.ShouldBe(title);
        facts.Employer?.Value.ShouldBe(employer);
    }

    [Theory]
    [InlineData("Ansøgningsfrist: søndag d. 9/2-2026\nTiltrædelse: 1/4-2026", "2026-02-09", "2026-04-01")]
    [InlineData("Ansøgningsfrist\nMandag den 9. februar 2026 kl. 12\n\nTiltrædelse\n1. april 2026 eller hurtigst muligt", "2026-02-09", "2026-04-01")]
    [InlineData("Søg senest 01.04.2026 via linket. Forventet opstart 01.06.2026.", "2026-04-01", "2026-06-01")]
    [InlineData("Deadline for applications: March 3rd, 2026. We would like you to start on June 1st, 2026 or as soon as possible.", "2026-03-03", "2026-06-01")]
    [InlineData("Applications must reach us no later than Friday, 6 March 2026. The position is available from 1st of May 2026.", "2026-03-06", "2026-05-01")]
    [InlineData("Ansøgningsfrist: mandag den 2. marts. Tiltrædelse: 1. maj 2026.", "2026-03-02", "2026-05-01")]
    [InlineData("Ansøgningsfrist: den 10. december 2026. Du begynder den 1. februar.", "2026-12-10", "2027-02-01")]
    [InlineData("Send din ansøgning inden den 20. marts 2026. Vi ser frem til at byde dig velkommen den 1. juni.", "2026-03-20", "2026-06-01")]
    [InlineData("Ansøgningen skal være os i hænde den 5. maj 2026. Stillingen ønskes besat pr. 1. august.", "2026-05-05", "2026-08-01")]
    [InlineData("Frist 2026-03-02. Start i august 2026.", "2026-03-02", "2026-08-01")]
    [InlineData("Ansøgningsfrist: 2. marts 2026. Tiltrædelse hurtigst muligt.", "2026-03-02", null)]
    [InlineData("Ansøgningsfrist: mandag den 2. marts. Tiltrædelse snarest.", null, null)]
    [InlineData("Planen blev vedtaget den 3. maj 2019. Rundvisning den 17. februar 2026. Senest den 1. marts 2026 skal vi have din ansøgning.", "2026-03-01", null)]
    [InlineData("Vi begynder budgetlægningen den 1. august 2026. Ansøgningsfrist 9. februar 2026, og stillingen er til besættelse med tiltrædelse 1. april 2026.", "2026-02-09", "2026-04-01")]
    public void Deadline_and_start_are_read_in_many_ways_and_never_guessed(string text, string? deadline, string? start)
    {
        var facts = Read("Økonomikonsulent til Ravnby Kommune\n\n" + text);
        facts.Deadline?.Value.ToString("yyyy-MM-dd").ShouldBe(deadline);
        facts.Start?.Value.ToString("yyyy-MM-dd").ShouldBe(start);
    }

    [Theory]
    [InlineData("1. samtale i uge 16 og 2. samtale i ug 17.", "1:16: 2:17:")]
    [InlineData("Samtaler holdes i uge 13 og 14. Der er en øvelse.", "1:13: 2:14:")]
    [InlineData("Første samtaler: tirsdag den 24. marts 2026 (uge 13)\nAnden samtale: tirsdag den 7. april 2026 (uge 15)", "1:13:0324 2:15:0407")]
    [InlineData("1. samtale: uge 36. Test og referencer: uge 36-37. 2. samtale: uge 38", "1:36: 2:38:")]
    [InlineData("Interviews will take place in weeks 37 and 38.", "1:37: 2:38:")]
    [InlineData("Første samtale er onsdag den 25. marts, og anden samtale er den 1. april; imellem de to gennemføres test den 30. marts.", "1::0325 2::0401")]
    [InlineData("Samtaler\nUge 12 og uge 13", "1:12: 2:13:")]
    [InlineData("Vi forventer at holde samtaler den 14. og 16. april 2026.", "1::0414 2::0416")]
    [InlineData("I uge 7 holder kommunen vinterferie.", "")]
    public void Interview_rounds_carry_their_weeks_or_days(string text, string rounds)
    {
        var facts = Read("Økonomikonsulent\n\nAnsøgningsfrist: 2. marts 2026.\n" + text);
        string.Join(' ', facts.Interviews.Select(i => $"{i.Round}:{i.Week}:{i.Date?.ToString("MMdd")}")).ShouldBe(rounds);
    }

    [Theory]
    [InlineData("Arbejdstid pr. uge 37 timer.", 37.0)]
    [InlineData("Stillingen er på 32-37 timer ugentligt.", 37.0)]
    [InlineData("The position is full-time (37 hours per week).", 37.0)]
    [InlineData("Stillingen er på 30,5 timer.", 30.5)]
    [InlineData("Vi har åbent 24 timer i døgnet.", null)]
    [InlineData("Du svarer inden for 24 timer på henvendelser i stillingen.", null)]
    public void Weekly_hours_are_hours_of_the_post(string text, double? hours) => (Read("Konsulent til Ravnby Kommune\n\n" + text).WeeklyHours?.Value).ShouldBe(hours);

    [Fact]
    public void What_the_ad_asks_and_offers_is_read_with_its_span()
    {
        const string text = """
            Økonomichef til Ravnby Kommune

            Du bliver leder for 24 medarbejdere og får ansvar for et budget på 2,4 mia. kr. Lønnen er ca. 1,1 mio. kr. årligt.

            Om dig
            Du har en relevant kandidatuddannelse, gerne suppleret med en ph.d., og mindst fem års ledererfaring. Du taler og skriver flydende dansk og engelsk.

            Arbejdsstedet er Torvet 1, 9999 Ravnby.
            """;
        var facts = Read(text);
        facts.PeopleLed!.Value.ShouldBe(24);
        facts.Budget!.Value.ShouldBe(2_400_000_000);
        facts.Education!.Value.ShouldBe(EducationLevel.Master);
        facts.YearsExperience!.Value.ShouldBe(5);
        facts.Languages.Select(language => language.Value).ShouldBe(["da", "en"]);
        facts.Place!.Value.ShouldBe("Torvet 1, 9999 Ravnby");
        facts.Sectors.ShouldBe(Sectors.Municipality);
        text[facts.YearsExperience.Evidence!.Start..facts.YearsExperience.Evidence.End].ShouldBe("mindst fem års ledererfaring");
    }

    [Fact]
    public void An_empty_and_a_strange_text_give_no_facts_and_look_like_no_ad()
    {
        foreach (var text in (string[])["", "Mælk, smør og ost.", "Vi skaber værdi for borgerne.\n\nLedelse er en holdsport, der involverer alle."])
        {
            var facts = Read(text);
            facts.LooksLikeAd.ShouldBeFalse();
            facts.Title.ShouldBeNull();
            facts.Deadline.ShouldBeNull();
        }
    }

    [Fact]
    public void An_ad_in_ae_oe_and_aa_gives_the_same_facts_in_its_own_spelling()
    {
        const string text = "KAERVIG KOMMUNE SOEGER OEKONOMICHEF\n\nDu har mindst fem aars ledererfaring og laegger vaegt paa samarbejde.\n\nAnsoegningsfrist: loerdag den 7. marts 2026. Tiltraedelse 1. maj 2026.";
        var facts = Read(text);
        facts.Title!.Value.ShouldBe("Oekonomichef");
        facts.Employer!.Value.ShouldBe("Kaervig Kommune");
        facts.Deadline!.Value.ShouldBe(new DateOnly(2026, 3, 7));
        facts.Start!.Value.ShouldBe(new DateOnly(2026, 5, 1));
        facts.YearsExperience!.Value.ShouldBe(5);
        foreach (var evidence in (Evidence[])[facts.Title.Evidence!, facts.Employer.Evidence!, facts.Deadline.Evidence!, facts.YearsExperience.Evidence!])
        {
            text[evidence.Start..evidence.End].ShouldBe(evidence.Quote);
        }
    }
}
