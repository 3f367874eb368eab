using System.Text;
using Matching.Profiles.Careers;
using Matching.Profiles.Documents;
using Matching.Profiles.Tests.Documents;
using Matching.Profiles.Text;
using Xunit;

namespace Matching.Profiles.Tests.Careers;

/// <summary>One career in the many ways that word processors, pages and exports lay it out.</summary>
public sealed class CareerFormatVariantTests
{
    private const int Now = 2026;

    private const string Expected = "Økonomichef 2018- Havnsø Kommune; Budgetkonsulent 2012-2018 Lerbæk Kommune";

    [Theory]
    [InlineData("<table><tr><td>2018 – nu</td><td>Økonomichef, Havnsø Kommune</td></tr><tr><td>2012 – 2018</td><td>Budgetkonsulent, Lerbæk Kommune</td></tr></table>")]
    [InlineData("<table><tr><th>Periode</th><th>Stilling</th><th>Arbejdsgiver</th></tr><tr><td>2018 – nu</td><td>Økonomichef</td><td>Havnsø Kommune</td></tr><tr><td>2012 – 2018</td><td>Budgetkonsulent</td><td>Lerbæk Kommune</td></tr></table>")]
    [InlineData("<table><tr><td>Økonomichef</td><td>Havnsø Kommune</td><td>2018 – nu</td></tr><tr><td>Budgetkonsulent</td><td>Lerbæk Kommune</td><td>2012 – 2018</td></tr></table>")]
    [InlineData("<table><tr><td>2018<br>–<br>nu</td><td><b>Økonomichef</b><br>Havnsø Kommune<br>Leder for 22 medarbejdere</td></tr><tr><td>2012<br>–<br>2018</td><td><b>Budgetkonsulent</b><br>Lerbæk Kommune</td></tr></table>")]
    [InlineData("<table><tr><td>2018<br>nu</td><td><b>Økonomichef</b><br>Havnsø Kommune</td></tr><tr><td>2012<br>2018</td><td><b>Budgetkonsulent</b><br>Lerbæk Kommune</td></tr></table>")]
    [InlineData("<table><tr><td><p>2018 – nu</p></td><td><p><strong>Økonomichef</strong></p><p>Havnsø Kommune</p><ul><li>Leder 22 medarbejdere</li></ul></td></tr><tr><td><p>2012 – 2018</p></td><td><p>Budgetkonsulent</p><p>Lerbæk Kommune</p></td></tr></table>")]
    [InlineData("<table><tr><td rowspan='2'>2018 – nu</td><td>Økonomichef</td></tr><tr><td>Havnsø Kommune</td></tr><tr><td rowspan='2'>2012 – 2018</td><td>Budgetkonsulent</td></tr><tr><td>Lerbæk Kommune</td></tr></table>")]
    [InlineData("<div class='row'><div>2018 – nu</div><div><h3>Økonomichef</h3><p>Havnsø Kommune</p></div></div><div class='row'><div>2012 – 2018</div><div><h3>Budgetkonsulent</h3><p>Lerbæk Kommune</p></div></div>")]
    [InlineData("<div><h3>Økonomichef</h3><span>Havnsø Kommune</span> <time>2018 – nu</time></div><div><h3>Budgetkonsulent</h3><span>Lerbæk Kommune</span> <time>2012 – 2018</time></div>")]
    [InlineData("<dl><dt>2018 – nu</dt><dd>Økonomichef, Havnsø Kommune</dd><dt>2012 – 2018</dt><dd>Budgetkonsulent, Lerbæk Kommune</dd></dl>")]
    [InlineData("<dl><dt>Økonomichef, Havnsø Kommune</dt><dd>2018 – nu</dd><dt>Budgetkonsulent, Lerbæk Kommune</dt><dd>2012 – 2018</dd></dl>")]
    [InlineData("<ul><li><p>2018 – nu: Økonomichef, Havnsø Kommune</p></li><li><p>2012 – 2018: Budgetkonsulent, Lerbæk Kommune</p></li></ul>")]
    [InlineData("<ol><li>Økonomichef, Havnsø Kommune (2018 – nu)</li><li>Budgetkonsulent, Lerbæk Kommune (2012 – 2018)</li></ol>")]
    [InlineData("<ul><li><strong>Økonomichef</strong>, Havnsø Kommune<br><em>2018 – nu</em></li><li><strong>Budgetkonsulent</strong>, Lerbæk Kommune<br><em>2012 – 2018</em></li></ul>")]
    [InlineData("<p><span style='display:inline-block;width:90px'>2018 – nu</span><span>Økonomichef, Havnsø Kommune</span></p><p><span style='display:inline-block;width:90px'>2012 – 2018</span><span>Budgetkonsulent, Lerbæk Kommune</span></p>")]
    [InlineData("<p><span style='float:right'>2018 – nu</span><b>Økonomichef</b>, Havnsø Kommune</p><p><span style='float:right'>2012 – 2018</span><b>Budgetkonsulent</b>, Lerbæk Kommune</p>")]
    [InlineData("<span style='display:block'>2018 – nu: Økonomichef, Havnsø Kommune</span><span style='display:block'>2012 – 2018: Budgetkonsulent, Lerbæk Kommune</span>")]
    [InlineData("<div style='display:flex'><span>2018 – nu</span><span>Økonomichef, Havnsø Kommune</span></div><div style='display:flex'><span>2012 – 2018</span><span>Budgetkonsulent, Lerbæk Kommune</span></div>")]
    [InlineData("<article><header><h4>2018 – nu</h4></header><p>Økonomichef, Havnsø Kommune</p></article><article><header><h4>2012 – 2018</h4></header><p>Budgetkonsulent, Lerbæk Kommune</p></article>")]
    [InlineData("<p>2018 &ndash; nu&nbsp;&nbsp;&nbsp;Økonomichef, Havnsø Kommune<br>2012 &ndash; 2018&nbsp;&nbsp;&nbsp;Budgetkonsulent, Lerbæk Kommune</p>")]
    [InlineData("<pre>2018 - nu     Økonomichef, Havnsø Kommune\n2012 - 2018   Budgetkonsulent, Lerbæk Kommune</pre>")]
    [InlineData("<details open><summary>Økonomichef, Havnsø Kommune</summary><p>2018 – nu</p></details><details open><summary>Budgetkonsulent, Lerbæk Kommune</summary><p>2012 – 2018</p></details>")]
    public async Task A_page(string body) => await Check(Encoding.UTF8.GetBytes($"<!doctype html><html><body><h1>Rikke Bundgaard</h1><p>Jeg er en rolig og grundig kollega, som godt kan lide at have mange bolde i luften.</p><h2>Erfaring</h2>{body}</body></html>"), "cv.html");

