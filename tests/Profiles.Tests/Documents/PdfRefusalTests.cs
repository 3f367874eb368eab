using System.Text;
using Matching.Profiles.Documents;
using Shouldly;

namespace Matching.Profiles.Tests.Documents;

/// <summary>A pdf that cannot be read, or is made to cost too much, is refused; none ends the process.</summary>
public sealed class PdfRefusalTests
{
    private static readonly string Leder = PdfFile.Text(50, 600, "leder");

    private static async Task<DocumentRefusedException> Refused(byte[] pdf)
    {
        var refused = await Should.ThrowAsync<DocumentRefusedException>(() => DocumentReaderTests.Read(pdf, "cv.pdf"));
        refused.Message.ShouldStartWith("document: ");
        refused.Message.ShouldContain("; ");
        return refused;
    }

    [Fact]
    public async Task An_encrypted_pdf_is_refused() => (await Refused(Files.Pdf(["hemmeligt"], encrypted: true))).Reason.ShouldBe(RefusalReason.EncryptedPdf);

    [Fact]
    public async Task A_pdf_without_text_is_refused() => (await Refused(Files.Pdf([]))).Reason.ShouldBe(RefusalReason.NoText);

    [Fact]
    public async Task A_pdf_whose_text_nobody_can_see_is_refused_with_what_that_means()
    {
        var refused = await Refused(PdfFile.Of("BT 3 Tr /F1 12 Tf 50 600 Td (Leder siden 2012) Tj ET"));
        refused.Reason.ShouldBe(RefusalReason.NoText);
        refused.Message.ShouldContain("none of its text can be seen");
    }

    [Fact]
    public async Task A_stream_that_unpacks_without_end_is_refused() =>
        (await Refused(PdfFile.Of("/X1 Do", "/XObject << /X1 7 0 R >>", "", "", PdfFile.Deflated("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", new byte[80_000_000]))))
            .Reason.ShouldBe(RefusalReason.PdfBomb);

    [Fact]
    public async Task Forms_that_draw_each_other_ten_times_over_are_refused()
    {
        const int Levels = 9;
        var forms = Enumerable.Range(0, Levels).Select(i => PdfFile.Stream(
            $"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> /XObject << /X {PdfFile.First + i + 1} 0 R >> >>",
            PdfFile.Bytes(i == Levels - 1 ? PdfFile.Text(50, 600, "leder") : string.Concat(Enumerable.Repeat("/X Do ", 10)))));
        var refused = await Refused(PdfFile.Of("/X1 Do", $"/XObject << /X1 {PdfFile.First} 0 R >>", "", "", [.. forms]));
        refused.Reason.ShouldBeOneOf(RefusalReason.TooMuchText, RefusalReason.PdfTimeout);
    }

    [Fact]
    public async Task More_text_than_read_is_refused() =>
        (await Refused(PdfFile.Of(PdfFile.Text(50, 600, new string('a', 900_000))))).Reason.ShouldBe(RefusalReason.TooMuchText);

    [Fact]
    public async Task More_painted_areas_than_a_page_has_are_refused() =>
        (await Refused(PdfFile.Of(string.Concat(Enumerable.Repeat("9 9 9 9 re f\n", 20_000)) + PdfFile.Text(50, 600, "leder")))).Reason.ShouldBe(RefusalReason.PdfBomb);

    [Fact]
    public async Task More_pages_than_read_are_refused()
    {
        var kids = string.Concat(Enumerable.Repeat("7 0 R ", DocumentLimits.PdfPages + 1));
        var pdf = Encoding.Latin1.GetString(PdfFile.Of("", "", "", "", PdfFile.Bytes("<< /Type /Page /Parent 8 0 R /MediaBox [0 0 9 9] >>"), PdfFile.Bytes($"<< /Type /Pages /Kids [{kids}] /Count {DocumentLimits.PdfPages + 1} >>")));
        (await Refused(Encoding.Latin1.GetBytes(pdf.Replace("/Pages 2 0 R", "/Pages 8 0 R", StringComparison.Ordinal)))).Reason.ShouldBe(RefusalReason.PdfBomb);
    }

