using Matching.Profiles.Careers;
using Matching.Profiles.Text;
using Xunit;

namespace Matching.Profiles.Tests.Careers;

/// <summary>The ways in which CVs write when a post was held.</summary>
public sealed class CareerDateFormTests
{
    private const int Now = 2026;

    [Theory]
    [InlineData("2015 - 2019")]
    [InlineData("2015—2019")]
    [InlineData("2015 ‒ 2019")]
    [InlineData("2015 ― 2019")]
    [InlineData("2015 ∼ 2019")]
    [InlineData("2015 → 2019")]
    [InlineData("2015-19")]
    [InlineData("2015 til 2019")]
    [InlineData("2015 indtil 2019")]
    [InlineData("2015 frem til 2019")]
    [InlineData("2015 til og med 2019")]
    [InlineData("2015 t.o.m. 2019")]
    [InlineData("Fra 2015 til 2019")]
    [InlineData("I perioden fra 2015 til 2019")]
    [InlineData("I årene 2015-2019")]
    [InlineData("Mellem 2015 og 2019")]
    [InlineData("Between 2015 and 2019")]
    [InlineData("2015 to 2019")]
    [InlineData("2015 until 2019")]
    [InlineData("March 2015 through December 2019")]
    [InlineData("1st March 2015 – 31st December 2019")]
    [InlineData("1. marts 2015 – 31. december 2019")]
    [InlineData("d. 1. marts 2015 til d. 31. december 2019")]
    [InlineData("1.3.2015 - 31.12.2019")]
    [InlineData("1/3-2015 – 31/12-2019")]
    [InlineData("3/2015 - 12/2019")]
    [InlineData("2015-03 - 2019-12")]
    [InlineData("2015-03-01 – 2019-12-31")]
    [InlineData("2015/03 - 2019/12")]
    [InlineData("03/15 – 12/19")]
    [InlineData("01.03.15 - 31.12.19")]
    [InlineData("marts '15 – dec. '19")]
    [InlineData("’15 – ’19")]
    [InlineData("15-19")]
    [InlineData("Q1 2015 - Q4 2019")]
    [InlineData("2. kvartal 2015 til 3. kvartal 2019")]
    [InlineData("2nd quarter of 2015 – 3rd quarter of 2019")]
    [InlineData("1. halvår 2015 - 2. halvår 2019")]
    [InlineData("Forår 2015 – efterår 2019")]
    [InlineData("Spring 2015 to autumn 2019")]
    [InlineData("2014/2015 - 2018/2019", 2014)]
    public void A_post_has_the_years_that_are_written_before_it(string years, int first = 2015)
    {
        var career = CareerReader.Read(SourceText.Of($"Ida Holt\n\nErfaring\n{years}: Fuldmægtig, Ministeriet for Land\n"), Now);

        var post = Assert.Single(career.Posts);
        Assert.Equal("Fuldmægtig", post.Title);
        Assert.Equal((first, 2019, false), (post.StartYear, post.EndYear, post.Current));
    }

    [Theory]
    [InlineData("2016 - nu")]
    [InlineData("2016 – nuv.")]
    [InlineData("2016 – nuværende")]
    [InlineData("2016 - i dag")]
    [InlineData("2016 til dags dato")]
    [InlineData("2016 - til dato")]
    [InlineData("2016 - d.d.")]
    [InlineData("2016 - pt.")]
    [InlineData("2016 →")]
    [InlineData("2016 -")]
    [InlineData("2016 og frem")]
    [InlineData("2016 og fremefter")]
    [InlineData("Siden 2016")]
    [InlineData("Fra 2016 og frem til nu")]
    [InlineData("2016 onwards")]
    [InlineData("2016 and onwards")]
    [InlineData("2016 to date")]
    [InlineData("2016 – present")]
    [InlineData("Since May 2016")]
    [InlineData("’16 – nu")]
    [InlineData("05/16 - nu")]
    public void A_post_goes_on_when_its_years_say_so(string years)
    {
        var career = CareerReader.Read(SourceText.Of($"Jens Ravn\n\nErfaring\n{years}, Planlægger, Vejrup Kommune\n"), Now);

        var post = Assert.Single(career.Posts);
        Assert.Equal((2016, null, true), (post.StartYear, post.EndYear, post.Current));
    }

    [Fact]
    public void A_fixed_term_that_ends_in_a_later_year_goes_on_and_keeps_its_end()
    {
        var career = CareerReader.Read(SourceText.Of("Vera Holm\n\nErfaring\n2018 - 2028: Projektleder, Solby Kommune\n"), Now);

        var post = Assert.Single(career.Posts);
        Assert.Equal((2018, 2028, true), (post.StartYear, post.EndYear, post.Current));
        Assert.Equal(8, career.YearsExperience!.Value);
    }

    [Theory]
    [InlineData("2019 - 2012: Sagsbehandler, Solby Kommune")]
    [InlineData("2041 - 2044: Sagsbehandler, Solby Kommune")]
    public void A_post_with_impossible_years_is_kept_without_them(string line)
    {
        var career = CareerReader.Read(SourceText.Of($"Vera Holm\n\nErfaring\n{line}\n"), Now);

        var post = Assert.Single(career.Posts);
        Assert.Equal(("Sagsbehandler", null, null), (post.Title, post.StartYear, post.EndYear));
        Assert.Null(career.YearsExperience);
    }
}
