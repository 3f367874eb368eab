using Matching.Contracts;
using Matching.Profiles.Competences;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Competences;

public sealed class CandidateExtractionTests
{
    private const int Now = 2026;

    private const string FinanceChief = """
        Karin Brandt
        Økonomichef, Nordby Kommune

        Erfaring
        2016 - nu Økonomichef, Nordby Kommune
        • Leder 24 medarbejdere og to teamledere
        • Ansvar for kommunens budget på 3,1 mia. kr., som er overholdt alle år
        • Månedlig budgetopfølgning til direktion og økonomiudvalg
        • Betjener økonomiudvalget og rådgiver borgmesteren under budgetforhandlingerne
        2008 - 2016 Budgetkonsulent, Sydby Kommune
        • Budgetlægning, tilskud og udligning, årsregnskab

        Uddannelse
        2008 Cand.oecon., Aarhus Universitet
        """;

    [Fact]
    public void What_was_done_with_responsibility_and_results_gives_a_high_level()
    {
        var profile = Extract(FinanceChief);

        Level(profile, "economic-steering").ShouldBeGreaterThanOrEqualTo(4);
        Level(profile, "political-management").ShouldBeGreaterThanOrEqualTo(2);
        Level(profile, "sustainability").ShouldBe(0);
        profile.Competences.Single(level => level.Competence == "economic-steering").Evidence[0].Quote.ShouldContain("udget");
    }

    [Fact]
    public void A_list_of_catchwords_is_no_evidence()
    {
        var profile = Extract("""
            Bo Glans
            Visionær forandringsagent

            Kernekompetencer
            Politisk ledelse · Økonomistyring · Ledelse af ledere · Strategisk ledelse · Borgerinddragelse · Byudvikling · Digitalisering · Kommunikation · Integritet

            Erfaring
            2021 - nu Selvstændig inspirator
            • Holder oplæg om energi og mening
            2017 - 2021 Telefonsælger, Nordtele
            """);

        foreach (var competence in new[] { "political-management", "economic-steering", "leading-leaders", "urban-development" })
        {
            Level(profile, competence).ShouldBeLessThanOrEqualTo(1, competence);
        }
    }

