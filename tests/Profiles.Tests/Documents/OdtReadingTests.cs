using Matching.Profiles.Documents;
using Shouldly;
using static Matching.Profiles.Tests.Documents.OfficeFiles;

namespace Matching.Profiles.Tests.Documents;

/// <summary>What is read of OpenDocument text.</summary>
public sealed class OdtReadingTests
{
    [Fact]
    public async Task Odt_is_told_by_content_and_gives_headings_items_rows_and_notes()
    {
        var read = await DocumentReaderTests.Read(
            Odt("<text:h>Erfaring</text:h><text:list><text:list-item><text:p>Styrede<text:s text:c=\"2\"/>budgettet</text:p></text:list-item></text:list>"
                + "<table:table><table:table-row><table:table-cell><text:p>2018 - nu</text:p></table:table-cell><table:table-cell><text:p>Leder</text:p></table:table-cell></table:table-row></table:table>"
                + "<text:p>Født i<text:tab/>Ribe<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Dansk</text:p></text:note-body></text:note></text:p>"),
            "cv.docx");
        read.Format.ShouldBe(FileFormat.Odt);
        read.Text.ShouldBe("Erfaring\n\n• Styrede budgettet\n2018 - nu | Leder\n\nFødt i | Ribe\nDansk");
    }

    [Theory]
    [InlineData("text:display=\"none\"")]
    [InlineData("fo:color=\"#ffffff\"")]
    [InlineData("fo:font-size=\"1pt\"")]
    [InlineData("fo:color=\"#203040\" fo:background-color=\"#203040\"")]
    public async Task What_nobody_sees_is_left_out_and_counted(string properties)
    {
        var styles = $"<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties {properties}/></style:style>";
        var read = await DocumentReaderTests.Read(Odt("<text:p>Synlig<text:span text:style-name=\"T1\"> hemmelig tekst</text:span></text:p>", styles), "cv.odt");
        read.ShouldBe(new DocumentText("Synlig", FileFormat.Odt, 13));
    }

    [Fact]
    public async Task Elements_that_nest_without_end_are_refused_with_the_limit()
    {
        var deep = string.Concat(Enumerable.Repeat("<text:list><text:list-item>", 10_000)) + "<text:p>a</text:p>" + string.Concat(Enumerable.Repeat("</text:list-item></text:list>", 10_000));
        (await Should.ThrowAsync<DocumentRefusedException>(() => DocumentReaderTests.Read(Odt(deep), "cv.odt"))).Message.ShouldContain("200 deep");
    }

    [Fact]
    public async Task A_broken_one_is_refused_as_such()
    {
        var refused = await Should.ThrowAsync<DocumentRefusedException>(() => DocumentReaderTests.Read(Odt("<text:p>"), "cv.odt"));
        refused.Reason.ShouldBe(RefusalReason.BrokenOdt);
    }
}
