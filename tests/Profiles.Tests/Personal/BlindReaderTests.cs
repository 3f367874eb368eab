using Matching.Profiles.Personal;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Personal;

/// <summary>What a blind reading hides, and that nothing else moves.</summary>
public sealed class BlindReaderTests
{
    [Theory]
    [InlineData("Skovvænget 14, 4180 Sorø", "4180 Sorø")]
    [InlineData("Nørre Allé 3, 2. tv., 2200 København N", "Allé 3")]
    [InlineData("Torvet 5\n4700 Næstved", "4700")]
    [InlineData("Født 12. marts 1974 i Aalborg", "1974")]
    [InlineData("Fødselsdato: 12.03.1974", "12.03")]
    [InlineData("Tlf. 20 33 44 55", "20 33")]
    [InlineData("Mail: anne.holm@eksempel.dk", "eksempel")]
    [InlineData("Anne Holms projekt og ANNE HOLM selv", "holm")]
    public void It_is_hidden(string line, string part)
    {
        var text = $"Anne Marie Holm\n{line}\n\nErhvervserfaring\n2016 - nu: Økonomichef, Tornby Kommune\n";

        var hidden = Hide(text);

        hidden.Length.ShouldBe(text.Length);
        hidden.ShouldNotContain(part, Case.Insensitive);
        hidden.ShouldNotContain("Anne");
        hidden.ShouldContain("2016 - nu: Økonomichef, Tornby Kommune");
    }

    [Fact]
    public void Years_of_schools_are_hidden_and_years_of_posts_are_not()
    {
        const string Cv = "Anne Holm\n\nErhvervserfaring\n2009 - 2016: Økonomichef, Tornby Kommune\nLedede Team 4\n2003 Konsulent, Sandby Kommune\n\nUddannelse\nCand.oecon., Aarhus Universitet, 1993 - 1999\nStudent, 1993\n";

        var hidden = Hide(Cv);

        hidden.ShouldContain("2009 - 2016: Økonomichef");
        hidden.ShouldContain("2003 Konsulent, Sandby Kommune");
        hidden.ShouldContain("Cand.oecon., Aarhus Universitet, •••• - ••••");
        hidden.ShouldNotContain("199");
    }

    [Fact]
    public void A_quote_is_hidden_as_the_text_around_it_is()
    {
        const string Cv = "Anne Holm\n\nErhvervserfaring\n2016 - nu: Økonomichef, Tornby Kommune\nAnne leder 14 økonomikonsulenter.\n";
        var source = SourceText.Of(Cv);
        var spans = BlindReader.Read(source, ContactReader.Read(source).Name);
        var start = Cv.IndexOf("Anne leder", StringComparison.Ordinal);

        BlindReader.Hide(Cv[start..], start, spans).ShouldBe("•••• leder 14 økonomikonsulenter.\n");
        BlindReader.Hide(Cv, 0, spans)[start..].ShouldBe(BlindReader.Hide(Cv[start..], start, spans));
    }

    [Fact]
    public void A_sentence_that_repeats_a_hidden_quote_hides_the_same_words() =>
        BlindReader.HideWords("Niveau 4: »Anne Holm leder 14 økon…«", "Anne Holm leder 14 økonomikonsulenter", "•••• •••• leder 14 økonomikonsulenter").ShouldBe("Niveau 4: »•••• •••• leder 14 økon…«");

    private static string Hide(string text)
    {
        var source = SourceText.Of(text);
        source.Text.ShouldBe(text);
        return BlindReader.Hide(text, 0, BlindReader.Read(source, ContactReader.Read(source).Name));
    }
}
