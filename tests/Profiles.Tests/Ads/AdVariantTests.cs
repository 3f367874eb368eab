using System.Globalization;
using Matching.Profiles.Ads;
using Matching.Profiles.Careers;
using Matching.Profiles.Documents.Layout;
using Matching.Profiles.Text;
using Xunit;

namespace Matching.Profiles.Tests.Ads;

/// <summary>Dates, titles, employers and budgets of ads in the many ways that municipalities write them.</summary>
public sealed class AdVariantTests
{
    [Theory]
    [InlineData("Ansøgningsfrist: 1. marts 2027")]
    [InlineData("Ansøgningsfrist den 1. marts 2027 kl. 12.00")]
    [InlineData("Ansøgningsfristen er mandag den 1. marts 2027")]
    [InlineData("Ansøgningsfrist 01.03.2027")]
    [InlineData("Ansøgningsfrist: 01/03/2027. Opslået 01/02/2027.")]
    [InlineData("Ansøgningsfrist: 01-03-2027")]
    [InlineData("Ansøgningsfrist\n1. marts 2027")]
    [InlineData("Ansøgningsfrist | 1. marts 2027")]
    [InlineData("Frist: 1.3.2027")]
    [InlineData("Frist for ansøgning: 1/3 2027")]
    [InlineData("Sidste frist for at søge er den 1. marts 2027.")]
    [InlineData("Sidste ansøgningsdag: 1. marts 2027")]
    [InlineData("Oprettet: 02.02.2027\nUdløber: 01.03.2027")]
    [InlineData("Opslagsdato: 2. februar 2027\nUdløbsdato: 1. marts 2027")]
    [InlineData("Indrykket 02.02.2027 · Udløber 01.03.2027")]
    [InlineData("Publiceret: 2027-02-02. Ansøgningsfrist: 2027-03-01.")]
    [InlineData("Opdateret 2. februar 2027. Opslaget udløber 1. marts 2027.")]
    [InlineData("Send din ansøgning senest mandag d. 01.03.2027 kl. 23.59. Samtaler 18.03.2027.")]
    [InlineData("Vi skal have din ansøgning senest den 1. marts 2027.")]
    [InlineData("Søg stillingen inden den 1. marts 2027 kl. 9. Vi holder samtaler den 10. marts 2027.")]
    [InlineData("Din ansøgning skal være os i hænde senest 1. marts 2027.")]
    [InlineData("Ansøgningsfristen er forlænget fra 15. februar 2027 til 1. marts 2027.")]
    [InlineData("Ansøgningsfristen er forlænget til 1. marts 2027 (tidligere 15. februar 2027).")]
    [InlineData("Ansøgningsfrist: 15. februar 2027\nNB! Fristen er udskudt til 1. marts 2027.")]
    [InlineData("Ny ansøgningsfrist: 1. marts 2027. Den oprindelige frist var 15. februar 2027.")]
    [InlineData("OBS: fristen er rykket til 1. marts 2027. Ansøgningsfrist: 15. februar 2027.")]
    [InlineData("Deadline: 1 March 2027")]
    [InlineData("Deadline for applications: March 1, 2027")]
    [InlineData("Applications close on 1 March 2027. Posted 2 February 2027.")]
    [InlineData("Application deadline: 2027-03-01")]
    [InlineData("Closing date: 1st March 2027. Interviews on 10 March 2027.")]
    [InlineData("Expires: 01.03.2027. Created: 02.02.2027.")]
    [InlineData("Please apply by 1 March 2027.")]
    [InlineData("The deadline has been extended from 15 February 2027 to 1 March 2027.")]
    [InlineData("The new closing date is 1 March 2027, not 15 February 2027.")]
    public void The_deadline_is_the_day_that_applications_are_due(string words) => Assert.Equal("2027-03-01", Iso(Read(words).Deadline?.Value));

    [Theory]
    [InlineData("Vi behandler ansøgninger løbende.")]
    [InlineData("Opslået 1. februar 2027.")]
    [InlineData("Deadline: 06/30/2027")]
    [InlineData("Samtaler holdes den 10. marts 2027.")]
    [InlineData("Ansøgningsfrist: 31. februar 2027")]
    public void A_day_that_is_none_of_the_deadline_is_not_taken_for_it(string words) => Assert.Null(Read(words).Deadline);

