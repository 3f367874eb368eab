using Matching.Profiles.Documents;
using Shouldly;

namespace Matching.Profiles.Tests.Documents;

/// <summary>What is read of a pdf: what a reader sees, in the order in which a reader reads it.</summary>
public sealed class PdfReadingTests
{
    private const string Layer = "/Properties << /L1 7 0 R >>";

    private static async Task<string> Read(string content, string resources = "", string catalog = "", params byte[][] objects) =>
        (await DocumentReaderTests.Read(PdfFile.Of(content, resources, catalog, "", objects), "cv.pdf")).Text;

    [Fact]
    public async Task Pdf_is_read_with_its_letters_and_brackets()
    {
        var read = await DocumentReaderTests.Read(Files.Pdf(["Økonomichef til Ravnby Kommune", "Vi søger en chef (37 timer)."]), null);
        read.Format.ShouldBe(FileFormat.Pdf);
        read.Text.ShouldContain("Økonomichef til Ravnby Kommune");
        read.Text.ShouldContain("Vi søger en chef (37 timer).");
    }

    [Fact]
    public async Task Columns_are_read_one_after_the_other_though_their_rows_do_not_meet_and_are_drawn_mixed()
    {
        string[] left = ["KONTAKT", "Tlf. 20 33 44 55", "SPROG", "Dansk", "Engelsk", "Tysk"];
        string[] right = ["Økonomichef i Ravnby Kommune", "Leder 22 medarbejdere og har ansvar", "for budget på 2,1 mia. kr. og drift", "Betjener udvalg og byråd hver uge", "Indførte ny budgetopfølgning"];
        var content = string.Concat(left.Select((text, i) => PdfFile.Text(50, 700 - (18 * i), text) + (i < right.Length ? PdfFile.Text(220, 693 - (16 * i), right[i]) : "")));
        var text = await Read(content);
        text.IndexOf("Tysk", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("Økonomichef", StringComparison.Ordinal));
        text.ShouldContain("Leder 22 medarbejdere og har ansvar\nfor budget på 2,1 mia. kr. og drift\n");
    }

    [Fact]
    public async Task Years_at_the_right_margin_stay_with_their_post()
    {
        string[] posts = ["Økonomichef, Havnsø Kommune", "Budgetkonsulent, Lerbæk Kommune", "Assistent, Tyrstrup Kommune", "Elev, Tyrstrup Kommune"];
        var content = string.Concat(posts.Select((post, i) => PdfFile.Text(50, 700 - (36 * i), post) + PdfFile.Text(430, 700 - (36 * i), $"{2018 - (4 * i)} - {2022 - (4 * i)}") + PdfFile.Text(50, 685 - (36 * i), "Arbejdede med budget og regnskab")));
        var text = await Read(content);
        text.ShouldContain("Økonomichef, Havnsø Kommune | 2018 - 2022\n");
        text.ShouldContain("Elev, Tyrstrup Kommune | 2006 - 2010\n");
    }

    [Theory]
    [InlineData("rendering mode 3", "q BT 3 Tr /F1 12 Tf 50 600 Td (hemmelig) Tj ET Q")]
    [InlineData("white on white", "1 g BT /F1 12 Tf 50 600 Td (hemmelig) Tj ET")]
    [InlineData("nearly white on white", "0.96 0.97 0.96 rg BT /F1 12 Tf 50 600 Td (hemmelig) Tj ET")]
    [InlineData("blue on the same blue", "0 0 1 rg 40 590 200 30 re f BT /F1 12 Tf 50 600 Td (hemmelig) Tj ET")]
    [InlineData("one point high", "BT /F1 1 Tf 50 600 Td (hemmelig) Tj ET")]
    [InlineData("scaled to one point", "q 0.1 0 0 0.1 50 600 cm BT /F1 10 Tf (hemmelig) Tj ET Q")]
    [InlineData("beside the page", "BT /F1 12 Tf -300 600 Td (hemmelig) Tj ET")]
    [InlineData("below the page", "BT /F1 12 Tf 50 -40 Td (hemmelig) Tj ET")]
    [InlineData("clipped away", "q 0 0 10 10 re W n BT /F1 12 Tf 50 600 Td (hemmelig) Tj ET Q")]
    [InlineData("transparent", "q /G1 gs BT /F1 12 Tf 50 600 Td (hemmelig) Tj ET Q")]
    [InlineData("painted over", "BT /F1 12 Tf 50 600 Td (hemmelig) Tj ET 1 g 40 590 200 30 re f")]
    [InlineData("on a layer that is off", "/OC /L1 BDC BT /F1 12 Tf 50 600 Td (hemmelig) Tj ET EMC")]
    public async Task What_nobody_can_see_is_not_read(string how, string drawn)
    {
        var text = await Read(
            PdfFile.Text(50, 700, "Synlig tekst") + drawn + "\n0 g " + PdfFile.Text(50, 650, "Mere synlig tekst"),
            "/ExtGState << /G1 << /ca 0 >> >> " + Layer,
            "/OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] >> >>",
            PdfFile.Bytes("<< /Type /OCG /Name (Skjult) >>"));
        text.ShouldBe("Synlig tekst\n\nMere synlig tekst", how);
    }

