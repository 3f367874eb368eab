using Matching.Contracts;
using Matching.Profiles.Text;
using Matching.Profiles.TextVectors;
using Shouldly;

namespace Matching.Profiles.Tests.TextVectors;

public sealed class TermTests
{
    private const string Cv =
        "Anne Skovgaard. Skoleleder i Lindholm Kommune siden 2016. Jeg leder 42 lærere og pædagoger. Skolen har 480 elever, og undervisningen af elever "
        + "med særlige behov er samlet i et hold for sig. Lærernes trivsel er steget. Jeg har talt med forældrene om hver klasse.";

    [Fact]
    public void Terms_are_words_of_the_text_at_their_place_one_a_stem()
    {
        var terms = Terms(Cv);
        terms.Count.ShouldBeGreaterThan(4);
        terms.Select(term => term.Stem).ShouldBeUnique();
        terms.ShouldAllBe(term => Cv.Substring(term.Evidence.Start, term.Evidence.End - term.Evidence.Start) == term.Evidence.Quote);
        terms.Take(4).Select(term => term.Evidence.Quote).ShouldContain(quote => quote.StartsWith("elev", StringComparison.Ordinal) || quote.StartsWith("lærer", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_small_words_and_numbers_are_no_terms()
    {
        var quotes = Terms(Cv).Select(term => term.Evidence.Quote).ToList();
        quotes.ShouldNotContain("Skovgaard");
        quotes.ShouldNotContain("Lindholm");
        quotes.ShouldNotContain("siden");
        quotes.ShouldAllBe(quote => quote.All(char.IsLower));
    }

    [Fact]
    public void A_text_without_words_has_no_terms() => Terms("2016 480 42").ShouldBeEmpty();

    private static IReadOnlyList<TextTerm> Terms(string cv)
    {
        var text = SourceText.Of(cv);
        return TextVectorBasis.Default.Terms(text, TextVectorBasis.Default.Project(text, DocumentKind.Candidate), 40);
    }
}
