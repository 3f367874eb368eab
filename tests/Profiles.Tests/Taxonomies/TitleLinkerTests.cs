using Matching.Profiles.Taxonomies;
using Shouldly;

namespace Matching.Profiles.Tests.Taxonomies;

public sealed class TitleLinkerTests
{
    private static readonly Taxonomy Small = MadeUpTaxonomy.Read();
    private static readonly TitleLinker Linker = new(Small);

    [Theory]
    [InlineData("Bager", "baker")]
    [InlineData("KONDITOR", "pastry")]
    [InlineData("Laerer og dagplejepaedagog", "care")]
    [InlineData("Sælger af sko", "shoes")]
    [InlineData("Fører af lastvogn", "truck")]
    [InlineData("Bus- og rutebilfører", "bus")]
    [InlineData("Trækpresseoperatør", "press")]
    [InlineData("It-konsulent", "it")]
    public void A_title_is_linked_to_the_concept_that_it_means(string title, string concept) =>
        Linker.Link(title, 3)[0].Concept.Uri.ShouldBe(MadeUpTaxonomy.Root + concept);

    [Fact]
    public void Labels_of_a_concept_are_found_together_also_those_that_look_like_nothing_in_the_title()
    {
        var labels = Linker.RankLabels("Kagebager");

        labels.Count.ShouldBe(Small.Concepts.Sum(concept => concept.Labels.Count));
        labels.Distinct().Count().ShouldBe(labels.Count);
        labels.Take(3).ShouldBe([new(MadeUpTaxonomy.Root + "pastry", "kagebager"), new(MadeUpTaxonomy.Root + "pastry", "konditor"), new(MadeUpTaxonomy.Root + "pastry", "desserttekniker")], ignoreOrder: true);
        labels[0].Label.ShouldBe("kagebager");
    }

    [Fact]
    public void Confidences_fall_and_add_up_to_one_at_most()
    {
        var links = Linker.Link("chauffør", Small.Concepts.Count);

        links.Select(link => link.Confidence).ShouldBe(links.Select(link => link.Confidence).OrderDescending());
        links.Sum(link => link.Confidence).ShouldBeLessThanOrEqualTo(1.0001f);
        links.ShouldAllBe(link => link.Confidence >= TitleLinker.LeastConfidence);
        Linker.Link("Bager", 1)[0].Confidence.ShouldBeGreaterThan(0.9f);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- , (")]
    [InlineData("i og af")]
    [InlineData("🦊 ��")]
    public void Titles_without_words_are_ranked_too(string title) =>
        Linker.RankLabels(title).Count.ShouldBe(Small.Concepts.Sum(concept => concept.Labels.Count));

    [Fact]
    public void A_title_that_is_too_long_is_refused() =>
        Should.Throw<ProfileRefusedException>(() => Linker.Link(new string('a', TitleLinker.LongestTitle + 1), 1)).Message
            .ShouldBe("title of 501 characters: it is longer than 500; give the title alone");

    [Fact]
    public void One_order_whoever_asks_and_however_often()
    {
        var again = new TitleLinker(MadeUpTaxonomy.Read());
        foreach (var title in Small.Concepts.SelectMany(concept => concept.Labels))
        {
            again.RankLabels(title).ShouldBe(Linker.RankLabels(title));
        }
    }

    [Fact]
    public void Cosines_of_the_index_are_those_of_vectors_computed_one_by_one()
    {
        string[][] documents = [["a", "b", "a"], ["b", "c"], ["d"], []];
        var index = new FeatureIndex(documents);
        string[][] queries = [["a", "b"], ["c", "c", "d", "unknown"], [], ["unknown"]];
        foreach (var query in queries)
        {
            index.Cosines(query).ShouldBe([.. documents.Select(document => Cosine(query, document, documents))], 1e-6);
        }
    }

    [Theory]
    [InlineData("dagplejekonsulent", "dagpleje konsulent")]
    [InlineData("skokonsulent", "sko konsulent")]
    public void New_compounds_are_split_into_parts_of_known_ones(string word, string parts) =>
        new CompoundParts(
        [
            "dagplejer", "dagplejepædagog", "dagplejeleder", "dagplejechef", "dagplejekontor", "konsulent", "byggekonsulent", "miljøkonsulent", "energikonsulent",
            "sko", "skosælger", "skohandler", "skomager", "byggeleder", "miljøleder", "energichef", "pædagog", "leder", "chef",
        ]).Split(word).ShouldBe(parts.Split(' '));

    [Theory]
    [InlineData("børne- og ungekoordinator", "børnekoordinator og ungekoordinator")]
    [InlineData("Lager- eller logistikmedarbejder", "Lagermedarbejder eller logistikmedarbejder")]
    [InlineData("in- and out", "in- and out")]
    public void Joined_compounds_are_written_out(string title, string expanded) =>
        TitleText.Expand(title, word => word.EndsWith("medarbejder", StringComparison.Ordinal) ? "medarbejder" : "koordinator").ShouldBe(expanded);

    private static float Cosine(string[] left, string[] right, string[][] all)
    {
        float Weight(string[] of, string feature) =>
            of.Count(one => one == feature) * (MathF.Log((1f + all.Length) / (1 + all.Count(document => document.Contains(feature)))) + 1);
        var known = all.SelectMany(document => document).Distinct().ToList();
        var norm = MathF.Sqrt(known.Sum(f => Weight(left, f) * Weight(left, f))) * MathF.Sqrt(known.Sum(f => Weight(right, f) * Weight(right, f)));
        return norm == 0 ? 0 : known.Sum(f => Weight(left, f) * Weight(right, f)) / norm;
    }
}