    [Theory]
    [InlineData("white on a dark box", "0.1 0.2 0.4 rg 40 590 300 30 re f 1 g BT /F1 12 Tf 50 600 Td (Ledelse) Tj ET")]
    [InlineData("white on a dark box with round corners", "0 g 40 590 m 340 590 l 345 590 345 595 345 600 c 345 620 l 40 620 l f 1 g BT /F1 12 Tf 50 600 Td (Ledelse) Tj ET")]
    [InlineData("white on a shading", "q 40 590 300 30 re W n /S1 sh 1 g BT /F1 12 Tf 50 600 Td (Ledelse) Tj ET Q")]
    [InlineData("within a frame of two boxes", "0 g 40 590 300 30 re 42 592 296 26 re f* BT /F1 12 Tf 50 600 Td (Ledelse) Tj ET")]
    [InlineData("grey", "0.6 g BT /F1 12 Tf 50 600 Td (Ledelse) Tj ET")]
    [InlineData("marked with yellow after it was drawn", "BT /F1 12 Tf 50 600 Td (Ledelse) Tj ET q /G2 gs 1 1 0 rg 40 590 300 30 re f Q")]
    [InlineData("on a layer that is on", "/OC /L1 BDC BT /F1 12 Tf 50 600 Td (Ledelse) Tj ET EMC")]
    [InlineData("drawn twice to look bold", "BT /F1 12 Tf 50 600 Td (Ledelse) Tj ET BT /F1 12 Tf 50.3 600 Td (Ledelse) Tj ET")]
    [InlineData("upwards along the margin", "BT /F1 12 Tf 0 1 -1 0 30 300 Tm (Ledelse) Tj ET")]
    [InlineData("letter by letter, last first", "BT /F1 12 Tf 70.02 600 Td (else) Tj ET BT /F1 12 Tf 50 600 Td (Led) Tj ET")]
    public async Task What_can_be_seen_is_read(string how, string drawn)
    {
        var text = await Read(
            PdfFile.Text(50, 700, "Synlig tekst") + drawn,
            "/ExtGState << /G2 << /BM /Multiply >> >> /Shading << /S1 << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 0] /Function << /FunctionType 2 /Domain [0 1] /N 1 >> >> >> " + Layer,
            "/OCProperties << /OCGs [7 0 R] /D << /OFF [] >> >>",
            PdfFile.Bytes("<< /Type /OCG /Name (Skjult) >>"));
        text.ShouldContain("Ledelse", Case.Sensitive, how);
        text.ShouldNotContain("LedelseLedelse", Case.Sensitive, how);
    }

    [Fact]
    public async Task Values_of_a_form_and_free_text_are_read_where_they_stand_and_hidden_ones_are_counted()
    {
        static byte[] Object(string body) => System.Text.Encoding.Latin1.GetBytes(body);
        var read = await DocumentReaderTests.Read(
            PdfFile.Of(
                PdfFile.Text(50, 700, "Stilling:") + PdfFile.Text(50, 660, "Kommune:"),
                ">> /Annots [7 0 R 8 0 R 9 0 R 10 0 R 11 0 R] /Other <<",
                "",
                "",
                Object("<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Budgetchef) /Rect [120 695 300 710] >>"),
                Object("<< /Type /Annot /Subtype /Widget /Rect [120 655 300 670] /Parent 12 0 R >>"),
                Object("<< /Type /Annot /Subtype /FreeText /Contents (Kan starte i maj) /Rect [50 600 300 615] >>"),
                Object("<< /Type /Annot /Subtype /Widget /FT /Tx /V (hemmelig) /F 2 /Rect [50 500 300 515] >>"),
                Object("<< /Type /Annot /Subtype /Text /Contents (en note) /Rect [50 400 70 420] >>"),
                Object("<< /FT /Tx /T (b) /V <FEFF00520061> /Kids [8 0 R] >>")),
            "cv.pdf");
        read.Text.ShouldContain("Stilling: | Budgetchef");
        read.Text.ShouldContain("Kommune: Ra");
        read.Text.ShouldContain("Kan starte i maj");
        read.Text.ShouldNotContain("hemmelig");
        read.Text.ShouldNotContain("note");
        read.Hidden.ShouldBe(8);
    }
}