    [Theory]
    [InlineData("Tiltrædelse: 1. maj 2027")]
    [InlineData("Tiltrædelse pr. 1. maj 2027")]
    [InlineData("Tiltrædelsesdato\n1. maj 2027")]
    [InlineData("Stillingen er ledig fra 1. maj 2027.")]
    [InlineData("Stillingen ønskes besat den 1. maj 2027.")]
    [InlineData("Stillingen er til besættelse pr. 1. maj 2027 eller snarest derefter.")]
    [InlineData("Ansættelse pr. 01.05.2027")]
    [InlineData("Startdato: 01.05.2027")]
    [InlineData("Du starter den 1. maj 2027.")]
    [InlineData("Opstart 1. maj 2027")]
    [InlineData("Start date: 1 May 2027")]
    [InlineData("The position is to be filled by 1 May 2027.")]
    [InlineData("Starting date: May 1, 2027")]
    [InlineData("Vi behandler ansøgninger løbende. Stillingen er ledig fra 1. maj 2027.")]
    public void The_start_is_the_first_day_of_work(string words) => Assert.Equal("2027-05-01", Iso(Read(words).Start?.Value));

    [Theory]
    [InlineData("Du får ansvar for et budget på 1.250.000.000 kr.")]
    [InlineData("Du får ansvar for et budget på 1 250 mio. kr.")]
    [InlineData("Du får ansvar for et budget på 1\u202F250 mio. kr.")]
    [InlineData("Du får ansvar for et budget på 1.250 mio. kroner.")]
    [InlineData("Du får ansvar for et budget på 1,25 mia. kr.")]
    [InlineData("Du får ansvar for et budget på DKK 1,25 mia.")]
    [InlineData("Du får ansvar for et budget på kr. 1 250 000 000.")]
    [InlineData("Området har et samlet budget på ca. 1,25 milliarder kroner.")]
    [InlineData("Budget: 1.250 mio. kr.")]
    [InlineData("You will be responsible for a budget of DKK 1,250 million.")]
    [InlineData("You will be responsible for a budget of DKK 1.25 billion.")]
    [InlineData("You will be responsible for a budget of DKK 1.25bn.")]
    public void A_budget_is_read_whole(string words) => Assert.Equal(1_250_000_000L, Read(words, "Økonomichef").Budget?.Value ?? RoleReader.ReadAd(Text(words, "Økonomichef"), "Økonomichef").Budget?.Value);

    [Theory]
    [InlineData("Stilling: Økonomikonsulent\nArbejdsgiver: Nørreby Kommune\nAnsøgningsfrist: 1. marts 2027\nTiltrædelse: 1. maj 2027\nTimer: 37\n\nOm jobbet\nDu skal have erfaring med økonomistyring, og du skriver budgetter.")]
    [InlineData("Stillingsbetegnelse   Økonomikonsulent\nKommune               Nørreby Kommune\nAnsøgningsfrist       01.03.2027\nTiltrædelse           01.05.2027\n\nOm jobbet\nDu skal have erfaring med økonomistyring, og du skriver budgetter.")]
    [InlineData("| Stilling | Økonomikonsulent |\n|---|---|\n| Arbejdsplads | Nørreby Kommune |\n| Ansøgningsfrist | 1. marts 2027 |\n| Tiltrædelse | 1. maj 2027 |\n\nDu skal have erfaring med økonomistyring, og du skriver budgetter i stillingen.")]
    [InlineData("Nørreby Kommune\n\nØkonomikonsulent\n\nVi søger en økonomikonsulent til økonomiafdelingen. Du skal have erfaring med økonomistyring.\n\nAnsøgningsfrist\n1. marts 2027\n\nTiltrædelse\n1. maj 2027")]
    [InlineData("Nørreby Kommune søger økonomikonsulent\n\nDu skal have erfaring med økonomistyring. Stillingen er på 37 timer med tiltrædelse 1. maj 2027. Send din ansøgning senest 1. marts 2027.")]
    [InlineData("Økonomikonsulent til Nørreby Kommune\n\nDu skal have erfaring med økonomistyring.\n\nFrist og start\nDu skal søge senest den 1. marts 2027 og starter den 1. maj 2027.")]
    [InlineData("Job: Økonomikonsulent, Nørreby Kommune\nFrist: 1/3-2027\nStart: 1/5-2027\n\nDu skal have erfaring med økonomistyring. Vi tilbyder et travlt hus.")]
    public void Title_employer_deadline_and_start_are_found_in_every_form(string ad)
    {
        var text = SourceText.Of(LayoutRepair.Repair(ad));
        var facts = AdReader.Read(text);

        Assert.Equal("økonomikonsulent", facts.Title?.Value, ignoreCase: true);
        Assert.Equal(("Nørreby Kommune", "2027-03-01", "2027-05-01"), (facts.Employer?.Value, Iso(facts.Deadline?.Value), Iso(facts.Start?.Value)));
    }

    private static AdFacts Read(string words, string title = "Økonomikonsulent") => AdReader.Read(Text(words, title));

    private static SourceText Text(string words, string title) => SourceText.Of(LayoutRepair.Repair(
        $"{title} til Nørreby Kommune\n\nNørreby Kommune søger en {title.ToLowerInvariant()}. Du bliver en del af et travlt hus med mange opgaver og gode kolleger.\n\nDin profil\nDu skal have erfaring med økonomistyring.\n\n{words}\n"));

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
