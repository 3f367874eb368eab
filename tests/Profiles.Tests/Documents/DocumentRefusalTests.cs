using System.Text;
using Matching.Profiles.Documents;
using Shouldly;

namespace Matching.Profiles.Tests.Documents;

public sealed class DocumentRefusalTests
{
    private static async Task<DocumentRefusedException> Refused(byte[] bytes, string name, RefusalReason reason)
    {
        var refused = await Should.ThrowAsync<DocumentRefusedException>(() => DocumentReaderTests.Read(bytes, "folder/" + name));
        refused.Reason.ShouldBe(reason);
        refused.Message.ShouldStartWith("document: ");

        // Files of CVs are called after people.
        refused.Message.ShouldNotContain(name);
        refused.Message.ShouldNotContain("folder");
        return refused;
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("\f\n\nSide 1 af 2\n")]
    public Task Files_without_text_are_refused(string text) => Refused(Encoding.UTF8.GetBytes(text), "a.txt", RefusalReason.Empty);

    [Fact]
    public Task Fifty_megabytes_of_text_are_refused() => Refused(Enumerable.Repeat((byte)'a', 50_000_000).ToArray(), "big.txt", RefusalReason.TooLarge);

    [Fact]
    public Task More_text_than_read_is_refused() =>
        Refused(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("hej med dig ", 40_000))), "long.txt", RefusalReason.TooMuchText);

    [Fact]
    public Task Binary_files_are_refused()
    {
        var bytes = new byte[4000];
        new Random(7).NextBytes(bytes);
        return Refused(bytes, "picture.txt", RefusalReason.Binary);
    }

    [Fact]
    public async Task Invalid_utf8_is_refused_with_the_offset_of_its_first_bad_byte()
    {
        var refused = await Refused([.. "Vi søger dig "u8, 0xC3, 0x28, .. " og en ø"u8], "bad.txt", RefusalReason.BadEncoding);
        refused.Message.ShouldContain("byte 14 ");
        refused.Message.ShouldNotContain("søger");
    }

    [Fact]
    public Task Broken_utf16_is_refused() => Refused([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x41, 0x00], "bad16.txt", RefusalReason.BadEncoding);

    [Fact]
    public Task Control_characters_in_utf8_with_a_mark_do_not_get_through_as_text() =>
        Refused([0xEF, 0xBB, 0xBF, .. new byte[100]], "zero.txt", RefusalReason.Empty);

    [Fact]
    public Task A_broken_docx_is_refused()
    {
        var whole = Files.Docx("Erfaring", ["Ledede"], ["a", "b"], "slut");
        return Refused(whole[..(whole.Length / 2)], "cv.docx", RefusalReason.BrokenDocx);
    }

    [Fact]
    public Task A_docx_whose_document_is_no_xml_is_refused() =>
        Refused(Zips.Of(("[Content_Types].xml", "<a"u8.ToArray()), ("word/document.xml", "not xml"u8.ToArray())), "cv.docx", RefusalReason.BrokenDocx);

    [Fact]
    public Task A_zip_without_a_document_is_refused() => Refused(Zips.Of(("notes.txt", "hej"u8.ToArray())), "cv.docx", RefusalReason.UnsupportedFormat);

    [Fact]
    public Task A_docx_that_unpacks_without_end_is_refused() =>
        Refused(Zips.Of(("word/document.xml", new byte[60_000_000])), "bomb.docx", RefusalReason.DocxBomb);

    [Fact]
    public Task A_docx_without_text_is_refused() => Refused(Files.Docx("", [], [""], " "), "scan.docx", RefusalReason.NoText);

    [Fact]
    public Task Old_word_files_are_refused() => Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "cv.doc", RefusalReason.UnsupportedFormat);

    [Fact]
    public Task Rich_text_is_refused() => Refused("{\\rtf1 hej}"u8.ToArray(), "cv.rtf", RefusalReason.UnsupportedFormat);
}
