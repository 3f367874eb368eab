using System.IO.Compression;
using System.Text.Json.Nodes;
using Matching.Client.Tests.Support;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

public sealed class ArchiveImportTests
{
    [Fact]
    public async Task Ads_come_first_then_CVs_and_who_applied_to_several_vacancies_has_a_row_for_each()
    {
        using var folder = new TemporaryFolder();
        var service = Service();
        var zip = Zip(folder, "a.zip",
            ("manifest.csv", "file;id;kind;vacancy;source;externalId;consentUntil;name\ncv/a.txt;c1;candidate;v1;Postkassen;77;2027-01-31;Ane Kjær\ncv/a.txt;c1;candidate;v2;;;;Ane Kjær\nv1.txt;v1;vacancy;;;;;\nv2.txt;v2;vacancy;;;;;\n"),
            ("cv/a.txt", "Leder"), ("v1.txt", "Vi søger"), ("v2.txt", "Vi søger"));
        var answer = await Cli.RunAsync(service, "import", "archive", zip, "--json");
        answer.Error.ShouldBeEmpty();
        answer.ExitCode.ShouldBe(0);
        service.Requests.Select(request => request.GetType().Name).ShouldBe(["ImportVacancyRequest", "ImportVacancyRequest", "ImportCandidateRequest", "ApplyRequest", "ApplyRequest"]);
        var sent = service.Requests.OfType<ImportCandidateRequest>().Single();
        (sent.CandidateId, sent.Document.FileName, sent.Document.Content.ToStringUtf8()).ShouldBe(("c1", "a.txt", "Leder"));
        var applied = service.Requests.OfType<ApplyRequest>().First();
        (applied.Vacancy, applied.Source, applied.ExternalId, applied.Contact.Name).ShouldBe(("vacancies/v1", "Postkassen", "77", "Ane Kjær"));
        applied.ConsentUntil.ToDateTime().ShouldBe(new DateTime(2027, 1, 31, 0, 0, 0, DateTimeKind.Utc));
        JsonNode.Parse(answer.Output)!["imported"]!.AsArray().Select(one => one!["kind"]!.GetValue<string>()).ShouldBe(["candidate", "vacancy", "vacancy"]);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_by_row_or_file_and_the_rest_goes()
    {
        using var folder = new TemporaryFolder();
        var zip = Zip(folder, "a.zip",
            ("manifest.json", """[{"file": "a.txt", "id": "c1"}, {"file": "b.txt", "id": "c1"}, {"file": "none.txt", "id": "c2"}, {"file": "bomb.txt", "id": "c3"}, {"file": "a.txt", "id": "c/4"}]"""),
            ("a.txt", "Leder"), ("b.txt", "x"), ("c.txt", "x"), ("bomb.txt", new string('0', 4_000_000)));
        var answer = await Cli.RunAsync(Service(), "import", "archive", zip);
        answer.ExitCode.ShouldBe(1);
        answer.Output.ShouldContain("1 document imported, 0 applications kept, 5 refused");
        answer.Error.ShouldContain("refused manifest.json, row 2: 'c1' has another file at manifest.json, row 1");
        answer.Error.ShouldContain("refused manifest.json, row 3: its file is not in the archive");
        answer.Error.ShouldContain("bomb.txt: it is more than 100 times as long as it is packed");
        answer.Error.ShouldContain("refused manifest.json, row 5: manifest, candidate.id: an id is");
        answer.Error.ShouldContain("refused c.txt: it is in the archive, and no row");
    }

    [Fact]
    public async Task An_archive_that_is_none_ends_the_import()
    {
        using var folder = new TemporaryFolder();
        (await Cli.RunAsync(new FakeService(), "import", "archive", folder.Add("a.zip", "no zip"))).Error.ShouldContain("it is no zip that opens");
        (await Cli.RunAsync(new FakeService(), "import", "archive", folder["absent.zip"])).Error.ShouldContain("does not exist");
    }

    private static FakeService Service() => new FakeService()
        .On<ImportVacancyRequest, Vacancy>("ImportVacancy", request => Messages.Vacancy(request.VacancyId))
        .On<ImportCandidateRequest, Candidate>("ImportCandidate", request => Messages.Candidate(request.CandidateId))
        .On<ApplyRequest, Application>("Apply", request => new Application { Vacancy = request.Vacancy, Candidate = request.Candidate, Status = ApplicationStatus.Received });

    private static string Zip(TemporaryFolder folder, string name, params (string Name, string Text)[] files)
    {
        using var archive = ZipFile.Open(folder[name], ZipArchiveMode.Create);
        foreach (var (entry, text) in files)
        {
            using var writer = new StreamWriter(archive.CreateEntry(entry).Open());
            writer.Write(text);
        }

        return folder[name];
    }
}
