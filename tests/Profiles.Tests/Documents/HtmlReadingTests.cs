using System.Text;
using Matching.Profiles.Documents;
using Shouldly;

namespace Matching.Profiles.Tests.Documents;

/// <summary>What is read of html: what a browser shows.</summary>
public sealed class HtmlReadingTests
{
    private static async Task<string> Read(string body, string style = "") =>
        (await DocumentReaderTests.Read(Encoding.UTF8.GetBytes($"<!doctype html><html><head><style>{style}</style></head><body>{body}</body></html>"), "cv.html")).Text;

    [Theory]
    [InlineData("<p style='display:none'>hemmelig</p>")]
    [InlineData("<p class='x'>hemmelig</p>")]
    [InlineData("<p hidden>hemmelig</p>")]
    [InlineData("<p style='visibility:hidden'>hemmelig</p>")]
    [InlineData("<p style='opacity:0'>hemmelig</p>")]
    [InlineData("<p style='color:#fff'>hemmelig</p>")]
    [InlineData("<div style='background:#203040'><p style='color:#203040'>hemmelig</p></div>")]
    [InlineData("<p style='color:rgba(0,0,0,0)'>hemmelig</p>")]
    [InlineData("<p style='font-size:1px'>hemmelig</p>")]
    [InlineData("<p style='position:absolute;left:-9999px'>hemmelig</p>")]
    [InlineData("<p style='text-indent:-9999px'>hemmelig</p>")]
    [InlineData("<div style='max-height:0;overflow:hidden'>hemmelig</div>")]
    [InlineData("<div style='position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)'>hemmelig</div>")]
    [InlineData("<!-- hemmelig --><script>hemmelig</script><template>hemmelig</template>")]
    public async Task What_styles_hide_is_not_read(string hidden) =>
        (await Read($"<h1>Synlig</h1>{hidden}<p>Mere synlig</p>", "@media screen { .x { display: none } }")).ShouldBe("Synlig\n\nMere synlig");

    [Theory]
    [InlineData("<div style='background:#203040'><p style='color:white'>Ledelse</p></div>")]
    [InlineData("<div style='background-image:url(x.png)'><p style='color:white'>Ledelse</p></div>")]
    [InlineData("<div style='visibility:hidden'><p style='visibility:visible'>Ledelse</p></div>")]
    [InlineData("<p class='x'>Ledelse</p>")]
    [InlineData("<div style='overflow:hidden;height:200px'>Ledelse</div>")]
    [InlineData("<p style='color:#767676'>Ledelse</p>")]
    public async Task What_a_browser_on_a_desk_shows_is_read(string shown) =>
        (await Read($"<h1>Synlig</h1>{shown}", "@media print { .x { display: none } } @media (max-width: 600px) { .x { display: none } }")).ShouldBe("Synlig\n\nLedelse");

    [Fact]
    public async Task Lines_break_where_styles_say() =>
        (await Read("<span style='display:block'>2016 – 2020: Sagsbehandler</span><span style='display:block'>2010 – 2016: Assistent</span><p><span style='display:inline-block'>Excel</span><span>Word</span></p>"))
            .ShouldBe("2016 – 2020: Sagsbehandler\n2010 – 2016: Assistent\n\nExcel Word");

    [Fact]
    public async Task Items_of_paragraphs_and_cells_of_broken_dates_stay_lines()
    {
        (await Read("<h2>Erfaring</h2><ul><li><p>Leder af økonomi</p></li><li><p>Konsulent</p></li></ul>")).ShouldBe("Erfaring\n\n• Leder af økonomi\n\n• Konsulent");
        (await Read("<table><tr><td>2017<br>–<br>nu</td><td>Sundhedschef, Bækby Kommune</td></tr><tr><td><p>2009 – 2017</p></td><td><p>Konsulent, Region Syd</p></td></tr></table>"))
            .ShouldBe("2017 – nu Sundhedschef, Bækby Kommune\n2009 – 2017 Konsulent, Region Syd");
    }

    [Fact]
    public async Task Elements_within_elements_without_end_are_read_and_end_nothing() =>
        (await Read(string.Concat(Enumerable.Repeat("<div>", 50_000)) + "Leder af økonomi")).ShouldContain("Leder af økonomi");

    [Theory]
    [InlineData("brackets")]
    [InlineData("ancestors")]
    [InlineData("rules")]
    public async Task Styles_that_cost_without_end_are_refused(string what)
    {
        var style = what switch
        {
            "brackets" => string.Concat(Enumerable.Repeat("@media screen{", 20_000)),
            "ancestors" => string.Join(' ', Enumerable.Repeat("div", 40)) + " p { color: red }",
            _ => string.Concat(Enumerable.Range(0, 8_000).Select(i => $".a{i}{{color:red}}")),
        };
        var refused = await Should.ThrowAsync<DocumentRefusedException>(() => Read(string.Concat(Enumerable.Repeat("<p>Leder</p>", 4_000)), style));
        refused.Reason.ShouldBe(RefusalReason.HtmlBomb);
        refused.Message.ShouldContain("; save the page");
    }
}
