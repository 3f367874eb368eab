using Matching.Contracts;
using Matching.Profiles.Cautions;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Claims;

/// <summary>What no post, employer, year or number stands behind counts nothing, and much of it is shown to the recruiter.</summary>
public sealed class BareClaimTests
{
    private const string Career = """
        Lene Berg
        lene@example.dk

        Erhvervserfaring

        Kontorassistent, Solby Kommune, 2015 – nu
        • Journaliserer post i SBSYS og bestiller møder for 12 kolleger

        Uddannelse

        Kontoruddannelse, 2014
        """;

    private static readonly string[] Names =
        ["politisk ledelse", "økonomistyring", "strategisk ledelse", "digitalisering", "byudvikling", "bæredygtighed", "borgerinddragelse", "kommunikation", "organisationsudvikling", "trivsel"];

    [Theory]
    [InlineData("Kompetencer\n\n{0}")]
    [InlineData("Profil\n\nJeg har mange års solid erfaring med {0}.")]
    [InlineData("Kurser\n\nKursus i {0}")]
    [InlineData("Referencer\n\nHun er fremragende til {0}, siger min tidligere chef.")]
    public void Claims_without_post_employer_year_or_number_change_nothing_that_ranking_reads(string form)
    {
        var plain = Read(Career);
        var claimed = Read(Career + "\n\n" + string.Format(null, form, string.Join(", ", Names)));
        claimed.TextVector.ShouldBe(plain.TextVector);
        claimed.Competences.Select(level => (level.Competence, level.Estimate)).ShouldBe(plain.Competences.Select(level => (level.Competence, level.Estimate)));
        (claimed.Seniority, claimed.HighestSeniority, claimed.PeopleLed?.Value).ShouldBe((plain.Seniority, plain.HighestSeniority, plain.PeopleLed?.Value));
        claimed.Areas.ShouldBe(plain.Areas);
    }

    [Theory]
    [InlineData("Jeg har i elleve år haft ansvaret for økonomistyring og budget.")]
    [InlineData("Jeg har haft ansvaret for økonomistyring og budget på 14 mio. kr.")]
    [InlineData("Jeg har haft ansvaret for økonomistyring og budget i Solby Kommune.")]
    public void A_sentence_with_an_employer_a_year_or_a_number_counts(string sentence) =>
        Read(Career + "\n\nProfil\n\n" + sentence).TextVector.ShouldNotBe(Read(Career).TextVector);

    [Fact]
    public void A_title_above_the_name_is_the_one_that_is_sought_and_no_post()
    {
        var plain = Read(Career);
        var headed = Read("Kommunaldirektør\n\n" + Career);
        (headed.Seniority, headed.HighestSeniority).ShouldBe((plain.Seniority, plain.HighestSeniority));
        headed.Areas.ShouldBe(plain.Areas);
    }

    [Fact]
    public void Many_competences_that_are_only_claimed_are_flagged_with_the_passage()
    {
        var stuffed = Read(Career + "\n\nKompetencer\n\n" + string.Join(" · ", Names));
        var caution = CautionReader.OfCareer(stuffed, "da").ShouldHaveSingleItem();
        caution.Kind.ShouldBe(CautionKind.Stuffing);
        caution.Passages.ShouldHaveSingleItem().Quote.ShouldContain("byudvikling");
        CautionReader.OfCareer(stuffed, "en").ShouldHaveSingleItem().Sentence.ShouldContain("counts nothing");
    }

    [Fact]
    public void Few_claims_and_wishes_are_not_flagged()
    {
        Read(Career + "\n\nKompetencer\n\n" + string.Join(" · ", Names.Take(3))).Stuffing.ShouldBeEmpty();
        Read(Career + "\n\nHvad jeg søger\n\nJeg vil gerne lære " + string.Join(", ", Names) + ".").Stuffing.ShouldBeEmpty();
    }

    // Of samples/judged: CVs that were made to be stuffed are known by their hard case.
    [Fact]
    public void Fewer_than_three_of_a_hundred_honest_CVs_are_flagged()
    {
        var (flagged, honest) = (0, 0);
        foreach (var gold in Directory.EnumerateFiles(Path.Combine(Samples.Repository, "samples", "judged", "gold"), "c*.json"))
        {
            if (!File.ReadAllText(gold).Contains("\"keyword-stuffer\"", StringComparison.Ordinal))
            {
                honest++;
                var cv = Path.Combine(Samples.Repository, "samples", "judged", "candidates", Path.GetFileNameWithoutExtension(gold) + ".txt");
                flagged += Read(File.ReadAllText(cv)).Stuffing.Count > 0 ? 1 : 0;
            }
        }

        honest.ShouldBeGreaterThan(200);
        (100 * flagged).ShouldBeLessThan(3 * honest);
    }

    private static CandidateProfile Read(string text) => ProfileExtractor.Default.ExtractCandidate(SourceText.Of(text), 2026);
}
