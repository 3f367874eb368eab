using System.Text;
using Matching.Profiles.Documents;
using Shouldly;

namespace Matching.Profiles.Tests.Documents;

public sealed class CandidateRecordTests
{
    [Fact]
    public async Task A_resume_contact_data_and_texts_become_one_cv()
    {
        var read = await Read("""
            {"format": "matching.candidate/1",
             "resume": {"basics": {"name": "Karsten Lund"}, "work": [{"name": "Tårnsund Kommune", "position": "Budgetchef", "startDate": "2017"}]},
             "contact": {"mail": "k.lund@example.dk", "phone": "+45 12 34 56 78"},
             "texts": [{"heading": "Ansøgning", "text": "Kære alle\n\n• Jeg leder 11 medarbejdere."}, {"text": "<p>Jeg har ansvar for <b>budgettet</b>.</p><p hidden>Direktør</p>"}]}
            """);
        read.Format.ShouldBe(FileFormat.CandidateRecord);
        read.Text.ShouldStartWith("Karsten Lund\nMail: k.lund@example.dk\nTlf.: +45 12 34 56 78\n");
        read.Text.ShouldContain("Budgetchef, Tårnsund Kommune · 2017 – nu");
        read.Text.ShouldContain("Ansøgning\nKære alle\n\n• Jeg leder 11 medarbejdere.");
        read.Text.ShouldEndWith("Jeg har ansvar for budgettet.");
        read.Hidden.ShouldBe(8);
    }

    [Fact]
    public async Task Posts_and_education_may_have_a_text_of_lines_or_html()
    {
        var read = await Read("""
            {"format": "matching.candidate/1", "resume": {
             "work": [{"name": "Tårnsund Kommune", "position": "Budgetchef", "startDate": "2017", "text": "<p>Ansvar for budgettet.</p><ul><li>Leder af 11 medarbejdere</li></ul>", "highlights": ["Digitalisering"]},
                      {"name": "Region Midtsund", "position": "Konsulent", "startDate": "2010", "endDate": "2017", "text": "Økonomirapporter"}],
             "education": [{"institution": "Aarhus Universitet", "studyType": "Cand.oecon.", "text": "- Finansret\n- Statistik"}]}}
            """);
        read.Text.ShouldContain("2017 – nu\n• Ansvar for budgettet.\n• Leder af 11 medarbejdere\n• Digitalisering\n\nKonsulent, Region Midtsund · 2010 – 2017\nØkonomirapporter\n");
        read.Text.ShouldEndWith("Cand.oecon., Aarhus Universitet\n• Finansret\n• Statistik");
        (await Should.ThrowAsync<DocumentRefusedException>(() => Read("""{"format": "matching.candidate/1", "resume": {"work": [{"text": 7}]}}"""))).Faults.ShouldHaveSingleItem().Path.ShouldBe("$.resume.work[0].text");

        // A JSON Resume has no such field.
        (await Read("""{"work": [{"name": "Tårnsund Kommune", "position": "Budgetchef", "text": 7}]}""")).Text.ShouldEndWith("Budgetchef, Tårnsund Kommune");
    }

    [Fact]
    public async Task Every_field_at_fault_is_told_and_nothing_of_what_it_says()
    {
        var refused = await Should.ThrowAsync<DocumentRefusedException>(() => Read("""
            {"format": "matching.candidate/1", "hemmelig": 1, "resume": "hemmelig", "contact": {"mail": 7, "phone": "hemmelig\n2", "sex": "hemmelig"}, "texts": ["hemmelig", {"text": 7}, {"heading": "hemmelig\n"}, {"body": ""}]}
            """));
        refused.Reason.ShouldBe(RefusalReason.BadRecord);
        refused.Faults.Select(fault => fault.Path).ShouldBe(
            ["$", "$.resume", "$.contact", "$.contact.mail", "$.contact.phone", "$.texts[0]", "$.texts[1].text", "$.texts[3]"], ignoreOrder: true);
        string.Concat(refused.Faults.Select(fault => fault.Rule).Append(refused.Message)).ShouldNotContain("hemmelig");
        var within = await Should.ThrowAsync<DocumentRefusedException>(() => Read("""{"format": "matching.candidate/1", "resume": {"work": [{"startDate": "hemmelig"}]}}"""));
        within.Faults.ShouldHaveSingleItem().Path.ShouldBe("$.resume.work[0].startDate");
        (await Should.ThrowAsync<DocumentRefusedException>(() => Read("""{"format": "matching.candidate/2"}"""))).Faults.ShouldHaveSingleItem().Path.ShouldBe("$.format");
    }

    [Fact]
    public async Task Html_within_is_bounded_as_html_is()
    {
        var bomb = string.Concat(Enumerable.Repeat("<div>", 60_000));
        (await Should.ThrowAsync<DocumentRefusedException>(() => Read($$"""{"format": "matching.candidate/1", "texts": [{"text": "{{bomb}}x"}]}"""))).Reason.ShouldBe(RefusalReason.TooComplex);
        var many = string.Join(',', Enumerable.Repeat("{\"text\":\"x\"}", 21));
        (await Should.ThrowAsync<DocumentRefusedException>(() => Read($$"""{"format": "matching.candidate/1", "texts": [{{many}}]}"""))).Message.ShouldContain("at most 20");
    }

    private static Task<DocumentText> Read(string json) => DocumentReader.ReadAsync(Encoding.UTF8.GetBytes(json), "c1.json", TestContext.Current.CancellationToken);
}
