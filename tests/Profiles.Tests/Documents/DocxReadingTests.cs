using Matching.Profiles.Documents;
using Shouldly;
using static Matching.Profiles.Tests.Documents.OfficeFiles;

namespace Matching.Profiles.Tests.Documents;

/// <summary>What is read of a Word document: what a human reader of it sees, all of it.</summary>
public sealed class DocxReadingTests
{
    private const string Hidden = "hemmelig";

    private static async Task<DocumentText> Read(byte[] docx) => await DocumentReaderTests.Read(docx, "cv.docx");

    [Theory]
    [InlineData("<w:vanish/>")]
    [InlineData("<w:vanish w:val=\"true\"/>")]
    [InlineData("<w:sz w:val=\"3\"/>")]
    [InlineData("<w:color w:val=\"FFFFFF\"/>")]
    [InlineData("<w:color w:val=\"FAFAFA\"/>")]
    [InlineData("<w:color w:themeColor=\"background1\"/>")]
    [InlineData("<w:color w:val=\"203040\"/><w:shd w:val=\"clear\" w:fill=\"203040\"/>")]
    [InlineData("<w:highlight w:val=\"yellow\"/><w:color w:val=\"FFFF00\"/>")]
    [InlineData("<w:rStyle w:val=\"Hid\"/>")]
    [InlineData("<w:rStyle w:val=\"BasedOnHid\"/>")]
    public async Task Runs_that_nobody_sees_are_left_out_and_counted(string properties)
    {
        var read = await Read(Docx(P("Synlig") + P(Hidden + " tekst", properties), Styles));
        read.ShouldBe(new DocumentText("Synlig", FileFormat.Docx, 13));
    }

    [Theory]
    [InlineData("<w:pStyle w:val=\"HidP\"/>", "")]
    [InlineData("<w:shd w:val=\"clear\" w:fill=\"112233\"/>", "<w:color w:val=\"112233\"/>")]
    public async Task Paragraphs_that_nobody_sees_are_left_out_and_counted(string paragraph, string run) =>
        (await Read(Docx(P("Synlig") + P(Hidden, run, paragraph), Styles))).ShouldBe(new DocumentText("Synlig", FileFormat.Docx, 8));

    [Theory]
    [InlineData("<w:vanish w:val=\"0\"/>", "")]
    [InlineData("<w:vanish w:val=\"0\"/>", "<w:pStyle w:val=\"HidP\"/>")]
    [InlineData("<w:sz w:val=\"8\"/>", "")]
    [InlineData("<w:color w:val=\"auto\"/>", "<w:shd w:val=\"clear\" w:fill=\"000000\"/>")]
    [InlineData("<w:color w:val=\"FFFFFF\"/>", "<w:shd w:val=\"clear\" w:fill=\"203040\"/>")]
    [InlineData("<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"203040\"/>", "")]
    [InlineData("<w:color w:val=\"767676\"/>", "")]
    public async Task Runs_that_can_be_seen_are_read(string run, string paragraph) =>
        (await Read(Docx(P("Ledelse", run, paragraph), Styles))).ShouldBe(new DocumentText("Ledelse", FileFormat.Docx));

    [Fact]
    public async Task White_text_in_a_dark_cell_or_box_is_read_and_in_a_clear_one_is_not()
    {
        const string white = "<w:color w:val=\"FFFFFF\"/>";
        var cell = (string fill) => $"<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val=\"clear\" w:fill=\"{fill}\"/></w:tcPr>{P("Celle", white)}</w:tc></w:tr></w:tbl>";
        var box = (string fill) => $"<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent>{P("Boks", white)}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>"
            + $"<mc:Fallback><w:pict><w:txbxContent>{P("Boks", white)}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
        (await Read(Docx(P("Synlig") + cell("203040") + box("<a:solidFill><a:srgbClr val=\"203040\"/></a:solidFill>")))).Text.ShouldBe("Synlig\nCelle\n\nBoks");
        (await Read(Docx(P("Synlig") + cell("FFFFFF") + box("<a:noFill/>")))).ShouldBe(new DocumentText("Synlig", FileFormat.Docx, 9));
    }

    [Fact]
    public async Task Headers_notes_and_footers_are_read_each_once()
    {
        var body = P("Erfaring med drift") + "<w:p><w:r><w:t>Leder</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
            + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"p0\"/><w:headerReference w:type=\"first\" r:id=\"p1\"/><w:footerReference w:type=\"default\" r:id=\"p2\"/></w:sectPr>";
        var read = await Read(Docx(
            body,
            ("header1.xml", "header", "w:hdr", P("Rikke Bundgaard")), ("header2.xml", "header", "w:hdr", P("Rikke Bundgaard")), ("footer1.xml", "footer", "w:ftr", P("Sprog: tysk")),
            ("footnotes.xml", "footnotes", "w:footnotes", $"<w:footnote w:id=\"0\">{P("Skillestreg")}</w:footnote><w:footnote w:id=\"2\">{P("12 medarbejdere")}</w:footnote>")));
        read.Text.ShouldBe("Rikke Bundgaard\n\nErfaring med drift\nLeder\n\n12 medarbejdere\nSprog: tysk");
    }