    public static TheoryData<string, byte[]> Broken => new()
    {
        { "no objects", "%PDF-1.4\nnothing that a pdf is made of"u8.ToArray() },
        { "half a file", Files.Pdf(["Leder siden 2012", "Født i Esbjerg"])[..400] },
        { "arrays in arrays in its resources", PdfFile.Of("", $"/XObject {new string('[', 200_000)}") },
        { "arrays in arrays in its text", PdfFile.Of($"BT /F1 12 Tf {new string('[', 200_000)} TJ ET") },
        { "dictionaries in dictionaries", PdfFile.Of("", string.Concat(Enumerable.Repeat("/A << ", 200_000))) },
        { "a form that draws itself", PdfFile.Of("/X1 Do", "/XObject << /X1 7 0 R >>", "", "", PdfFile.Stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 7 0 R >> >>", "/X1 Do"u8.ToArray())) },
        { "a tree of pages that is its own child", PdfFile.Of("", "", "", "", PdfFile.Bytes("<< >>"), PdfFile.Bytes("<< /Type /Pages /Kids [8 0 R] /Count 1 >>")) is var loop ? Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(loop).Replace("/Pages 2 0 R", "/Pages 8 0 R", StringComparison.Ordinal)) : [] },
        { "states that are saved without end", PdfFile.Of(string.Concat(Enumerable.Repeat("q ", 500_000))) },
        { "forms in forms", Nested(3_000) },
        { "a reference to itself", PdfFile.Of(Leder, "/ColorSpace 7 0 R", "", "", "7 0 R"u8.ToArray()) },
        { "a tree of names that is its own child", PdfFile.Of(Leder, "", "/Names << /Dests 7 0 R >>", "", "<< /Kids [7 0 R] >>"u8.ToArray()) },
        { "a tree of names that is its own child, in an object stream", PdfFile.Of(Leder, "", "/Names << /Dests 8 0 R >>", "", PdfFile.Deflated("/Type /ObjStm /N 1 /First 4", "8 0 << /K#69ds [8 0 R] >>"u8.ToArray())) },
        { "a colour space that is its own alternative", PdfFile.Of("/C1 cs 0.5 sc " + Leder, "/ColorSpace << /C1 7 0 R >>", "", "", "[/Separation /A 7 0 R << /FunctionType 2 /Domain [0 1] /N 1 >>]"u8.ToArray()) },
        { "a colour space that is its own alternative by name", PdfFile.Of("/C1 cs 0.5 sc " + Leder, "/ColorSpace << /C1 [/Separation /A /C1 << /FunctionType 2 /Domain [0 1] /N 1 >>] >>") },
        { "a function that holds itself", PdfFile.Of("/C1 cs 0.5 sc " + Leder, "/ColorSpace << /C1 [/Separation /A /DeviceGray 7 0 R] >>", "", "", PdfFile.Bytes("<< /FunctionType 3 /Domain [0 1] /Functions [7 0 R] /Bounds [] /Encode [0 1] >>")) },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_is_no_pdf_or_nests_without_end_is_refused(string what, byte[] pdf)
    {
        var refused = await Refused(pdf);
        refused.Reason.ShouldBeOneOf([RefusalReason.BrokenPdf, RefusalReason.NoText], what);
    }

    private static byte[] Nested(int depth)
    {
        var forms = Enumerable.Range(0, depth).Select(i => PdfFile.Stream(
            $"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> /XObject << /X {PdfFile.First + i + 1} 0 R >> >>", "/X Do"u8.ToArray()));
        return PdfFile.Of("/X1 Do", $"/XObject << /X1 {PdfFile.First} 0 R >>", "", "", [.. forms]);
    }
}
