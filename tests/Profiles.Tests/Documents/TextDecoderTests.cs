using System.Text;
using Matching.Profiles.Documents;
using Shouldly;

namespace Matching.Profiles.Tests.Documents;

/// <summary>Encodings that offices have.</summary>
public sealed class TextDecoderTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Theory]
    [InlineData("Lene Sørensen, økonomichef på Ærø")]
    [InlineData("João Gonçalves Conceição, Öztürk, Šimon Žižka, Œuvre, Ÿ")]
    [InlineData("Zoë Núñez – “chef” • 4½ år … 50 € ‘ja’ l’été")]
    [InlineData("Þór Guðmundsson og Ísak Ævarsson")]
    public async Task Names_of_western_Europe_are_read_in_Windows_1252(string text) => (await Read(Windows1252.GetBytes(text))).ShouldBe(text);

    [Theory]
    [InlineData("Lene Sørensen, økonomichef på Ærø, leder af tolv medarbejdere")]
    [InlineData("Łukasz Żółkiewski og Jiří Dvořák arbejder i kommunen")]
    public async Task Utf16_is_told_without_a_mark(string text)
    {
        (await Read(Encoding.Unicode.GetBytes(text))).ShouldBe(text);
        (await Read(Encoding.BigEndianUnicode.GetBytes(text))).ShouldBe(text);
    }

    [Theory]
    [InlineData(850, "Leder på Ærø for tolv ærlige medarbejdere i økonomi")]
    [InlineData(1251, "Руководитель отдела экономики и финансов")]
    [InlineData(1253, "Διευθυντής οικονομικών")]
    public async Task Other_code_pages_are_refused_rather_than_read_wrong(int page, string text) =>
        (await Should.ThrowAsync<DocumentRefusedException>(() => Read(CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetBytes(text)))).Message.ShouldContain("save it as UTF-8");

    [Theory]
    [InlineData("{\\rtf1 hej}", "save it as docx")]
    [InlineData("--abc123\r\nContent-Disposition: form-data; name=\"document\"; filename=\"cv.txt\"\r\nContent-Type: text/plain\r\n\r\nJeg er leder.\r\n--abc123--", "send the file alone")]
    [InlineData("From: a@b.dk\nSubject: CV\nMIME-Version: 1.0\n\nJeg er leder.", "save what is attached")]
    public async Task What_is_not_read_is_refused_with_what_to_do(string text, string mend)
    {
        var refused = await Should.ThrowAsync<DocumentRefusedException>(() => Read(Encoding.UTF8.GetBytes(text)));
        refused.Reason.ShouldBe(RefusalReason.UnsupportedFormat);
        refused.Message.ShouldContain(mend);
    }

    [Theory]
    [InlineData(">")]
    [InlineData("* ")]
    [InlineData("![")]
    [InlineData("> * ")]
    public async Task Markdown_that_nests_without_end_is_refused_with_the_limit(string mark)
    {
        var refused = await Should.ThrowAsync<DocumentRefusedException>(() => Read(Encoding.UTF8.GetBytes("# Leder\n\n" + string.Concat(Enumerable.Repeat(mark, 50_000)) + "a")));
        refused.Reason.ShouldBe(RefusalReason.TooComplex);
        refused.Message.ShouldContain("200 deep");
    }

    private static async Task<string> Read(byte[] bytes) => (await DocumentReaderTests.Read(bytes, "cv.txt")).Text;
}