    [Theory]
    [InlineData("## Erfaring\n\n### Økonomichef, Havnsø Kommune (2018 – nu)\n\nJeg har ansvar for budgettet.\n\n### Budgetkonsulent, Lerbæk Kommune (2012 – 2018)")]
    [InlineData("## Erfaring\n\n**Økonomichef**, Havnsø Kommune  \n*2018 – nu*\n\n**Budgetkonsulent**, Lerbæk Kommune  \n*2012 – 2018*")]
    [InlineData("## Erfaring\n\n| Periode | Stilling | Arbejdsgiver |\n|---|---|---|\n| 2018 – nu | Økonomichef | Havnsø Kommune |\n| 2012 – 2018 | Budgetkonsulent | Lerbæk Kommune |")]
    [InlineData("## Erfaring\n\n- 2018 – nu: Økonomichef, Havnsø Kommune\n- 2012 – 2018: Budgetkonsulent, Lerbæk Kommune")]
    [InlineData("## Erfaring\n\n- **Økonomichef** – Havnsø Kommune (2018 – nu)\n  - Leder 22 medarbejdere\n- **Budgetkonsulent** – Lerbæk Kommune (2012 – 2018)")]
    [InlineData("## Erfaring\n\n### Økonomichef\n\nHavnsø Kommune\n\n2018 – nu\n\n### Budgetkonsulent\n\nLerbæk Kommune\n\n2012 – 2018")]
    [InlineData("## Erfaring\n\n### 2018 – nu\n\nØkonomichef, Havnsø Kommune\n\n### 2012 – 2018\n\nBudgetkonsulent, Lerbæk Kommune")]
    [InlineData("## Erfaring\n\n### Økonomichef\n#### Havnsø Kommune | 2018 – nu\n\n### Budgetkonsulent\n#### Lerbæk Kommune | 2012 – 2018")]
    public async Task A_markdown(string body) => await Check(Encoding.UTF8.GetBytes($"# Rikke Bundgaard\n\nJeg er en rolig og grundig kollega.\n\n{body}\n"), "cv.md");

