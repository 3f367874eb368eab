using System.Text;
using Matching.Profiles.Taxonomies;
using Shouldly;

namespace Matching.Profiles.Tests.Taxonomies;

public sealed class TaxonomyFilesTests
{
    [Fact]
    public void Escos_form_is_read_with_labels_a_line_each_quoted_commas_codes_and_kinds()
    {
        var taxonomy = MadeUpTaxonomy.Read();

        taxonomy.Concepts.Count.ShouldBe(13);
        var baker = taxonomy.Concepts[0];
        baker.Uri.ShouldBe(MadeUpTaxonomy.Root + "baker");
        baker.Kind.ShouldBe(ConceptKind.Occupation);
        baker.Labels.ShouldBe(["bager", "brødbager", "bagersvend"]);
        baker.Codes.ShouldBe(["7512", "7512.1"]);
        taxonomy.Concepts[8].PreferredLabel.ShouldBe("operatør af trækpresse, metal");
        taxonomy.Concepts[^1].Kind.ShouldBe(ConceptKind.Group);
    }

    [Fact]
    public void Windows_line_endings_a_byte_order_mark_and_doubled_quotes_change_nothing()
    {
        var text = "\ufeffconceptUri,preferredLabel,altLabels\r\nhttp://x/1,a,\"b \"\"c\"\"\r\nd\"\r\n";

        TaxonomyFiles.Read(Encoding.UTF8.GetBytes(text), "f").Single().Labels.ShouldBe(["a", "b \"c\"", "d"]);
    }

    [Fact]
    public void Files_of_two_languages_become_one_concept_that_keeps_the_first_ones_preferred_label()
    {
        var english = "conceptType,conceptUri,preferredLabel,altLabels\nOccupation,http://example.org/occupation/baker,baker,bread baker\n";

        MadeUpTaxonomy.Read(MadeUpTaxonomy.Occupations, english).Concepts[0].Labels.ShouldBe(["bager", "brødbager", "bagersvend", "baker", "bread baker"]);
    }

    [Fact]
    public void Titles_of_a_crosswalk_become_labels_when_they_are_the_concept_or_a_kind_of_it_and_not_when_they_are_wider()
    {
        var crosswalk = """
            code,title,conceptUri,relation
            751210,Surdejsbager,http://example.org/occupation/baker,broadMatch
            751200,Håndværker,http://example.org/occupation/baker,skos:narrowMatch
            833200,Lastbilfører,http://example.org/occupation/truck,
            """;
        var taxonomy = MadeUpTaxonomy.Read(MadeUpTaxonomy.Occupations, crosswalk);

        taxonomy.Concepts[0].Labels.ShouldContain("Surdejsbager");
        taxonomy.Concepts[0].Labels.ShouldNotContain("Håndværker");
        taxonomy.Concepts[0].Codes.ShouldContain("751210");
        taxonomy.Concepts[5].Labels.ShouldContain("Lastbilfører");
    }

    [Theory]
    [InlineData("", "f: it is empty")]
    [InlineData("a,b\n1,2\n", "f: its header has neither conceptUri and preferredLabel, nor conceptUri and title")]
    [InlineData("conceptUri,preferredLabel\nhttp://x/1,a\nhttp://x/2,\n", "f, line 3: its 'preferredLabel' is empty")]
    [InlineData("conceptUri,preferredLabel\nbaker,a\n", "f, line 2: its conceptUri is not an absolute URI")]
    [InlineData("conceptUri,preferredLabel\nhttp://x/1,a,b\n", "f, line 2: it has 3 cells, the header 2")]
    [InlineData("conceptUri,preferredLabel\nhttp://x/1,\"a\nhttp://x/2,b\n", "f, line 2: a double quote is opened and not closed")]
    [InlineData("title,conceptUri,relation\na,http://x/1,sameAs\n", "f, line 2: relation 'sameAs' is not known")]
    public void What_is_no_such_file_is_refused_with_its_line(string text, string message) =>
        Should.Throw<ProfileRefusedException>(() => TaxonomyFiles.Read(Encoding.UTF8.GetBytes(text), "f")).Message.ShouldStartWith(message);

    [Fact]
    public void Other_encodings_than_utf8_are_refused() =>
        Should.Throw<ProfileRefusedException>(() => TaxonomyFiles.Read("conceptUri,preferredLabel\nhttp://x/1,\u00e6"u8[..^1], "f")).Message.ShouldBe("f: it is not UTF-8; save the file as UTF-8");

    [Fact]
    public void Tables_of_relations_are_known_to_be_others()
    {
        TaxonomyFiles.Knows("conceptType,broaderType,conceptUri,broaderUri\n"u8).ShouldBeFalse();
        TaxonomyFiles.Knows("\"conceptType\",\"conceptUri\",\"preferredLabel\"\r\n"u8).ShouldBeTrue();
    }

    [Fact]
    public void A_ladder_gives_posts_of_their_own_and_names_to_concepts_that_it_names()
    {
        var ladder = """{"titles":[{"da":["Kommunaldirektør"],"en":["chief executive"],"uri":null},{"da":["bagermester"],"uri":"http://example.org/occupation/baker"}]}""";
        var posts = LadderFile.Read(Encoding.UTF8.GetBytes(ladder), "ladder");

        posts[0].Uri.ShouldBe("urn:matching:post:kommunaldirektoer");
        posts[0].Kind.ShouldBe(ConceptKind.Post);
        posts[0].Labels.ShouldBe(["Kommunaldirektør", "chief executive"]);
        Taxonomy.Of(MadeUpTaxonomy.Read().Concepts.Concat(posts)).Concepts[0].Labels.ShouldContain("bagermester");
        Should.Throw<ProfileRefusedException>(() => LadderFile.Read("{}"u8, "ladder")).Message.ShouldStartWith("ladder: it is not a ladder of posts");
    }

    [Fact]
    public void What_is_stored_comes_back_and_what_is_cut_off_is_refused()
    {
        var bytes = TaxonomyStore.Write(MadeUpTaxonomy.Read());

        TaxonomyStore.Write(TaxonomyStore.Read(bytes, "t")).ShouldBe(bytes);
        for (var length = 0; length < bytes.Length - 1; length += 37)
        {
            var cut = bytes[..length];
            Should.Throw<ProfileRefusedException>(() => TaxonomyStore.Read(cut, "t")).Message.ShouldStartWith("t: it is no imported taxonomy, or cut off");
        }
    }
}
