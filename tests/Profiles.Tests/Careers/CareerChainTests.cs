using Matching.Profiles.Careers;
using Matching.Profiles.Documents.Layout;
using Matching.Profiles.Text;
using Xunit;

namespace Matching.Profiles.Tests.Careers;

/// <summary>Careers that one sentence tells, and years that are no post's.</summary>
public sealed class CareerChainTests
{
    private const int Now = 2026;

    [Theory]
    [InlineData("Jeg begyndte som lærer i 1998, blev skoleleder i 2006 og skolechef i 2015.")]
    [InlineData("Jeg blev lærer i 1998, skoleleder i 2006 og skolechef i 2015.")]
    [InlineData("Jeg startede som lærer i 1998, rykkede op som skoleleder i 2006 (64 ansatte) og blev skolechef i 2015 (1.100 ansatte).")]
    public void A_chain_of_posts_in_one_sentence_gives_each_its_years(string sentence)
    {
        var career = Read($"Om mig\n{sentence} Jeg er glad for at arbejde med mennesker.");

        Assert.Equal(["skolechef 2015-", "skoleleder 2006-2015", "lærer 1998-2006"], career.Posts.Select(post => $"{post.Title} {post.StartYear}-{post.EndYear}"));
        Assert.Equal((28, 20), (career.YearsExperience!.Value, career.YearsLeadership!.Value));
    }

    [Theory]
    [InlineData("I started as a planner in 2004, became head of planning in 2010 and director in 2018.")]
    [InlineData("I joined as a planner in 2004, was made head of planning in 2010 and director in 2018.")]
    public void A_chain_of_posts_in_English(string sentence)
    {
        var career = Read($"About me\n{sentence} I like working with people, and I have lived in the area for many years.");

        Assert.Equal(["director 2018-", "head of planning 2010-2018", "planner 2004-2010"], career.Posts.Select(post => $"{post.Title} {post.StartYear}-{post.EndYear}"));
    }

    [Theory]
    [InlineData("Jeg har aldrig været skoleleder, men søgte om at blive skolechef i 2006 og direktør i 2015.")]
    public void What_was_wished_for_or_held_by_others_is_no_chain(string sentence) => Assert.Empty(Read($"Om mig\n{sentence}").Posts);

    [Theory]
    [InlineData("Direktør, Kystpartnerskabet\nNorwegian citizen, lived in Denmark since 2006")]
    [InlineData("Direktør, Kystpartnerskabet\nNorsk statsborger, bosat i Danmark siden 2006")]
    [InlineData("Direktør, Kystpartnerskabet\nKørekort B siden 2006")]
    public void Years_of_living_somewhere_are_no_years_of_a_post(string head)
    {
        var career = Read($"{head}\n\nErfaring\n2018 - nu: Direktør, Kystpartnerskabet\n2009 - 2018: Konsulent, Solby Kommune");

        Assert.Equal(["Direktør 2018-", "Konsulent 2009-2018"], career.Posts.Select(post => $"{post.Title} {post.StartYear}-{post.EndYear}"));
    }

    [Theory]
    [InlineData("2014 - 2020: Konstitueret skolechef i fire måneder, Solby Kommune", 0)]
    [InlineData("2014 - 2020: Konst. skolechef (8 mdr.), Solby Kommune", 1)]
    [InlineData("2014 - 2020: Acting head of schools for eight months, Solby Municipality", 1)]
    [InlineData("2014 - 2020: Konstitueret skolechef, Solby Kommune", 6)]
    [InlineData("2014 - 2020: Skolechef, Solby Kommune. Jeg afviklede en sag på fire måneder.", 6)]
    public void An_acting_post_counts_as_long_as_it_is_said_to_last(string line, int years) =>
        Assert.Equal(years, Read($"Erfaring\n{line}").YearsLeadership!.Value);

    [Fact]
    public void A_workplace_behind_a_strong_mark_does_not_take_the_title_before_it()
    {
        var career = Read("Erfaring\nTidligere: Økonomichef, Region Vest 2011-17 · Vicedirektør, sygehus 2006-11 · Sundhedsministeriet 1998-2006");

        Assert.Equal(11, career.YearsLeadership!.Value);
    }

    private static CareerFacts Read(string cv) => CareerReader.Read(SourceText.Of(LayoutRepair.Repair($"Vera Holm\n\n{cv}\n")), Now);
}
