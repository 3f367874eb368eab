using Matching.Contracts;
using Matching.Profiles.Documents;
using Matching.Profiles.Mappings;
using Matching.Profiles.Personal;
using Matching.Profiles.Text;
using Matching.Tests.Shared;
using Shouldly;

namespace Matching.Profiles.Tests.Mappings;

/// <summary>The worked mappings of samples/mappings on payloads made after the systems' public documentation. Everybody in them is invented.</summary>
public sealed class MappingSampleTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Folder, "samples", "mappings");

    [Fact]
    public async Task A_candidate_of_Greenhouse_arrives_with_posts_education_answers_and_the_application()
    {
        var mapped = Map("greenhouse.json", "greenhouse-payload.json").ShouldHaveSingleItem();
        (mapped.Id, mapped.Name, mapped.Mail, mapped.Phone).ShouldBe(("gh-53883394", "Birgitte Ravnholt", "b.ravnholt@example.org", "+45 20 30 40 50"));
        mapped.Applications.ShouldHaveSingleItem().ShouldBe(new MappedApplication(
            "gh-job-107761", "Greenhouse: Jobnet", "https://app.greenhouse.io/people/53883394?application_id=69306314", "69306314",
            new DateTimeOffset(2026, 8, 11, 7, 31, 12, TimeSpan.Zero), new DateTimeOffset(2027, 6, 30, 0, 0, 0, TimeSpan.Zero), "in-review", false));
        mapped.Attachments.ShouldBe([new MappedAttachment("ravnholt-cv.pdf", "https://files.example.org/ravnholt-cv.pdf")]);

        var read = await Read(mapped);
        read.Format.ShouldBe(FileFormat.CandidateRecord);
        read.Text.ShouldContain("Budgetchef, Tårnsund Kommune · 2017 – nu\n");
        read.Text.ShouldContain("Hvorfor søger du stillingen?\nJeg har i ni år ledet budgetprocessen");
        read.Text.ShouldNotContain("Havnegade");
        var profile = Profile(read);
        profile.Posts.Select(post => (post.Title, post.Employer, post.StartYear, post.EndYear, post.Current)).ShouldBe(
            [("Budgetchef", "Tårnsund Kommune", 2017, null, true), ("Økonomikonsulent", "Klitnæsby Kommune", 2006, 2017, false)], ignoreOrder: true);
        profile.Education!.Value.ShouldBe(EducationLevel.Master);
        foreach (var quote in profile.Competences.SelectMany(level => level.Evidence))
        {
            read.Text[quote.Start..quote.End].ShouldBe(quote.Quote);
        }

        ContactReader.Read(SourceText.Of(read.Text)).ShouldBe(new Contact("Birgitte Ravnholt", "b.ravnholt@example.org", "+4520304050"));
    }

    [Fact]
    public async Task A_page_of_Teamtailor_arrives_with_what_its_links_lead_to()
    {
        var mapped = Map("teamtailor.json", "teamtailor-payload.json");
        mapped.Select(one => (one.Id, one.Name)).ShouldBe([("tt-4521", "Jonas Agerskov"), ("tt-4522", "Maja Holt")]);
        mapped[0].Applications.ShouldHaveSingleItem().ShouldBe(new MappedApplication(
            "tt-job-311", "Teamtailor: jobindex.dk", "https://www.jobindex.dk/", "90071", new DateTimeOffset(2026, 9, 2, 7, 12, 45, TimeSpan.Zero), null, "in-review", false));
        mapped[1].Applications.ShouldHaveSingleItem().Status.ShouldBe("answered");
        mapped[0].Attachments.ShouldBe([new MappedAttachment("resume", "https://files.example.org/agerskov.pdf")]);

        // A name alone is no CV: nothing is sent that would replace one.
        mapped[1].Document.ShouldBeNull();
        var read = await Read(mapped[0]);
        read.Text.ShouldContain("Ansøgning\nKære Skovsnæsby Kommune\n\nSom socialchef");
        read.Text.ShouldNotContain("<p>");
        var profile = Profile(read);
        profile.PeopleLed!.Value.ShouldBe(140);
        profile.Competences.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Rows_of_a_spreadsheet_arrive_by_their_columns()
    {
        var mapped = Map("candidates-csv.json", "candidates.csv");
        mapped.Select(one => (one.Id, one.Phone)).ShouldBe([("k17", "+45 22 33 44 55"), ("k18", null)]);
        mapped[0].Applications.ShouldHaveSingleItem().ShouldBe(new MappedApplication(
            "v08", "Regneark", null, "17", new DateTimeOffset(2026, 9, 3, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 6, 30, 0, 0, 0, TimeSpan.Zero), "received", false));
        var read = await Read(mapped[0]);
        read.Text.ShouldContain("HR-chef, Skovsnæsby Kommune · 2019 – nu\n• Leder af 14 medarbejdere\n");
        read.Text.ShouldContain("Ansøgning\nKære ansættelsesudvalg\nJeg har ledet HR");
        var profile = Profile(read);
        profile.Posts.Select(post => (post.Title, post.StartYear)).ShouldBe([("HR-chef", 2019), ("HR-konsulent", 2012)], ignoreOrder: true);
        profile.PeopleLed!.Value.ShouldBe(14);
        profile.Languages.Select(language => language.Value).ShouldContain("en");
        (await Read(mapped[1])).Text.ShouldContain("Teamleder, Klitnæsby Kommune · 2022 – nu");
    }

    private static MappedRecord[] Map(string mapping, string payload)
    {
        var rules = MappingFile.Read(File.ReadAllBytes(Path.Combine(Folder, mapping)), mapping);
        var records = Payload.Read(File.ReadAllBytes(Path.Combine(Folder, payload)), payload, rules).ToArray();
        records.SelectMany(record => record.Faults).ShouldBeEmpty();
        return [.. records.Select(record => record.Mapped!)];
    }

    private static Task<DocumentText> Read(MappedRecord mapped) => DocumentReader.ReadAsync(mapped.Document!.Value, "record.json", TestContext.Current.CancellationToken);

    private static CandidateProfile Profile(DocumentText read) => ProfileExtractor.Default.ExtractCandidate(SourceText.Of(read.Text), 2026);
}
