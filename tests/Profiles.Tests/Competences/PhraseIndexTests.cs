using Matching.Contracts;
using Matching.Profiles.Competences;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Competences;

public sealed class PhraseIndexTests
{
    private static readonly PhraseIndex Index = new(new CompetenceFramework("f", 1, [],
    [
        new Competence("money", "Økonomistyring", "Economic steering", "", null, null, ["budget", "økonomistyring"], ["financial management"]),
        new Competence("direction", "Kurssætning", "Course setting", "", null, null, ["klar retning"], []),
    ]));

    [Theory]
    [InlineData("Jeg overholdt budgetterne.", 0)]
    [InlineData("Ansvar for anlægsbudgettet i fire år.", 0)]
    [InlineData("Månedlig budgetopfølgning.", 0)]
    [InlineData("Oekonomistyring i en stor forvaltning.", 0)]
    [InlineData("ØKONOMISTYRING", 0)]
    [InlineData("Responsible for financial management of the school.", 0)]
    [InlineData("Vi satte en klar fælles retning.", 1)]
    public void A_phrase_is_found_whatever_its_inflection_spelling_or_compound(string sentence, int competence) =>
        Index.Find(SourceText.Of(sentence)).ShouldContain(hit => hit.Competence == competence);

    [Theory]
    [InlineData("Vi gik i den anden retning, og himlen var klar.")]
    [InlineData("Jeg har passet en have.")]
    public void Words_that_only_look_alike_are_not_found(string sentence) => Index.Find(SourceText.Of(sentence)).ShouldBeEmpty();

    [Fact]
    public void A_competence_without_phrases_is_found_by_its_name_and_meaning()
    {
        var index = new PhraseIndex(new CompetenceFramework("f", 1, [],
            [new Competence("care", "Omsorg", "Care", "Looking after patients, night shifts.", null, null, [], [])]));

        index.Find(SourceText.Of("I worked night shifts.")).ShouldNotBeEmpty();
    }
}