    public static TheoryData<string> Bodies => new()
    {
        Table(Row("2018 - nu", "Økonomichef, Havnsø Kommune") + "<w:sdt><w:sdtPr/><w:sdtContent>" + Row("2012 - 2018", "Budgetkonsulent, Lerbæk Kommune") + "</w:sdtContent></w:sdt>"),
        Table("<w:customXml w:element='job'>" + Row("2018 - nu", "Økonomichef, Havnsø Kommune") + "</w:customXml>" + Row("2012 - 2018", "Budgetkonsulent, Lerbæk Kommune")),
        "<w:sdt><w:sdtPr/><w:sdtContent>" + Table(Row("2018 - nu", "Økonomichef, Havnsø Kommune") + Row("2012 - 2018", "Budgetkonsulent, Lerbæk Kommune")) + "</w:sdtContent></w:sdt>",
        Table("<w:tr><w:tc>" + Table(Row("2018 - nu", "Økonomichef, Havnsø Kommune") + Row("2012 - 2018", "Budgetkonsulent, Lerbæk Kommune")) + "<w:p/></w:tc></w:tr>"),
        Table("<w:tr><w:tc>" + OfficeFiles.P("Excel") + "</w:tc><w:tc>" + Table(Row("2018 - nu", "Økonomichef, Havnsø Kommune") + Row("2012 - 2018", "Budgetkonsulent, Lerbæk Kommune")) + "<w:p/></w:tc></w:tr>"),
        Table(Row("2018 - nu", "Økonomichef", "Havnsø Kommune") + Row("2012 - 2018", "Budgetkonsulent", "Lerbæk Kommune")),
        Table(Row("Økonomichef", "Havnsø Kommune", "2018 - nu") + Row("Budgetkonsulent", "Lerbæk Kommune", "2012 - 2018")),
        Table(Cells(OfficeFiles.P("2018 - nu"), OfficeFiles.P("Økonomichef") + OfficeFiles.P("Havnsø Kommune") + OfficeFiles.P("Leder 22 medarbejdere.")) + Cells(OfficeFiles.P("2012 - 2018"), OfficeFiles.P("Budgetkonsulent") + OfficeFiles.P("Lerbæk Kommune"))),
        Table(Cells(OfficeFiles.P("2018") + OfficeFiles.P("-") + OfficeFiles.P("nu"), OfficeFiles.P("Økonomichef, Havnsø Kommune")) + Cells(OfficeFiles.P("2012") + OfficeFiles.P("-") + OfficeFiles.P("2018"), OfficeFiles.P("Budgetkonsulent, Lerbæk Kommune"))),
        Tab("Økonomichef, Havnsø Kommune", "2018 - nu") + OfficeFiles.P("Leder 22 medarbejdere.") + "<w:p/>" + Tab("Budgetkonsulent, Lerbæk Kommune", "2012 - 2018"),
        Tab("2018 - nu", "Økonomichef, Havnsø Kommune") + Tab("2012 - 2018", "Budgetkonsulent, Lerbæk Kommune"),
        OfficeFiles.P("Økonomichef, Havnsø Kommune", "", "<w:pStyle w:val='Heading3'/>") + OfficeFiles.P("2018 - nu") + OfficeFiles.P("Jeg har ansvar for budgettet.") + OfficeFiles.P("Budgetkonsulent, Lerbæk Kommune", "", "<w:pStyle w:val='Heading3'/>") + OfficeFiles.P("2012 - 2018"),
        OfficeFiles.P("2018 - nu", "", "<w:pStyle w:val='Heading3'/>") + OfficeFiles.P("Økonomichef, Havnsø Kommune") + OfficeFiles.P("2012 - 2018", "", "<w:pStyle w:val='Heading3'/>") + OfficeFiles.P("Budgetkonsulent, Lerbæk Kommune"),
        "<w:p><w:r><w:pict xmlns:v='urn:schemas-microsoft-com:vml'><v:shape><v:textbox><w:txbxContent>" + Table(Row("2018 - nu", "Økonomichef, Havnsø Kommune") + Row("2012 - 2018", "Budgetkonsulent, Lerbæk Kommune")) + "<w:p/></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>" + OfficeFiles.P("2018 - nu: Økonomichef, Havnsø Kommune") + OfficeFiles.P("2012 - 2018: Budgetkonsulent, Lerbæk Kommune")
            + "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "<w:ins w:id='1' w:author='a'>" + OfficeFiles.P("2018 - nu: Økonomichef, Havnsø Kommune") + "</w:ins>" + OfficeFiles.P("2012 - 2018: Budgetkonsulent, Lerbæk Kommune"),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + OfficeFiles.P("20XX - nu, [Direktør], [Kommune]") + "</w:sdtContent></w:sdt>" + OfficeFiles.P("2018 - nu, Økonomichef, Havnsø Kommune") + OfficeFiles.P("2012 - 2018, Budgetkonsulent, Lerbæk Kommune"),
        OfficeFiles.P("2018 - nu, Økonomichef, Havnsø Kommune") + OfficeFiles.P("Kommunaldirektør i Solby Kommune 2005 - 2018", "<w:vanish/>") + OfficeFiles.P("2012 - 2018, Budgetkonsulent, Lerbæk Kommune"),
        OfficeFiles.P("2018 - nu, Økonomichef, Havnsø Kommune") + OfficeFiles.P("Kommunaldirektør i Solby Kommune 2005 - 2018", "<w:color w:val='FFFFFF'/>") + OfficeFiles.P("2012 - 2018, Budgetkonsulent, Lerbæk Kommune"),
        OfficeFiles.P("2018 - nu, Økonomichef, Havnsø Kommune") + OfficeFiles.P("Kommunaldirektør i Solby Kommune 2005 - 2018", "<w:sz w:val='2'/>") + OfficeFiles.P("2012 - 2018, Budgetkonsulent, Lerbæk Kommune"),
        OfficeFiles.P("2018 - nu, Økonomichef, Havnsø Kommune") + "<w:p><w:del w:id='1' w:author='a'><w:r><w:delText>2005 - 2012, Direktør, Solby Kommune</w:delText></w:r></w:del></w:p>" + OfficeFiles.P("2012 - 2018, Budgetkonsulent, Lerbæk Kommune"),
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_docx(string body) =>
        await Check(OfficeFiles.Docx(OfficeFiles.P("Rikke Bundgaard") + OfficeFiles.P("Jeg er en rolig og grundig kollega, som godt kan lide at have mange bolde i luften.") + OfficeFiles.P("Erfaring") + body), "cv.docx");

    [Theory]
    [InlineData("Rikke Bundgaard", "Økonomichef")]
    [InlineData("Rikke Bundgaard", "Økonomichef med ansvar for 22 medarbejdere. Sprog: tysk og engelsk.")]
    [InlineData("Rikke Bundgaard · Økonomichef", "Side 1")]
    [InlineData("Rikke Bundgaard", "Økonomichef i Havnsø Kommune")]
    public async Task A_title_in_the_header_of_the_page_is_the_present_post(string first, string second)
    {
        var file = OfficeFiles.Docx(
            OfficeFiles.P("Erfaring") + OfficeFiles.P("Jeg er en rolig og grundig kollega, som godt kan lide at have mange bolde i luften.") + OfficeFiles.P("2012 - 2018, Budgetkonsulent, Lerbæk Kommune")
            + "<w:sectPr><w:headerReference w:type='default' r:id='p0'/></w:sectPr>", ("header1.xml", "header", "w:hdr", OfficeFiles.P(first) + OfficeFiles.P(second)));
        var career = await Read(file, "cv.docx");
        Assert.Equal("Økonomichef", career.Title!.Value);
    }

    [Theory]
    [InlineData(50, 150)]
    [InlineData(420, 50)]
    public async Task A_pdf_with_a_column_of_years(int years, int titles)
    {
        (string Years, string Title)[] rows = [("2018 - nu", "Økonomichef, Havnsø Kommune"), ("2012 - 2018", "Budgetkonsulent, Lerbæk Kommune")];
        var content = PdfFile.Text(50, 780, "Rikke Bundgaard") + PdfFile.Text(50, 750, "Erfaring")
            + string.Concat(rows.Select((row, i) => PdfFile.Text(years, 720 - (40 * i), row.Years) + PdfFile.Text(titles, 720 - (40 * i), row.Title) + PdfFile.Text(titles, 704 - (40 * i), "Jeg har ansvar for budgettet.")));
        await Check(PdfFile.Of(content), "cv.pdf");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    public async Task A_text_in_another_encoding(string encoding)
    {
        const string Text = "Rikke Bundgård\n\nJeg er en rolig og grundig kollega.\n\nErfaring\n2018 - nu: Økonomichef, Havnsø Kommune\n2012 - 2018: Budgetkonsulent, Lerbæk Kommune\n";
        await Check(Encoding.GetEncoding(encoding).GetBytes(Text), "cv.txt");
        await Check(Encoding.GetEncoding(encoding).GetBytes(Text.Replace("\n", "\r\n")), "cv.txt");
    }

    [Theory]
    [InlineData("\"name\": \"Havnsø Kommune\", \"position\": \"Økonomichef\", \"startDate\": \"2018\"", "\"name\": \"Lerbæk Kommune\", \"position\": \"Budgetkonsulent\", \"startDate\": \"2012\", \"endDate\": \"2018\"")]
    [InlineData("\"company\": \"Havnsø Kommune\", \"position\": \"Økonomichef\", \"startDate\": \"2018-01-01\", \"endDate\": \"\"", "\"company\": \"Lerbæk Kommune\", \"position\": \"Budgetkonsulent\", \"startDate\": \"2012-03\", \"endDate\": \"2018-01-01\"")]
    [InlineData("\"name\": \"Havnsø Kommune\", \"position\": \"Økonomichef\", \"startDate\": \"2018-02\", \"endDate\": null, \"location\": \"Havnsø\", \"highlights\": [\"Leder 22 medarbejdere\"]", "\"name\": \"Lerbæk Kommune\", \"position\": \"Budgetkonsulent\", \"startDate\": \"2012\", \"endDate\": \"2018-01\", \"summary\": \"Jeg skrev budgetter.\"")]
    public async Task A_JSON_Resume(string first, string second) =>
        await Check(Encoding.UTF8.GetBytes($"{{\"basics\": {{\"name\": \"Rikke Bundgaard\", \"summary\": \"Jeg er rolig.\"}}, \"work\": [{{{first}}}, {{{second}}}]}}"), "cv.json");

    private static string Row(params string[] cells) => Cells([.. cells.Select(cell => OfficeFiles.P(cell))]);

    private static string Cells(params string[] cells) => $"<w:tr>{string.Concat(cells.Select(cell => $"<w:tc>{cell}</w:tc>"))}</w:tr>";

    private static string Table(string rows) => $"<w:tbl><w:tblPr/>{rows}</w:tbl>";

    private static string Tab(string left, string right) =>
        $"<w:p><w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"9000\"/></w:tabs></w:pPr><w:r><w:t>{left}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{right}</w:t></w:r></w:p>";

    private static async Task Check(byte[] file, string name)
    {
        var career = await Read(file, name);
        Assert.Equal(Expected.Split("; ").Order(), career.Posts.Select(post => $"{post.Title} {post.StartYear}-{post.EndYear} {post.Employer}").Order());
    }

    private static async Task<CareerFacts> Read(byte[] file, string name) =>
        CareerReader.Read(SourceText.Of((await DocumentReader.ReadAsync(file, name, CancellationToken.None)).Text), Now);
}
