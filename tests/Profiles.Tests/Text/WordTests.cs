using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Text;

public sealed class WordTests
{
    [Theory]
    [InlineData("indtast", "indtast")]
    [InlineData("indtægterne", "indtæg")]
    [InlineData("ledelsesmæssige", "ledelsesmæs")]
    [InlineData("undersøgelserne", "undersøg")]
    [InlineData("borgernes", "borg")]
    [InlineData("arbejdsløst", "arbejdsløs")]
    [InlineData("forvaltningen", "forvaltning")]
    [InlineData("vigtigst", "vigt")]
    [InlineData("barnslig", "barns")]
    [InlineData("økonomiens", "økonomi")]
    [InlineData("ø", "ø")]
    public void Danish_words_stem_as_the_published_algorithm_says(string word, string stem) => Stemming.Danish(word).ShouldBe(stem);

    [Theory]
    [InlineData("consistently", "consist")]
    [InlineData("consolidating", "consolid")]
    [InlineData("knightly", "knight")]
    [InlineData("knives", "knive")]
    [InlineData("generously", "generous")]
    [InlineData("communication", "communic")]
    [InlineData("hopping", "hop")]
    [InlineData("hoping", "hope")]
    [InlineData("happily", "happili")]
    [InlineData("skies", "sky")]
    [InlineData("proceed", "proceed")]
    [InlineData("boy's", "boy")]
    [InlineData("rationalization", "ration")]
    [InlineData("yields", "yield")]
    public void English_words_stem_as_the_published_algorithm_says(string word, string stem) => Stemming.English(word).ShouldBe(stem);

    [Theory]
    [InlineData("kommunaløkonomi", "kommunal oekonomi")]
    [InlineData("økonomistyring", "oekonomi styring")]
    [InlineData("oekonomistyringen", "oekonomi styring")]
    [InlineData("budgetopfølgning", "budg opfoelgning")]
    [InlineData("virksomhedsplaner", "virksom plan")]
    [InlineData("borgerinddragelse", "borg inddrag")]
    [InlineData("leder", "")]
    [InlineData("poesi", "")]
    public void Compounds_part_into_the_stems_of_their_words(string word, string parts) =>
        string.Join(' ', CompoundSplitter.Of([]).Split(Folding.Key(word))).ShouldBe(parts);

    [Fact]
    public void Words_of_the_vocabularies_given_can_be_parts() =>
        CompoundSplitter.Of(["fjernvarme"]).Split("fjernvarmechefen").ShouldBe(["fjernvarm", "chef"]);

    [Theory]
    [InlineData("økonomistyring", "økonomistyrring", true)]
    [InlineData("strategi", "startegi", true)]
    [InlineData("ledelse", "ledelse", true)]
    [InlineData("ledelse", "ledelser", true)]
    [InlineData("leder", "lever", false)]
    [InlineData("strategi", "strateger", false)]
    [InlineData("vision", "mission", false)]
    public void Longer_words_meet_through_one_typing_error(string a, string b, bool meet) => Fuzzy.Meets(a, b).ShouldBe(meet);

    [Theory]
    [InlineData("Jeg har været leder af en afdeling i kommunen og har haft ansvar for budgettet i flere år.", TextLanguage.Danish)]
    [InlineData("I have been the head of a department and was responsible for the budget over several years.", TextLanguage.English)]
    [InlineData("Jeg har vært leder for en avdeling i kommunen og jobbet mye med å utvikle tjenestene etter hva innbyggerne trenger, og jeg har selv ledet arbeidet med å bli bedre gjennom året.", TextLanguage.Other)]
    [InlineData("Jag har varit chef för en avdelning i kommunen och har ansvarat för budgeten under flera år, och jag arbetar också med att utveckla verksamheten.", TextLanguage.Other)]
    [InlineData("Ich war Leiter einer Abteilung der Stadt und habe die Verantwortung für das Budget und die Entwicklung der Mitarbeiter getragen.", TextLanguage.Other)]
    [InlineData("J'ai été responsable d'une équipe dans la ville et je suis en charge du budget pour les années à venir avec une gestion de projet.", TextLanguage.Other)]
    [InlineData("Soy responsable de un equipo en el ayuntamiento y tengo años de experiencia en la gestión de los proyectos de la ciudad.", TextLanguage.Other)]
    [InlineData("Jeg har en bachelor fra Hochschule für Technik und Wirtschaft i Berlin og en Diplom der Universität Hamburg, og jeg har siden været ansat i kommunen, hvor jeg er leder af en afdeling.", TextLanguage.Danish)]
    [InlineData("Leder. Ribe.", TextLanguage.Unknown)]
    public void Danish_and_English_are_told_from_their_neighbours(string text, TextLanguage language) => SourceText.Of(text).Language.ShouldBe(language);

    [Fact]
    public void A_text_of_two_languages_is_mixed_and_its_sentences_have_their_own()
    {
        var text = SourceText.Of("Jeg har været leder af en afdeling i kommunen og kan lide det.\nI have also been working in the office of the mayor and with the board.");
        text.Language.ShouldBe(TextLanguage.Mixed);
        text.Sentences.Select(sentence => sentence.Language).ShouldBe([TextLanguage.Danish, TextLanguage.English]);
    }

    [Fact]
    public void Phrases_stem_as_the_words_of_a_text_do() =>
        Stemming.Phrase("Økonomisk styring af 3 udvalg", TextLanguage.Danish).ShouldBe(["oekonomisk", "styring", "af", "3", "udvalg"]);
}