    [Fact]
    public void A_wish_is_no_evidence()
    {
        var profile = Extract("""
            Mette Holm, 29 år
            Folkeskolelærer

            Jeg drømmer om at blive leder, og jeg vil rigtig gerne arbejde med økonomistyring, budgetopfølgning og politisk betjening.
            Jeg håber på længere sigt at komme til at lede ledere i en direktion.
            Siden 2020 har jeg undervist i dansk og billedkunst på Bakkeskolen og været klasselærer for 24 elever.

            Uddannelse
            2020 Læreruddannelsen
            """);

        Level(profile, "economic-steering").ShouldBeLessThanOrEqualTo(1);
        Level(profile, "leading-leaders").ShouldBeLessThanOrEqualTo(1);
        Level(profile, "welfare-expertise").ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void What_the_person_denies_is_no_evidence()
    {
        var profile = Extract("""
            Jens Vad
            Sekretær, Teknik og Miljø, Sydby Kommune

            2014 - nu Sekretær, Sydby Kommune
            • Dagsordener og referater til teknikudvalget, 11 møder om året
            • Journaliserer i SBSYS og finder akter frem til aktindsigt
            • Styrer direktørens kalender og bestiller forplejning

            Jeg har ikke haft personaleansvar, jeg har ikke haft budgetansvar, og jeg har aldrig siddet i en direktion.
            """);

        Level(profile, "leading-leaders").ShouldBe(0);
        Level(profile, "economic-steering").ShouldBeLessThanOrEqualTo(1);
        Level(profile, "secretariat-service").ShouldBeGreaterThanOrEqualTo(2);
        profile.Competences.SelectMany(level => level.Evidence).ShouldAllBe(quote => !quote.Quote.Contains("ikke haft"));
    }

    [Fact]
    public void Digraphs_for_danish_letters_make_no_difference_to_levels()
    {
        var digraphs = FinanceChief.Replace("æ", "ae").Replace("ø", "oe").Replace("å", "aa").Replace("Ø", "Oe").Replace("Å", "Aa");

        Levels(Extract(digraphs)).ShouldBe(Levels(Extract(FinanceChief)));
    }

    [Fact]
    public void A_few_typing_errors_change_little()
    {
        var typed = FinanceChief.Replace("budget på", "buget på").Replace("Månedlig", "Månedlg").Replace("økonomiudvalget", "økonmiudvalget");

        Level(Extract(typed), "economic-steering").ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public void English_is_read_as_danish_is()
    {
        var profile = Extract("""
            Helen Carter
            Finance Director

            Experience
            2015 - present  Finance Director, Westshire County Council
            • Head a department of 60 staff through four managers
            • Responsible for an annual budget of DKK 2 billion, kept within budget for nine years
            • Advise the council committee on the annual budget and the accounts

            Education
            MSc Economics, 2003
            """);

        profile.Language.ShouldBe("en");
        Level(profile, "economic-steering").ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public void The_same_text_gives_the_same_profile()
    {
        var (first, second) = (Extract(FinanceChief), new ProfileExtractor(DefaultFramework.Instance).ExtractCandidate(SourceText.Of(FinanceChief), Now));

        Levels(first).ShouldBe(Levels(second));
        first.TextVector.ShouldBe(second.TextVector);
        first.Competences.SelectMany(level => level.Evidence).ShouldBe(second.Competences.SelectMany(level => level.Evidence));
    }

    [Fact]
    public void Estimates_round_to_their_levels_and_quotes_are_letter_for_letter()
    {
        var text = SourceText.Of(FinanceChief);

        foreach (var level in ProfileExtractor.Default.ExtractCandidate(text, Now).Competences)
        {
            level.Level.ShouldBeInRange(1, 5);
            ((level.Estimate + 1) / 3).ShouldBe(level.Level);
            level.Evidence.ShouldAllBe(quote => quote.Quote == text.Text.Substring(quote.Start, quote.End - quote.Start));
        }
    }

    [Fact]
    public void A_competence_of_an_own_framework_is_read_by_its_phrases()
    {
        var own = new CompetenceFramework("own", 1, [],
        [
            new Competence("budget-work", "Budgetarbejde", "Budget work", "", null, null, ["budget", "budgetopfølgning", "budgetlægning", "årsregnskab"], ["budget"]),
            new Competence("horse-care", "Hestepleje", "Horse care", "", null, null, ["heste", "hovslager"], ["horses"]),
        ]);

        var profile = new ProfileExtractor(own).ExtractCandidate(SourceText.Of(FinanceChief), Now);

        Level(profile, "budget-work").ShouldBeGreaterThanOrEqualTo(2);
        Level(profile, "horse-care").ShouldBeLessThan(Level(profile, "budget-work"));
    }

    [Theory]
    [InlineData("Ich habe zwölf Jahre als Leiterin der Finanzabteilung gearbeitet und war für den Haushalt der Stadt verantwortlich. Davor war ich bei einer Bank, wo ich die Buchhaltung geleitet habe und mit den Kunden gesprochen habe.", "Danish or English")]
    [InlineData("Økonomichef", "words")]
    public void A_cv_in_another_language_or_without_words_is_refused(string cv, string rule)
    {
        var refused = Should.Throw<ProfileRefusedException>(() => Extract(cv));

        refused.Thing.ShouldBe("the CV");
        refused.Rule.ShouldContain(rule);
        refused.Message.ShouldNotContain("Bank");
    }

    private static CandidateProfile Extract(string cv) => ProfileExtractor.Default.ExtractCandidate(SourceText.Of(cv), Now);

    private static int Level(CandidateProfile profile, string competence) =>
        profile.Competences.FirstOrDefault(level => level.Competence == competence)?.Level ?? 0;

    private static string[] Levels(CandidateProfile profile) => [.. profile.Competences.Select(level => $"{level.Competence} {level.Level} {level.Estimate}").Order()];
}
