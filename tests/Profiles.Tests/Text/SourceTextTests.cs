using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Text;

public sealed class SourceTextTests
{
    private static string[] Sentences(string text)
    {
        var source = SourceText.Of(text);
        return [.. source.Sentences.Select(sentence => source.Slice(sentence).ToString())];
    }

    [Theory]
    [InlineData("Vi har bl.a. et budget på 3,3 mia. kr. og ca. 40 ansatte. Det er godt.", 2)]
    [InlineData("Du starter den 1. maj 2026. Frist er den 3. april kl. 12. Vi glæder os.", 3)]
    [InlineData("Budgettet er 480 mio. kr. Økonomi og Indkøb har 24 medarbejdere.", 2)]
    [InlineData("Du er cand.polit., cand. jur. eller cand.scient.pol. med erfaring.", 1)]
    [InlineData("Kontakt adm. direktør Carsten Holm på tlf. 21 21 21 21.", 1)]
    [InlineData("Har du lyst? Så søg!", 2)]
    [InlineData("She led approx. 40 people, e.g. Mr. Smith and Dr. Jones. Then she left.", 2)]
    [InlineData("Vi mødes kl. 8.00 og går kl. 16.30.", 1)]
    [InlineData("Løn ca. 90 pct. af H. C. Andersens løn.", 1)]
    [InlineData("1. Samtale er i uge 16. 2. samtale er i uge 17.", 2)]
    [InlineData("Ansvar for it, jura, HR m.v. Herudover udbud mv. og indkøb.", 2)]
    public void Sentences_end_where_a_reader_ends_them(string text, int count) => Sentences(text).Length.ShouldBe(count);

    [Fact]
    public void Headings_and_bullets_are_units_of_their_own_and_know_what_they_stand_under()
    {
        var source = SourceText.Of("Økonomichef\n\nOm dig\nVi forventer, at du:\n• har erfaring. Gerne lang.\n• er klar\n\nVi tilbyder\nEt godt job.");
        source.Sentences.Select(s => s.Kind).ShouldBe(
        [
            SentenceKind.Heading, SentenceKind.Heading, SentenceKind.Prose, SentenceKind.Bullet, SentenceKind.Bullet, SentenceKind.Bullet,
            SentenceKind.Heading, SentenceKind.Prose,
        ]);
        source.Sentences[3].Heading.ShouldBe(1);
        source.Sentences[3].Lead.ShouldBe(2);
        source.Sentences[7].Heading.ShouldBe(6);
        source.Sentences[7].Lead.ShouldBe(-1);
        source.Slice(source.Sentences[3]).ToString().ShouldBe("har erfaring.");
    }

    [Fact]
    public void Spellings_of_one_word_have_one_key_and_one_stem()
    {
        var tokens = SourceText.Of("Økonomien og oekonomien og ØKONOMI for alle i vores kommune").Tokens;
        tokens[0].Key.ShouldBe(tokens[2].Key);
        tokens[0].Stem.ShouldBe(tokens[4].Stem);
        SourceText.Of("poesi").Tokens[0].Key.ShouldBe("poesi");
        SourceText.Of("She does it for the people").Tokens[1].Key.ShouldBe("does");
    }

    [Fact]
    public void Tokens_lie_in_their_sentence_and_slice_to_themselves()
    {
        var source = SourceText.Of("Den it-kyndige projektleder styrede 2,4 mia. kr. i C# og C++.");
        foreach (var sentence in source.Sentences)
        {
            foreach (var token in source.TokensOf(sentence))
            {
                token.Start.ShouldBeGreaterThanOrEqualTo(sentence.Start);
                token.End.ShouldBeLessThanOrEqualTo(sentence.End);
                Folding.Key(source.Slice(token)).ShouldBe(token.Key);
            }
        }

        source.Tokens.Select(t => t.Key).ShouldBe(["den", "it", "kyndige", "projektleder", "styrede", "2,4", "mia", "kr", "i", "c#", "og", "c++"]);
    }
}
