using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>What other systems hand over, brought into a real service by the real command: payloads by a mapping, archives by their manifest, and CVs in formats for machines.</summary>
public sealed class FormatTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private static readonly string Mappings = Path.Combine(Repository.Root, "samples", "mappings");

    [Fact]
    public async Task A_payload_of_another_system_arrives_as_candidate_and_application_and_again_changes_nothing()
    {
        var silo = shared.Silo;
        await silo.Client.ImportVacancyAsync(new DocumentToImport("gh-job-107761", "v08.txt", await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", "vacancies", "v08.txt"))));
        string[] command = ["import", "payload", Path.Combine(Mappings, "greenhouse-payload.json"), "--mapping", Path.Combine(Mappings, "greenhouse.json"), "--json"];
        var first = await CommandLineProcess.Run(silo, command);
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        var again = await CommandLineProcess.Run(silo, command);
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(Version(first.Output), Version(again.Output));

        var candidate = await silo.Client.GetCandidateAsync("gh-53883394");
        Assert.Contains(candidate.Profile.Posts, post => post is { Title: "Budgetchef", Employer: "Tårnsund Kommune", Current: true });
        Assert.Contains(candidate.Profile.Competences, competence => competence.Evidence.Count > 0);
        var listed = await CommandLineProcess.Run(silo, "applications", "list", "gh-job-107761", "--json");
        var application = JsonDocument.Parse(listed.Output).RootElement.GetProperty("applications")[0];
        Assert.Equal("gh-53883394", application.GetProperty("candidate").GetString());
        Assert.Equal("in-review", application.GetProperty("status").GetString());
        Assert.Equal("Greenhouse: Jobnet", application.GetProperty("source").GetString());
        Assert.Equal("https://app.greenhouse.io/people/53883394?application_id=69306314", application.GetProperty("sourceUrl").GetString());
        Assert.Equal("69306314", application.GetProperty("externalId").GetString());
        Assert.Equal("2027-06-30", application.GetProperty("consentUntil").GetDateTime().ToString("yyyy-MM-dd", null));
        Assert.True(application.GetProperty("hidden").GetBoolean());
        var entry = Assert.Single((await silo.Client.GetShortlistAsync("gh-job-107761", 10, scope: ShortlistScope.Applicants)).Entries);
        Assert.Equal("candidates/gh-53883394", entry.Candidate);
    }

    [Fact]
    public async Task Rows_of_a_spreadsheet_arrive_with_their_applications()
    {
        await shared.Silo.Client.ImportVacancyAsync(new DocumentToImport("v08", "v08.txt", await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", "vacancies", "v08.txt"))));
        var answer = await CommandLineProcess.Run(shared.Silo, "import", "payload", Path.Combine(Mappings, "candidates.csv"), "--mapping", Path.Combine(Mappings, "candidates-csv.json"));
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.Contains("2 documents imported, 2 applications kept", answer.Output, StringComparison.Ordinal);
        Assert.Equal("17", (await shared.Silo.Client.FindApplicationAsync("v08", "k17"))!.ExternalId);
        Assert.Equal(14, (await shared.Silo.Client.GetCandidateAsync("k17")).Profile.PeopleLed.Value);
    }

    [Fact]
    public async Task An_archive_arrives_as_its_manifest_says()
    {
        using var folder = new TemporaryDirectory();
        var zip = Path.Combine(folder.Path, "a.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            archive.CreateEntryFromFile(Path.Combine(Repository.Root, "samples", "vacancies", "v08.txt"), "ads/v08.txt");
            archive.CreateEntryFromFile(Path.Combine(Repository.Root, "samples", "candidates", "c041.md"), "cvs/c041.md");
            using var manifest = new StreamWriter(archive.CreateEntry("manifest.csv").Open());
            await manifest.WriteAsync("file;id;kind;vacancy;source;status\nads/v08.txt;zip-v;vacancy;;;\ncvs/c041.md;zip-c;candidate;zip-v;Postkassen;answered\n");
        }

        var answer = await CommandLineProcess.Run(shared.Silo, "import", "archive", zip);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.Contains("2 documents imported, 1 application kept", answer.Output, StringComparison.Ordinal);
        var application = await shared.Silo.Client.FindApplicationAsync("zip-v", "zip-c");
        Assert.Equal((ApplicationStatus.Answered, "Postkassen"), (application!.Status, application.Source));
    }

    [Fact]
    public async Task A_CV_for_machines_is_read_in_the_reader_process_and_its_faults_are_told_by_field()
    {
        const string Europass = """
            <SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="da"><LearnerInfo><WorkExperienceList><WorkExperience>
            <Period><From year="2017"/><Current>true</Current></Period><Position><Label>Budgetchef</Label></Position><Employer><Name>Tårnsund Kommune</Name></Employer>
            <Activities>Har ansvar for økonomistyring og leder 11 medarbejdere i en afdeling, der følger kommunens budget og udarbejder ledelsesinformation til direktionen.</Activities></WorkExperience></WorkExperienceList></LearnerInfo></SkillsPassport>
            """;
        var read = await shared.Silo.Client.ExtractAsync(Encoding.UTF8.GetBytes(Europass), "cv.xml", DocumentKind.Candidate, TestContext.Current.CancellationToken);
        Assert.Contains("Budgetchef, Tårnsund Kommune · 2017 – nu", read.Text, StringComparison.Ordinal);
        Assert.Equal(11, read.Candidate.PeopleLed.Value);
        var refused = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => shared.Silo.Client.ExtractAsync(
            """{"format":"matching.candidate/1","resume":{"work":[{"position":7}]}}"""u8.ToArray(), "c.json", DocumentKind.Candidate, TestContext.Current.CancellationToken));
        Assert.Contains("$.resume.work[0].position must be a text", refused.Status.Detail, StringComparison.Ordinal);
    }

    private static long Version(string output) => JsonDocument.Parse(output).RootElement.GetProperty("imported")[0].GetProperty("version").GetInt64();
}
