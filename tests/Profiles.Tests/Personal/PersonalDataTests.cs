using Matching.Contracts;
using Matching.Profiles.Personal;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Personal;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("CPR 010270-1234", PersonalKind.Cpr)]
    [InlineData("CPR 0102701234", PersonalKind.Cpr)]
    [InlineData("0 1 0 2 7 0 - 1 2 3 4", PersonalKind.Cpr)]
    [InlineData("01 02 70 1234", PersonalKind.Cpr)]
    [InlineData("010270 – 1234", PersonalKind.Cpr)]
    [InlineData("Tlf. 20 30 40 50", PersonalKind.Phone)]
    [InlineData("+45 2030 4050", PersonalKind.Phone)]
    [InlineData("mobil: 20304050", PersonalKind.Phone)]
    [InlineData("anne.berg@eksempel.dk", PersonalKind.Mail)]
    [InlineData("anne (at) eksempel.dk", PersonalKind.Mail)]
    [InlineData("Åboulevarden 12, 2. tv., 4700 Næstved", PersonalKind.Address)]
    [InlineData("Lille Torvegade 7B", PersonalKind.Address)]
    [InlineData("Jeg er gift med Peter og har tre voksne børn.", PersonalKind.Family)]
    [InlineData("I am married with two kids.", PersonalKind.Family)]
    [InlineData("Født 12. maj 1970 i Odense.", PersonalKind.Birth)]
    [InlineData("Jeg er 52 år.", PersonalKind.Birth)]
    [InlineData("Jeg blev sygemeldt med stress i 2019.", PersonalKind.Health)]
    [InlineData("I was diagnosed with diabetes.", PersonalKind.Health)]
    [InlineData("Medlem af Socialdemokratiet siden 1998.", PersonalKind.Party)]
    [InlineData("Jeg sidder i menighedsrådet.", PersonalKind.Faith)]
    [InlineData("I fritiden leder jeg et kor.", PersonalKind.Leisure)]
    public void Personal_data_is_recognised(string text, PersonalKind kind) =>
        PersonalData.Find(text).ShouldContain(span => span.Kind == kind);

    [Theory]
    [InlineData("Jeg har ledet 120 medarbejdere siden 2011 med et budget på 12.500.000 kr.")]
    [InlineData("2011-2017 Afdelingsleder, 2006-2011 Konsulent")]
    [InlineData("Ansvarlig for børn og unge, kultur og fritid samt 14 skoler med 4.200 elever.")]
    [InlineData("Sygefraværet faldt fra 19 til 10 dage, og trivslen steg.")]
    [InlineData("Kommunen har 20304 indbyggere og 3.600 ansatte.")]
    [InlineData("Plan for kræftpatienter og forløb for borgere med diabetes.")]
    public void Work_is_not_personal_data(string text) => PersonalData.Find(text).ShouldBeEmpty();

    [Theory]
    [InlineData("010270-1234", false)]
    [InlineData("0102701234", false)]
    [InlineData("cv_010270-1234", false)]
    [InlineData("anne-0102701234-cv", false)]
    [InlineData("610270-1234", false)]
    [InlineData("9912701234", true)]
    [InlineData("c123", true)]
    [InlineData("job-2027-03-15", true)]
    public void A_cpr_number_is_no_id(string id, bool valid) => Keys.IsValidId(id).ShouldBe(valid);

    [Fact]
    public void Contact_data_is_read_apart_from_the_profile()
    {
        var contact = ContactReader.Read(SourceText.Of("Anne Maria Berg\nÅboulevarden 12, 4700 Næstved\nTlf. 20 30 40 50 · anne.berg@eksempel.dk\n\nØkonomichef, Tornby Kommune\n2018 - nu"));

        contact.ShouldBe(new Contact("Anne Maria Berg", "anne.berg@eksempel.dk", "20304050"));
    }

    [Fact]
    public void No_evidence_and_no_term_holds_personal_data_and_no_sentence_carries_more_than_three_competences()
    {
        const string Cv = """
            Anne Maria Berg
            CPR 010270-1234, tlf. 20 30 40 50, anne.berg@eksempel.dk, Åboulevarden 12, 4700 Næstved

            Erhvervserfaring
            2018 - nu Økonomichef, Tornby Kommune
            Jeg leder 24 medarbejdere og to teamledere og har ansvaret for budget, regnskab og økonomistyring af 3,1 mia. kr.
            Jeg betjener økonomiudvalget og byrådet og rådgiver direktionen om budgetforlig.
            2010 - 2018 Budgetkonsulent, Ringe Kommune
            Stod for budgetopfølgning, digitalisering af økonomisystemet og kommunikation til fagchefer.

            Jeg er gift med en byrådspolitiker, har tre børn og leder i fritiden et kor, hvor jeg skaber tillid og trivsel.
            Jeg var sygemeldt med stress i 2016 og lærte meget om trivsel og psykologisk tryghed.
            Medlem af Socialdemokratiet, hvor jeg har arbejdet med strategi, kommunikation og borgerinddragelse.
            """;
        var profile = ProfileExtractor.Default.ExtractCandidate(SourceText.Of(Cv), 2026);
        var quotes = profile.Competences.SelectMany(level => level.Evidence).ToList();

        quotes.ShouldNotBeEmpty();
        foreach (var personal in new[] { "gift", "kor", "sygemeldt", "Socialdemokratiet", "010270", "20 30 40 50", "eksempel.dk", "Åboulevarden" })
        {
            quotes.ShouldNotContain(quote => quote.Quote.Contains(personal, StringComparison.Ordinal), personal);
            profile.Terms.ShouldNotContain(term => term.Evidence.Quote.Contains(personal, StringComparison.OrdinalIgnoreCase), personal);
        }

        quotes.GroupBy(quote => quote.Start).ShouldAllBe(sentence => sentence.Count() <= 3);
    }
}
