using System.Diagnostics;
using System.Globalization;
using System.Text;
using Matching.Profiles.Documents;
using Shouldly;

namespace Matching.Profiles.Tests.Documents;

/// <summary>
/// Trees of each format that no program would write, from seeds: each is read or refused, never anything else. <c>MATCHING_FUZZ_SECONDS=600</c>
/// goes on for so long, from other seeds at each run; what fails names its seed.
/// </summary>
public sealed class DocumentFuzzTests(ITestOutputHelper output)
{
    private const int Seeds = 60;

    private static readonly string[] DocxElements =
    [
        "p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "sdtPr", "ins", "del", "customXml", "rPr", "pPr", "vanish", "sz", "color", "shd", "pStyle", "rStyle", "br", "tab", "txbxContent", "footnoteReference",
        "hyperlink", "smartTag", "numPr", "numId", "sectPr", "headerReference", "tcPr", "tblPr", "tblStyle", "showingPlcHdr", "fldSimple", "sym",
    ];

    private static readonly string[] HtmlElements =
    [
        "p", "div", "span", "b", "i", "a", "table", "tr", "td", "ul", "li", "svg", "math", "select", "option", "template", "style", "script", "form", "button", "h1", "br", "dl", "dt", "ruby", "rt", "iframe",
        "title", "body", "html", "head", "foreignObject", "mi", "textarea", "pre", "details", "font", "nobr", "frameset", "plaintext", "noscript", "caption", "colgroup",
    ];

    private static readonly string[] PassportElements =
    [
        "WorkExperienceList", "WorkExperience", "Period", "From", "To", "Current", "Position", "Label", "Activities", "Employer", "Name", "EducationList", "Education", "Skills", "Linguistic", "ForeignLanguageList",
        "ForeignLanguage", "ProficiencyLevel", "Headline", "Type", "Code", "Description", "AchievementList", "Achievement", "Title",
    ];

    private static readonly string[] CandidateElements =
    [
        "CandidatePerson", "PersonName", "GivenName", "CandidateProfile", "EmploymentHistory", "EmployerHistory", "OrganizationName", "PositionHistory", "PositionTitle", "EmploymentPeriod", "StartDate",
        "FormattedDateTime", "CurrentIndicator", "Description", "EducationHistory", "PersonQualifications", "PersonCompetency", "TaxonomyID", "CompetencyName", "Skills", "SkillsGroup", "Title",
    ];

    private static readonly string[] Values = ["0", "1", "-1", "true", "none", "FFFFFF", "auto", "99999999999999999999", "", "æ", "2147483648", "A", "rId1", "#fff", "1e308", "NaN", "display:none", "color:red;font-size:0", "font-size:calc((((1px", "*{}", "--x:var(--x)"];

    private static readonly string[] Marks = ["*", "**", "_", "`", "```\n", "# ", "> ", "- ", "1. ", "|", "|-|-|\n", "[", "](", ")", "![", "<b>", "<!--", "-->", "\n", "\n\n", "  ", "\t", "&amp;", "&#0;", "~", "\\", "[a]: b\n", "æ", "leder", "2018", "<http://a>", "---\n", "===\n"];

    private static readonly string[] Operators =
    [
        "q", "Q", "BT", "ET", "Tj", "TJ", "Tf", "Td", "Tm", "T*", "'", "\"", "re", "f", "W", "n", "cm", "Do", "gs", "cs", "sc", "scn", "rg", "g", "BDC", "EMC", "BI", "ID", "EI", "sh", "d0", "d1", "MP", "BX", "EX", "m", "l", "c", "h", "S", "Tr", "Tz", "TL",
    ];

    private static readonly string[] Operands = ["0", "1", "-1", "12", "1e99", "99999999999999", "/F1", "/X", "(leder)", "(\\", "<41", "<</A 1>>", "[1 2", "]", "[(a) -99999999 (b)]", "null", "true", "%", "5 0 R", "0.00001"];

