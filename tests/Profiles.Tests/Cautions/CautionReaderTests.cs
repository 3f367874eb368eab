using Matching.Contracts;
using Matching.Profiles.Cautions;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Cautions;

/// <summary>What nobody can check from a CV alone is said, with the passages; a plain career has nothing of it.</summary>
public sealed class CautionReaderTests
{
    private const string Plain = """
        Erhvervserfaring

        Afdelingsleder, Havby Kommune, 2018 – nu
        Leder af 14 medarbejdere.

        Teamleder, Havby Kommune, 2014 – 2018

        Sagsbehandler, Skovby Kommune, 2008 – 2014
        Behandlede ansøgninger om hjælpemidler og førte tilsyn med de private leverandører i kommunen.
        """;

    [Fact]
    public void A_plain_career_has_no_cautions() => Of(Plain).ShouldBeEmpty();

    [Fact]
    public void Posts_with_two_employers_at_a_time_overlap()
    {
        var caution = Of(Plain + "\n\nKonsulent, Region Sjælland, 2019 – 2023\n").ShouldHaveSingleItem();
        caution.Kind.ShouldBe(CautionKind.OverlappingPosts);
        caution.Passages.Count.ShouldBe(2);
    }

    [Fact]
    public void A_leap_to_the_top_is_out_of_line()
    {
        var caution = Of("""
            Erhvervserfaring

            Kommunaldirektør, Nordhavn Kommune, 2019 – nu

            Kontorassistent, Skovby Kommune, 2012 – 2019
            Passede telefon og post, og skrev breve til borgerne, når sagsbehandlerne bad om det.
            """).ShouldHaveSingleItem();
        caution.Kind.ShouldBe(CautionKind.PostOutOfLine);
        caution.Passages.ShouldHaveSingleItem().Quote.ShouldContain("Kommunaldirektør");
    }

    [Fact]
    public void Sentences_are_in_the_language_asked_for_and_repeat_nothing_of_the_CV()
    {
        foreach (var language in (string[])["da", "en"])
        {
            var cautions = Of(Plain + "\n\nKonsulent, Region Sjælland, 2019 – 2023\n", language);
            cautions.ShouldAllBe(caution => !caution.Sentence.Contains("Region Sjælland"));
            cautions[0].Sentence.ShouldContain(language == "da" ? "overlapper fra 2019 til" : "overlap from 2019 to");
        }
    }

    private static IReadOnlyList<Caution> Of(string cv, string language = "da") => CautionReader.OfCareer(ProfileExtractor.Default.ExtractCandidate(SourceText.Of("Lene Berg\n\n" + cv + "\n\nUddannelse\n\nKommunom, 2008\n"), 2026), language);
}
