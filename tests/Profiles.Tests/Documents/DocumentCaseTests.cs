using Matching.Contracts;
using Matching.Profiles.Documents;
using Matching.Profiles.Text;
using Matching.Tests.Shared;
using Shouldly;

namespace Matching.Profiles.Tests.Documents;

/// <summary>Small documents that readers of CVs got wrong (Cases/Documents), read right. All people and places in them are invented.</summary>
public sealed class DocumentCaseTests
{
    [Theory]
    [InlineData("01-docx-content-control-rows.docx", 20, "Økonomichef 2018-", "Budgetkonsulent 2012-2018", "Regnskabskonsulent 2006-2012")]
    [InlineData("06-pdf-two-columns.pdf", 14, "Økonomichef 2018-", "Budgetkonsulent 2012-2018")]
    [InlineData("06b-pdf-dates-right.pdf", 20, "Økonomichef 2018-", "Budgetkonsulent 2012-2018", "Regnskabsassistent 2006-2012")]
    [InlineData("06d-docx-tab-dates.docx", 20, "Økonomichef 2018-", "Budgetkonsulent 2012-2018", "Regnskabsassistent 2006-2012")]
    [InlineData("06d-pdf-tab-dates.pdf", 20, "Økonomichef 2018-", "Budgetkonsulent 2012-2018", "Regnskabsassistent 2006-2012")]
    [InlineData("06f-docx-table-dates-oneline.docx", 20, "Økonomichef 2018-", "Budgetkonsulent 2012-2018", "Regnskabsassistent 2006-2012")]
    [InlineData("06g-docx-sidebar-table.docx", 20, "Økonomichef 2018-", "Budgetkonsulent 2012-2018", "Regnskabsassistent 2006-2012")]
    [InlineData("06h-docx-nested-table.docx", 20, "Økonomichef 2018-", "Budgetkonsulent 2012-2018", "Regnskabsassistent 2006-2012")]
    [InlineData("06h-pdf-nested-table.pdf", 20, "Økonomichef 2018-", "Budgetkonsulent 2012-2018", "Regnskabsassistent 2006-2012")]
    [InlineData("07b-docx-table-in-textbox.docx", 14, "Økonomichef 2018-", "Budgetkonsulent 2012-2018")]
    [InlineData("07c-docx-nested-table-in-row-cell.docx", 14, "Økonomichef 2018-", "Budgetkonsulent 2012-2018")]
    [InlineData("07d-docx-ins-table-row-customxml.docx", 14, "Økonomichef 2018-", "Budgetkonsulent 2012-2018")]
    [InlineData("24c-html-css-only-blocks.html", 10, "Sagsbehandler 2016-2020", "Assistent 2010-2016")]
    public async Task Posts_keep_their_years(string file, int years, params string[] posts)
    {
        var read = await Profile(file);
        read.Posts.Select(post => $"{post.Title} {post.StartYear}-{post.EndYear}").ShouldBe(posts, ignoreOrder: true);
        read.YearsExperience!.Value.ShouldBe(years);
    }

    [Theory]
    [InlineData("03b-docx-vanish.docx", "03a-docx-visible-only.docx", "kommunaldirektør")]
    [InlineData("03d-docx-vanish-style.docx", "03a-docx-visible-only.docx", "kommunaldirektør")]
    [InlineData("05c-pdf-invisible-mode3.pdf", "05a-pdf-visible.pdf", "mia")]
    [InlineData("15a-html-email-hidden.html", "15b-html-email-visible.html", "25 års")]
    public async Task Hidden_text_moves_no_level_and_is_counted(string file, string visible, string hidden)
    {
        var read = await Text(file);
        read.Hidden.ShouldBeGreaterThan(20);
        read.Text.ShouldNotContain(hidden);
        (await Text(visible)).Hidden.ShouldBe(0);
        var levels = async (string name) => (await Profile(name)).Competences.Select(level => (level.Competence, level.Level));
        (await levels(file)).ShouldBe(await levels(visible), ignoreOrder: true);
    }

    [Theory]
    [InlineData("02-docx-header-footer.docx", "Torben Askelund")]
    [InlineData("02-docx-header-footer.docx", "Sprog: dansk, engelsk og tysk")]
    [InlineData("07h-docx-heading-in-header-only-title.docx", "personaleansvar for 22 medarbejdere")]
    [InlineData("24a-html-li-p.html", "\n\nErfaring\n\n• 2016")]
    public async Task What_stands_in_headers_footers_notes_and_items_is_read(string file, string text) => (await Text(file)).Text.ShouldContain(text);

    [Theory]
    [InlineData("07f-docx-placeholder.docx", "[Kommunaldirektør]")]
    [InlineData("24b-html-adjacent-spans.html", "2020Sagsbehandler")]
    public async Task What_nobody_wrote_is_not_read(string file, string text) => (await Text(file)).Text.ShouldNotContain(text);

    [Theory]
    [InlineData("14a-cp1252.txt")]
    [InlineData("14b-cp1252-rare.txt")]
    [InlineData("14c-utf16le-nobom.txt")]
    public async Task Texts_of_older_encodings_are_read(string file) => (await Profile(file)).Title!.Value.ShouldBe("Økonomichef");

    [Fact]
    public async Task Utf8_with_one_bad_byte_is_refused() =>
        (await Should.ThrowAsync<DocumentRefusedException>(() => Text("14g-utf8-one-bad-byte.txt"))).Reason.ShouldBe(RefusalReason.BadEncoding);

    [Fact]
    public async Task Employers_of_the_first_json_resumes_are_read()
    {
        var text = (await Text("12-jsonresume-v0-company.json")).Text;
        text.ShouldContain("Ringe Kommune");
        text.ShouldContain("Ringe Skole");
    }

    private static async Task<DocumentText> Text(string file) => await DocumentReader.ReadAsync(
        await File.ReadAllBytesAsync(Path.Combine(RepositoryRoot.Folder, "tests", "Profiles.Tests", "Cases", "Documents", file)), file, TestContext.Current.CancellationToken);

    private static async Task<CandidateProfile> Profile(string file) => ProfileExtractor.Default.ExtractCandidate(SourceText.Of((await Text(file)).Text), 2026);
}