    [Fact]
    public async Task Rows_and_cells_in_content_controls_custom_xml_and_tracked_changes_are_read()
    {
        var row = (string text) => $"<w:tr><w:tc>{P(text)}</w:tc><w:sdt><w:sdtContent><w:tc>{P("2018 - nu")}</w:tc></w:sdtContent></w:sdt></w:tr>";
        var body = $"<w:tbl>{row("Første")}<w:sdt><w:sdtContent>{row("Anden")}</w:sdtContent></w:sdt><w:customXml>{row("Tredje")}</w:customXml><w:ins>{row("Fjerde")}</w:ins><w:del>{row("Slettet")}</w:del></w:tbl>";
        (await Read(Docx(body))).Text.ShouldBe("Første | 2018 - nu\nAnden | 2018 - nu\nTredje | 2018 - nu\nFjerde | 2018 - nu");
    }

    [Fact]
    public async Task Tables_within_tables_are_read_and_dates_stand_beside_their_posts()
    {
        var inner = $"<w:tbl><w:tr><w:tc>{P("2018 - nu")}</w:tc><w:tc>{P("Økonomichef, Havnsø Kommune")}{P("Leder 22 medarbejdere.")}</w:tc></w:tr></w:tbl>";
        var text = (await Read(Docx($"<w:tbl><w:tr><w:tc>{P("KONTAKT")}{P("SPROG")}</w:tc><w:tc>{P("ERFARING")}{inner}</w:tc></w:tr></w:tbl>"))).Text;
        text.ShouldContain("2018 - nu | Økonomichef, Havnsø Kommune\nLeder 22 medarbejdere.");
        text.ShouldStartWith("KONTAKT\nSPROG\n\nERFARING");
    }

    [Fact]
    public async Task Placeholders_that_nobody_filled_in_are_nobodys_text()
    {
        var control = (string properties, string text) => $"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{P(text)}</w:sdtContent></w:sdt>";
        (await Read(Docx(control("<w:showingPlcHdr/>", "[Stilling]") + control("<w:showingPlcHdr w:val=\"0\"/>", "Økonomichef") + control("", "Ravnby")))).Text.ShouldBe("Økonomichef\nRavnby");
    }

    [Fact]
    public async Task Styles_name_headings_and_items()
    {
        var body = P("Erfaring", "", "<w:pStyle w:val=\"H7\"/>") + P("Styrede budgettet", "", "<w:pStyle w:val=\"Punkt\"/>") + P("Til slut");
        var styles = "<w:style w:type=\"paragraph\" w:styleId=\"H7\"><w:name w:val=\"heading 1\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Punkt\"><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>";
        (await Read(Docx(body, ("styles.xml", "styles", "w:styles", styles)))).Text.ShouldBe("Erfaring\n\n• Styrede budgettet\nTil slut");
    }

    [Theory]
    [InlineData("<w:ins>", "</w:ins>", 100_000)]
    [InlineData("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 50_000)]
    [InlineData("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 10_000)]
    [InlineData("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>", 10_000)]
    public async Task Elements_that_nest_without_end_are_refused_with_the_limit(string open, string close, int depth)
    {
        var body = string.Concat(Enumerable.Repeat(open, depth)) + P("Leder") + string.Concat(Enumerable.Repeat(close, depth));
        var refused = await Should.ThrowAsync<DocumentRefusedException>(() => Read(Docx(body)));
        refused.Reason.ShouldBe(RefusalReason.TooComplex);
        refused.Message.ShouldContain("200 deep");
    }

    [Theory]
    [InlineData("<w:p/>", 400_000, RefusalReason.TooComplex)]
    [InlineData("<w:p><w:r><w:t>a</w:t></w:r></w:p>", 110_000, RefusalReason.TooComplex)]
    [InlineData("<w:p><w:r><w:t>a</w:t></w:r></w:p>", 21_000, RefusalReason.TooMuchText)]
    public async Task More_elements_or_lines_than_a_person_makes_are_refused(string element, int times, RefusalReason reason) =>
        (await Should.ThrowAsync<DocumentRefusedException>(() => Read(Docx(string.Concat(Enumerable.Repeat(element, times)))))).Reason.ShouldBe(reason);

    [Fact]
    public async Task Documents_of_the_strict_kind_are_read()
    {
        var transitional = Docx(P("Økonomichef", "<w:b/>") + P(Hidden, "<w:vanish/>"));
        var strict = Files.Replaced(transitional, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main");
        (await Read(strict)).ShouldBe(new DocumentText("Økonomichef", FileFormat.Docx, 8));
    }

    private static (string, string, string, string) Styles => (
        "styles.xml", "styles", "w:styles",
        "<w:style w:type=\"character\" w:styleId=\"Hid\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"BasedOnHid\"><w:basedOn w:val=\"Hid\"/></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"HidP\"><w:rPr><w:vanish/></w:rPr></w:style>");
}