    public static TheoryData<string> Formats => ["docx", "odt", "html", "md", "pdf", "pdf objects", "bytes", "json", "europass", "record", "hropen", "linkedin"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Whatever_is_in_a_document_it_is_read_or_refused(string format)
    {
        var seconds = double.Parse(Environment.GetEnvironmentVariable("MATCHING_FUZZ_SECONDS") ?? "0", CultureInfo.InvariantCulture) / Formats.Count;
        var first = seconds > 0 ? Environment.TickCount : 1;
        var (started, tried, read) = (Stopwatch.GetTimestamp(), 0, 0);
        var longest = TimeSpan.Zero;
        for (var seed = first; seconds > 0 ? Stopwatch.GetElapsedTime(started).TotalSeconds < seconds : seed < first + Seeds; seed++, tried++)
        {
            var random = new Random(seed);
            var document = Document(format, random);
            var began = Stopwatch.GetTimestamp();
            try
            {
                var text = await DocumentReaderTests.Read(document, "a." + format);
                read++;
                text.Text.Length.ShouldBeLessThanOrEqualTo(DocumentLimits.Characters);
                text.Hidden.ShouldBeGreaterThanOrEqualTo(0);
            }
            catch (DocumentRefusedException refused)
            {
                refused.Message.ShouldStartWith("document: ");
            }
            catch (Exception failed) when (failed is not ShouldAssertException)
            {
                throw new InvalidOperationException($"{format}, seed {seed}: {failed.GetType().Name}", failed);
            }

            longest = Stopwatch.GetElapsedTime(began) is var took && took > longest ? took : longest;
        }

        tried.ShouldBeGreaterThan(0);
        output.WriteLine($"{format}: {tried} tried from seed {first}, {read} read, {tried - read} refused, the longest {longest.TotalSeconds:0.00} s");
    }

    private static byte[] Document(string format, Random random) => format switch
    {
        "docx" => OfficeFiles.Docx(Xml(random, DocxElements, "w:", 5), ("styles.xml", "styles", "w:styles", Xml(random, ["style", "basedOn", "rPr", "pPr", "vanish", "color", "name", "numPr", "numId"], "w:", 3)), ("header1.xml", "header", "w:hdr", Xml(random, DocxElements, "w:", 3))),
        "odt" => OfficeFiles.Odt(Xml(random, ["p", "h", "span", "list", "list-item", "tab", "s", "note", "section"], "text:", 5), Xml(random, ["style", "text-properties"], "style:", 3)),
        "html" => Encoding.UTF8.GetBytes("<html>" + Tags(random)),
        "md" => Encoding.UTF8.GetBytes("# a\n\n" + string.Concat(Enumerable.Range(0, random.Next(400)).Select(_ => Marks[random.Next(Marks.Length)]))),
        "pdf" => PdfFile.Of(PdfFile.Text(50, 780, "Leder af drift") + string.Join(' ', Enumerable.Range(0, random.Next(300)).Select(_ => random.Next(3) == 0 ? Operators[random.Next(Operators.Length)] : Operands[random.Next(Operands.Length)])), "", "", ""),
        "pdf objects" => Shaken(PdfFile.Of("BT /F1 12 Tf 50 780 Td (Leder) Tj ET", "/ColorSpace << /C [/Separation /A /DeviceRGB 5 0 R] >>", "", ""), random),
        "json" => Shaken("""{"basics":{"name":"A","label":"Leder"},"work":[{"name":"Ravnby","position":"Leder","startDate":"2018-01","highlights":["a"]}]}"""u8.ToArray(), random),
        "europass" => Encoding.UTF8.GetBytes(random.Next(2) == 0
            ? $"<SkillsPassport xmlns=\"http://europass.cedefop.europa.eu/Europass\"><LearnerInfo><WorkExperienceList><WorkExperience>{Xml(random, PassportElements, "", 3)}<Position><Label>Leder</Label></Position></WorkExperience></WorkExperienceList>{Xml(random, PassportElements, "", 6)}</LearnerInfo></SkillsPassport>"
            : $"<Candidate xmlns=\"http://www.europass.eu/1.0\"><CandidateProfile><EmploymentHistory><EmployerHistory><OrganizationName>Ravnby</OrganizationName><PositionHistory>{Xml(random, CandidateElements, "", 3)}</PositionHistory></EmployerHistory></EmploymentHistory>{Xml(random, CandidateElements, "", 6)}</CandidateProfile></Candidate>"),
        "record" => Shaken("""{"format":"matching.candidate/1","resume":{"basics":{"name":"A"},"work":[{"name":"Ravnby","startDate":"2018"}]},"contact":{"mail":"a@b.dk"},"texts":[{"heading":"A","text":"<p>Leder"}]}"""u8.ToArray(), random),
        "hropen" => Shaken("""{"person":{"name":{"given":"A"}},"profiles":[{"employment":[{"organization":{"name":"Ravnby"},"start":"2018","current":true,"positionHistories":[{"title":"Leder"}]}]}]}"""u8.ToArray(), random),
        "linkedin" => Zips.Of(
            ("Profile.csv", Encoding.Latin1.GetString(Shaken("First Name,Last Name,Headline,Summary\nA,B,Leder,\"Leder, i drift\"\n"u8.ToArray(), random))),
            ("Positions.csv", Encoding.Latin1.GetString(Shaken("Company Name,Title,Started On,Finished On\nRavnby,Leder,Mar 2017,\n"u8.ToArray(), random)))),
        _ => Bytes(random),
    };

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(1, 3_000)];
        random.NextBytes(bytes);
        byte[][] heads = [[], "%PDF-1.4\n"u8.ToArray(), "PK\u0003\u0004"u8.ToArray(), [0xFF, 0xFE], "<html>"u8.ToArray(), "{"u8.ToArray()];
        return [.. heads[random.Next(heads.Length)], .. bytes];
    }

    // Pieces taken out, doubled, exchanged; bytes changed.
    private static byte[] Shaken(byte[] document, Random random)
    {
        var bytes = document.ToList();
        for (var i = random.Next(1, 12); i > 0 && bytes.Count > 10; i--)
        {
            var at = random.Next(bytes.Count - 8);
            var length = random.Next(1, Math.Min(40, bytes.Count - at));
            switch (random.Next(4))
            {
                case 0: bytes.RemoveRange(at, length); break;
                case 1: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                case 2: bytes[at] = (byte)random.Next(256); break;
                default: bytes[at] = (byte)"0123456789RobjK/[]<>() "[random.Next(23)]; break;
            }
        }

        return [.. bytes];
    }

    private static string Xml(Random random, string[] names, string prefix, int depth)
    {
        var xml = new StringBuilder();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var name = prefix + names[random.Next(names.Length)];
            var attributes = random.Next(2) == 0 ? "" : $" {prefix}{(string[])["val", "id", "fill", "styleId", "type", "name", "style-name", "c"] switch { var all => all[random.Next(all.Length)] }}=\"{Values[random.Next(Values.Length)]}\"";
            xml.Append('<').Append(name).Append(attributes).Append('>')
                .Append(depth == 0 || random.Next(4) == 0 ? Values[random.Next(Values.Length)] : Chain(random, names, prefix, depth))
                .Append("</").Append(name).Append('>');
        }

        return xml.ToString();
    }

    // Now and then one within the other, about as deep as they may nest.
    private static string Chain(Random random, string[] names, string prefix, int depth)
    {
        var inner = Xml(random, names, prefix, depth - 1);
        for (var i = random.Next(60) == 0 ? random.Next(250) : 0; i > 0; i--)
        {
            var name = prefix + names[i % names.Length];
            inner = $"<{name}>{inner}</{name}>";
        }

        return inner;
    }

    private static string Tags(Random random)
    {
        var html = new StringBuilder();
        for (var i = random.Next(1, 300); i > 0; i--)
        {
            var name = HtmlElements[random.Next(HtmlElements.Length)];
            html.Append(random.Next(4) switch
            {
                0 => $"</{name}>",
                1 => $"<{name} {(string[])["style", "class", "hidden", "id", "aria-hidden", "color", "href"] switch { var all => all[random.Next(all.Length)] }}='{Values[random.Next(Values.Length)]}'>",
                2 => $"<{name}>",
                _ => Values[random.Next(Values.Length)],
            });
        }

        return html.ToString();
    }
}
