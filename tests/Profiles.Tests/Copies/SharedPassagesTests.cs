using Matching.Profiles.Copies;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Copies;

/// <summary>Whole passages that two CVs share are found for both, whoever comes first; a form of words is not.</summary>
public sealed class SharedPassagesTests
{
    private const string Passage =
        "Omlagde hjemmeplejens kørselsplaner i tre distrikter, forhandlede nye vagtskemaer med tillidsrepræsentanterne og nedbragte sygefraværet gennem ugentlige samtaler "
        + "med medarbejderne. Byggede et korps af faste vikarer op og lukkede aftalen med det private bureau. ";

    private const string One = "Leder af hjemmepleje i Havby. Jeg er vokset op på en gård ved fjorden og spiller trækbasun i byens orkester hver torsdag aften.";
    private const string Other = "Centerleder i Skovby, uddannet sygeplejerske fra Aalborg. Underviste elever i anatomi og skrev lærebøger om sårpleje sammen med overlægen.";

    [Fact]
    public void Both_are_told_whatever_the_order_and_nobody_else()
    {
        uint[][] people = [Runs(One + "\n" + Passage), Runs("Specialist i vandløb og fredninger, ansat af staten til tilsyn med dambrug og okkeranlæg i Midtjylland siden halvfemserne."), Runs(Other + "\n" + Passage)];
        var found = SharedPassages.Find(people);
        found[0].ShouldBeGreaterThanOrEqualTo(SharedPassages.Fewest);
        found[2].ShouldBe(found[0]);
        found[1].ShouldBe(0);
        SharedPassages.Find([.. people.Reverse()]).ShouldBe([.. found.Reverse()]);
    }

    [Fact]
    public void Many_copies_are_all_told() =>
        SharedPassages.Find([.. Enumerable.Range(0, 40).Select(i => Runs($"Person nummer {i} har skrevet: " + Passage))]).ShouldAllBe(runs => runs >= SharedPassages.Fewest);

    [Fact]
    public void A_sentence_that_anybody_could_write_is_not_told() =>
        SharedPassages.Find([Runs(One + " Ansvar for budget, personale og daglig drift af afdelingen."), Runs(Other + " Ansvar for budget, personale og daglig drift af afdelingen.")]).ShouldBe([0, 0]);

    [Fact]
    public void Texts_without_words_share_nothing() => SharedPassages.Find([[], []]).ShouldBe([0, 0]);

    private static uint[] Runs(string cv) => SharedPassages.Runs(Fingerprint.Of(SourceText.Of(cv)));
}
