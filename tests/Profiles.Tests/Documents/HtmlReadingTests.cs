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
    public async Task Elements_that_nest_deeper_than_a_browser_draws_are_read() =>
        (await Read(string.Concat(Enumerable.Repeat("<div>", 900)) + "Leder af økonomi")).ShouldContain("Leder af økonomi");

    [Theory]
    [InlineData("<div>", 50_000, "1,000 deep")]
    [InlineData("<span>", 50_000, "1,000 deep")]
    [InlineData("<svg>", 20_000, "200 deep")]
    [InlineData("<math><mi>", 20_000, "200 deep")]
    [InlineData("<b>", 20_000, "200 deep")]
    [InlineData("<table>", 20_000, "200 deep")]
    [InlineData("<p><svg><g>", 20_000, "200 deep")]
    [InlineData("<br>", 95_000, "")]
    [InlineData("<p>", 100_001, "100,000 elements")]
    public async Task Elements_within_elements_without_end_are_refused_with_the_limit(string opened, int times, string limit)
    {
        var reading = () => Read(string.Concat(Enumerable.Repeat(opened, times)) + "Leder af økonomi");
        if (limit.Length == 0)
        {
            (await reading()).ShouldBe("Leder af økonomi");
            return;
        }

        var refused = await Should.ThrowAsync<DocumentRefusedException>(reading);
        refused.Reason.ShouldBe(RefusalReason.TooComplex);
        refused.Message.ShouldContain(limit);
    }

    [Fact]
    public async Task Formatting_that_is_left_open_and_repeated_in_every_block_is_refused()
    {
        var open = string.Concat(Enumerable.Range(0, 150).Select(i => $"<b id={i}>"));
        var refused = await Should.ThrowAsync<DocumentRefusedException>(() => Read(open + string.Concat(Enumerable.Repeat("<p>x", 20_000))));
        refused.Message.ShouldContain("elements");
    }

    [Theory]
    [InlineData("<p style='display:none'>hemmelig tekst</p>", 13)]
    [InlineData("<p class='x'>hem<b>melig</b></p>", 8)]
    [InlineData("<p aria-hidden='true'>hemmelig</p>", 8)]
    [InlineData("<p style='color:#fff'>hemmelig</p><p style='font-size:1px'>x y</p>", 10)]
    [InlineData("<p style='color:#f4f4f4'>hemmelig</p>", 8)]
    [InlineData("<p style='transform:scale(0)'>hemmelig</p>", 8)]
    [InlineData("<p style='clip-path:inset(100%)'>hemmelig</p>", 8)]
    [InlineData("<font color='white'>hemmelig</font>", 8)]
    [InlineData("<div style='width:0;height:0;overflow:hidden'>hemmelig</div>", 8)]
    [InlineData("<script>hemmelig</script><!-- hemmelig --><template>hemmelig</template>", 0)]
    public async Task What_is_hidden_is_counted(string hidden, int characters)
    {
        var html = $"<!doctype html><html><head><style>.x {{ display: none }}</style></head><body><h1>Synlig</h1>{hidden}</body></html>";
        var read = await DocumentReaderTests.Read(Encoding.UTF8.GetBytes(html), "cv.html");
        read.Text.ShouldBe("Synlig");
        read.Hidden.ShouldBe(characters);
    }

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
