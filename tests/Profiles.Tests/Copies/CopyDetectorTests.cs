using Matching.Profiles.Copies;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Copies;

/// <summary>Whole sentences of an ad are found in a CV, also changed; phrases that everybody uses are not.</summary>
public sealed class CopyDetectorTests
{
    private const string Ad = """
        Økonomichef til Skovby Kommune

        Du får ansvaret for, at budgetprocessen fra de første temadrøftelser til byrådets andenbehandling er gennemskuelig og fagligt i orden.
        Du skal rådgive borgmester, økonomiudvalg og direktion, når der forhandles budget.
        Du skal sikre, at de årlige budgetopfølgninger peger på handlinger og ikke kun på afvigelser.
        Vi lægger vægt på, at du er god til at samarbejde.
        """;

    [Theory]
    [InlineData("Jeg har ansvaret for, at budgetprocessen fra de første temadrøftelser til byrådets andenbehandling er gennemskuelig og fagligt i orden.")]
    [InlineData("Rådgiver borgmester, økonomiudvalg og direktion, når der forhandles budget.")]
    [InlineData("Fagligt i orden og gennemskuelig er budgetprocessen, fra byrådets andenbehandling til de første temadrøftelser.")]
    [InlineData("De årlige budgetopfølgninger pegede på handlinger og ikke kun på afvigelser.")]
    public void A_sentence_of_the_ad_is_found_also_turned_and_inflected(string sentence) => Copied(sentence).ShouldBe([sentence]);

    [Theory]
    [InlineData("Ansvar for budget og regnskab i en kommune med 42.000 indbyggere, 2015-2020.")]
    [InlineData("God til at samarbejde.")]
    [InlineData("Økonomichef i Havby Kommune siden 2018 med 24 medarbejdere.")]
    [InlineData("Budgetopfølgningen blev lagt om fra fire til tre gange om året.")]
    public void What_people_say_of_the_same_work_in_words_of_their_own_is_not(string sentence) => Copied(sentence).ShouldBeEmpty();

    [Fact]
    public void Without_the_passages_all_else_stands_where_it_stood()
    {
        var text = SourceText.Of("Jeg har haft mange ting at gøre.\nRådgiver borgmester, økonomiudvalg og direktion, når der forhandles budget.\nOg så har jeg en hund.");
        var copied = CopiedPassages.Find(text, new CopyDetector(Fingerprint.Of(SourceText.Of(Ad))));
        var without = CopiedPassages.Without(text, copied);
        without.Text.Length.ShouldBe(text.Text.Length);
        copied.Count.ShouldBe(1);
        text.Text[copied[0].Start..copied[0].End].ShouldBe(copied[0].Quote);
        without.Text[..copied[0].Start].ShouldBe(text.Text[..copied[0].Start]);
        without.Text[copied[0].End..].ShouldBe(text.Text[copied[0].End..]);
        without.Text[copied[0].Start..copied[0].End].ShouldBe(new string(' ', copied[0].End - copied[0].Start));
    }

    [Fact]
    public void Of_the_judged_corpus_hardly_an_honest_pair_has_a_copied_sentence()
    {
        var ads = Texts("vacancies").Select(text => new CopyDetector(Fingerprint.Of(text))).ToList();
        var cvs = Texts("candidates").Select(Fingerprint.Of).ToList();
        var pairs = ads.Sum(ad => cvs.Count(cv => ad.Any(cv)));
        ((double)pairs / (ads.Count * cvs.Count)).ShouldBeLessThan(0.01);
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    public void Half_a_value_is_refused(byte[] fingerprint) => Should.Throw<ArgumentException>(() => Fingerprint.Values(fingerprint));

    private static List<string> Copied(string sentence)
    {
        var cv = SourceText.Of($"Mads Holm\n\nErhvervserfaring\n\n{sentence}\n\nHaveforeningen, formand for festudvalget gennem flere somre.");
        return [.. CopiedPassages.Find(cv, new CopyDetector(Fingerprint.Of(SourceText.Of(Ad)))).Select(passage => passage.Quote)];
    }

    private static IEnumerable<SourceText> Texts(string kind) =>
        Directory.EnumerateFiles(Path.Combine(Samples.Repository, "samples", "judged", kind), "*.txt").Order(StringComparer.Ordinal).Select(file => SourceText.Of(File.ReadAllText(file)));
}
