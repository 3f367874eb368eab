using FsCheck;
using FsCheck.Fluent;
using Matching.Contracts;
using Matching.Profiles.Text;
using Matching.Profiles.TextVectors;
using Shouldly;

namespace Matching.Profiles.Tests.Competences;

public sealed class QuoteProperties
{
    private static readonly string[] Pieces =
    [
        "Leder af 24 medarbejdere og to teamledere", "Ansvar for et budget på 40 mio. kr.", "Jeg har ikke haft budgetansvar", "du skal have erfaring med politisk betjening", "•", "\n", "\n\n", ". ",
        "2012 - 2019 Skoleleder, Nordby Skole", "Jeg drømmer om en direktion", "Økonomistyring · Strategi · Data · Jura · HR", "We expect you to manage change", "borgermøder med frivillige, foreninger og naboer",
        "Uddannelse", "Om mig", "rolig, når det går stærkt; systematisk", "🙂", "ae oe aa", "– ", "Æblehaven",
    ];

    [Fact]
    public void Whatever_the_text_every_quote_is_the_text_at_its_span()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(pieces => "Jeg er leder i en kommune, og det har jeg været i mange år, for jeg kan lide at arbejde med mennesker og penge.\n" + string.Join(" ", pieces));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var source = SourceText.Of(text);
            var levels = Levels(source);
            var quotes = levels.SelectMany(level => level.Evidence).Concat(Requirements(source));
            return quotes.All(quote => quote.Start >= 0 && quote.End > quote.Start && quote.Quote == text[quote.Start..quote.End])
                && levels.All(level => level.Level is >= 1 and <= 5 && level.Estimate is >= 1 and <= 15);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Texts_of_one_kind_of_work_lie_nearer_than_texts_of_two()
    {
        var basis = TextVectorBasis.Default;
        var ad = basis.Project(SourceText.Of("Vi søger en skoleleder. Du skal lede lærere og pædagoger, følge elevernes trivsel og samarbejde med forældre og skolebestyrelse."), DocumentKind.Vacancy);
        var teacher = basis.Project(SourceText.Of("Viceskoleleder. Jeg leder lærere i indskolingen, holder møder med forældre og følger elevernes faglige udvikling og trivsel."), DocumentKind.Candidate);
        var engineer = basis.Project(SourceText.Of("Civilingeniør. Projektleder for kloakker, veje og anlæg, udbud efter AB18, tilsyn med entreprenører på byggepladsen."), DocumentKind.Candidate);

        ad.Length.ShouldBe(basis.Dimensions);
        Dot(ad, teacher).ShouldBeGreaterThan(Dot(ad, engineer));
    }

    // Many "aa" in a row are taken for another language, and refused.
    private static IReadOnlyList<CompetenceLevel> Levels(SourceText text)
    {
        try
        {
            return ProfileExtractor.Default.ExtractCandidate(text, 2026).Competences;
        }
        catch (ProfileRefusedException)
        {
            return [];
        }
    }

    private static IEnumerable<Evidence> Requirements(SourceText text)
    {
        try
        {
            return ProfileExtractor.Default.ExtractVacancy(text).Requirements.SelectMany(requirement => requirement.Evidence);
        }
        catch (ProfileRefusedException)
        {
            return [];
        }
    }

    private static int Dot(sbyte[] a, sbyte[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
