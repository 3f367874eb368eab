using System.Text;
using Matching.Profiles.Documents;
using Shouldly;

namespace Matching.Profiles.Tests.Documents;

public sealed class DocumentReaderTests
{
    internal static Task<DocumentText> Read(byte[] bytes, string? name) => DocumentReader.ReadAsync(bytes, name, CancellationToken.None);

    [Fact]
    public async Task Utf8_with_and_without_mark_utf16_and_windows_1252_give_the_same_text()
    {
        const string text = "Økonomichef på Ærø – årligt § 5";
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text);
        byte[][] files =
        [
            Encoding.UTF8.GetBytes(text), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], windows,
        ];
        foreach (var file in files)
        {
            (await Read(file, "ad.txt")).ShouldBe(new DocumentText(text, FileFormat.PlainText));
        }
    }

    [Fact]
    public async Task Markdown_loses_its_marks_and_keeps_headings_and_items()
    {
        var read = await Read(Encoding.UTF8.GetBytes("# Økonomichef\n\nVi søger **dig**, se [profilen](http://x.dk).\n\n* styr\n* mod\n"), "ad.txt");
        read.ShouldBe(new DocumentText("Økonomichef\n\nVi søger dig, se profilen.\n\n• styr\n• mod", FileFormat.Markdown));
    }

    [Fact]
    public async Task Html_is_told_by_content_and_read_tolerantly()
    {
        const string html = "<!doctype html><html><head><title>x</title><style>p{}</style></head><body><nav>Menu</nav><h1>B&oslash;rnechef</h1><p>Vi s&#248;ger <b>dig</b><ul><li>styr<li>mod &lt; 5 > 3</ul><script>alert('<p>')</script><div>Slut</body>";
        var read = await Read(Encoding.UTF8.GetBytes(html), "ad.txt");
        read.Format.ShouldBe(FileFormat.Html);
        read.Text.ShouldBe("Børnechef\n\nVi søger dig\n\n• styr\n• mod < 5 > 3\n\nSlut");
    }

    [Fact]
    public async Task Docx_is_told_by_content_and_gives_headings_items_and_rows()
    {
        var read = await Read(Files.Docx("Erfaring", ["Ledede 12 medarbejdere", "Styrede budgettet"], ["Leder, Ribe", "2014 - nu"], "Født i Esbjerg"), "cv.pdf");
        read.ShouldBe(new DocumentText("Erfaring\n\n• Ledede 12 medarbejdere\n• Styrede budgettet\nLeder, Ribe | 2014 - nu\n\nFødt i Esbjerg", FileFormat.Docx));
    }
}
