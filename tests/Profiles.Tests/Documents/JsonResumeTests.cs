using System.Text;
using Matching.Profiles.Documents;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Documents;

public sealed class JsonResumeTests
{
    private const string Danish = """
        {
          "basics": {"name": "Karsten Lund", "label": "Budgetchef", "email": "k@example.dk", "summary": "Budgetchef med 18 års erfaring fra offentlig økonomi."},
          "work": [
            {"name": "Tårnsund Kommune", "position": "Budgetchef", "startDate": "2017-03", "summary": "Ansvar for budgetprocessen.",
             "highlights": ["Leder af 11 økonomikonsulenter og to studentermedhjælpere", "Har ansvar for økonomistyring af 4,2 mia. kr.\nog omlagde budgetopfølgningen"]},
            {"name": "Region Syddanmark", "position": "Økonomikonsulent", "startDate": "2010", "endDate": "2017-02-28", "highlights": ["Økonomirapporter og anlægsstyring"]}
          ],
          "education": [{"institution": "Aarhus Universitet", "studyType": "Cand.oecon.", "area": "økonomi", "endDate": "2007"}],
          "languages": [{"language": "Dansk", "fluency": "modersmål"}, {"language": "Engelsk", "fluency": "flydende"}],
          "references": [{"name": "En Anden", "reference": "Hemmelig ros"}], "meta": {"theme": "x"}
        }
        """;

    [Fact]
    public async Task A_danish_one_becomes_a_cv_whose_values_quote_the_text_made_of_it()
    {
        var document = await Read(Danish);
        document.Format.ShouldBe(FileFormat.JsonResume);
        document.Text.ShouldContain("Budgetchef, Tårnsund Kommune · 2017 – nu\n");
        document.Text.ShouldContain("Økonomikonsulent, Region Syddanmark · 2010 – 2017\n");
        document.Text.ShouldContain("Erhvervserfaring");
        document.Text.ShouldNotContain("example.dk");
        document.Text.ShouldNotContain("Hemmelig");

        var profile = ProfileExtractor.Default.ExtractCandidate(SourceText.Of(document.Text), 2026);
        profile.Posts.Select(post => (post.Employer, post.StartYear, post.Current)).ShouldBe([("Tårnsund Kommune", 2017, true), ("Region Syddanmark", 2010, false)]);
        profile.PeopleLed!.Value.ShouldBeInRange(11, 13);
        profile.Competences.ShouldNotBeEmpty();
        foreach (var quote in profile.Competences.SelectMany(level => level.Evidence))
        {
            document.Text[quote.Start..quote.End].ShouldBe(quote.Quote);
        }
    }

    [Fact]
    public async Task An_english_one_gets_english_headings_whatever_its_file_is_called()
    {
        var document = await Read("""
            {"basics": {"summary": "Experienced finance manager with responsibility for budgets, people and strategy in the public sector."},
             "work": [{"name": "City of York", "position": "Head of Finance", "startDate": "2019-01-01", "highlights": ["Managed a team of 12 accountants and the annual budget process"]}]}
            """, "cv.txt");
        document.Text.ShouldContain("Work experience");
        document.Text.ShouldContain("2019 – present");
    }

    [Fact]
    public async Task Every_field_at_fault_is_told_and_nothing_of_what_it_says()
    {
        var refused = await Should.ThrowAsync<DocumentRefusedException>(() => Read("""
            {"basics": "secret", "work": [{"position": 7, "startDate": "secret"}, "secret", {"startDate": "2020", "endDate": "2011-01"}, {"startDate": "2020-13"}], "skills": {"name": "secret"}}
            """));
        refused.Faults.Select(fault => fault.Path).Order().ShouldBe(
            ["$.basics", "$.skills", "$.work[0].position", "$.work[0].startDate", "$.work[1]", "$.work[2].endDate", "$.work[3].startDate"]);
        string.Concat(refused.Faults.Select(fault => fault.Rule).Append(refused.Message)).ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("""{"title": "x"}""", "none of basics")]
    [InlineData("""{"basics": }""", "line 1")]
    [InlineData("""{"basics": {"name": "\ud800"}}""", "half a character")]
    public async Task Other_json_is_refused_with_what_to_send(string json, string told) =>
        (await Should.ThrowAsync<DocumentRefusedException>(() => Read(json))).Message.ShouldContain(told);

    private static Task<DocumentText> Read(string json, string name = "cv.json") => DocumentReader.ReadAsync(Encoding.UTF8.GetBytes(json), name, CancellationToken.None);
}
