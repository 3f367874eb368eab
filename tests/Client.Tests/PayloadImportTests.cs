using System.Text.Json.Nodes;
using Grpc.Core;
using Matching.Client.Tests.Support;
using Matching.Tests.Shared;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

/// <summary>Imports by a mapping: what is sent to the service, and what is told.</summary>
public sealed class PayloadImportTests
{
    private static readonly string Samples = Path.Combine(RepositoryRoot.Folder, "samples", "mappings");

    [Fact]
    public async Task A_payload_becomes_a_document_and_an_application_with_source_address_external_id_consent_and_status()
    {
        var service = Service();
        var answer = await Cli.RunAsync(service, "import", "payload", Sample("greenhouse-payload.json"), "--mapping", Sample("greenhouse.json"), "--json");
        answer.Error.ShouldBeEmpty();
        answer.ExitCode.ShouldBe(0);
        var json = JsonNode.Parse(answer.Output)!;
        json["imported"]![0]!["id"]!.GetValue<string>().ShouldBe("gh-53883394");
        json["attachments"]![0]!["url"]!.GetValue<string>().ShouldBe("https://files.example.org/ravnholt-cv.pdf");
        var kept = json["applications"]!.AsArray().ShouldHaveSingleItem()!;
        kept["vacancy"]!.GetValue<string>().ShouldBe("gh-job-107761");
        kept["status"]!.GetValue<string>().ShouldBe("in-review");

        var sent = service.Requests.OfType<ImportCandidateRequest>().ShouldHaveSingleItem();
        (sent.CandidateId, sent.Kind).ShouldBe(("gh-53883394", DocumentKind.Candidate));
        JsonNode.Parse(sent.Document.Content.ToStringUtf8())!["format"]!.GetValue<string>().ShouldBe("matching.candidate/1");
        var applied = service.Requests.OfType<ApplyRequest>().ShouldHaveSingleItem();
        (applied.Vacancy, applied.Candidate, applied.Source, applied.ExternalId).ShouldBe(("vacancies/gh-job-107761", "candidates/gh-53883394", "Greenhouse: Jobnet", "69306314"));
        applied.SourceUrl.ShouldBe("https://app.greenhouse.io/people/53883394?application_id=69306314");
        applied.ApplyTime.ToDateTime().ShouldBe(new DateTime(2026, 8, 11, 7, 31, 12, DateTimeKind.Utc));
        applied.ConsentUntil.ToDateTime().ShouldBe(new DateTime(2027, 6, 30, 0, 0, 0, DateTimeKind.Utc));
        applied.Contact.ShouldBe(new Contact { Name = "Birgitte Ravnholt", Mail = "b.ravnholt@example.org", Phone = "+45 20 30 40 50" });
        service.Requests.OfType<SetApplicationStatusRequest>().ShouldHaveSingleItem().Status.ShouldBe(ApplicationStatus.InReview);
    }

    [Fact]
    public async Task Who_has_no_CV_in_the_payload_gets_the_application_alone_and_one_vacancy_can_stand_for_all()
    {
        var service = Service();
        var answer = await Cli.RunAsync(service, "import", "payload", Sample("teamtailor-payload.json"), "--mapping", Sample("teamtailor.json"), "--vacancy", "v08");
        answer.ExitCode.ShouldBe(0);
        answer.Output.ReplaceLineEndings("\n").ShouldBe($"imported candidate tt-4521 ({Sample("teamtailor-payload.json")}, record 1)\n1 document imported, 2 applications kept\n1 attachment named and not fetched; --json lists them\n");
        service.Requests.OfType<ImportCandidateRequest>().Select(request => request.CandidateId).ShouldBe(["tt-4521"]);
        service.Requests.OfType<ApplyRequest>().Select(request => (request.Vacancy, request.Candidate)).ShouldBe([("vacancies/v08", "candidates/tt-4521"), ("vacancies/v08", "candidates/tt-4522")]);
        var only = Service();
        (await Cli.RunAsync(only, "import", "payload", Sample("teamtailor-payload.json"), "--mapping", Sample("teamtailor.json"), "--applications-only")).ExitCode.ShouldBe(0);
        only.Requests.OfType<ImportCandidateRequest>().ShouldBeEmpty();
        only.Requests.OfType<ApplyRequest>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_check_tells_what_would_be_sent_and_asks_nobody()
    {
        var service = new FakeService();
        var answer = await Cli.RunAsync(service, "import", "payload", Sample("candidates.csv"), "--mapping", Sample("candidates-csv.json"), "--check");
        answer.ExitCode.ShouldBe(0);
        answer.Output.ReplaceLineEndings("\n").ShouldBe("k17: Ellen Vestervang; a CV; applied to v08\nk18: Poul Bakkegaard; a CV; applied to v08\n");
        var json = JsonNode.Parse((await Cli.RunAsync(service, "import", "payload", Sample("candidates.csv"), "--mapping", Sample("candidates-csv.json"), "--check", "--json")).Output)!;
        json["records"]![0]!["document"]!["resume"]!["work"]![0]!["position"]!.GetValue<string>().ShouldBe("HR-chef");
        json["records"]![0]!["applications"]![0]!["consentUntil"]!.GetValue<DateTime>().ShouldBe(new DateTime(2027, 6, 30, 0, 0, 0, DateTimeKind.Utc));
        (await Cli.RunAsync(service, "import", "payload", Sample("greenhouse-payload.json"), "--mapping", Sample("greenhouse.json"), "--check")).Output.ReplaceLineEndings("\n")
            .ShouldBe("gh-53883394: Birgitte Ravnholt; a CV; applied to gh-job-107761; names 1 attachment\n");
        service.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_refused_is_told_with_its_record_and_the_others_are_imported()
    {
        using var folder = new TemporaryFolder();
        var mapping = folder.Add("m.json", """{"format": "matching.mapping/1", "name": "x", "candidate": {"id": "@.id", "summary": "@.text"}, "applications": {"vacancy": "@.job"}}""");
        var file = folder.Add("p.ndjson", string.Join('\n',
            """{"id": "c1", "text": "Leder", "job": "v1"}""", """{"id": "c1", "text": "Leder", "job": "v1"}""", """{"id": "c 2", "job": "v1"}""", """{"id": "c3", "text": "x", "job": "none"}""", """{"id": "bad", "text": "x", "job": "v1"}"""));
        var answer = await Cli.RunAsync(Service(), "import", "payload", file, "--mapping", mapping);
        answer.ExitCode.ShouldBe(1);
        answer.Output.ShouldContain("2 documents imported, 1 application kept, 4 refused");
        answer.Error.ShouldContain($"refused {file}, line 2: it has the id 'c1' as {file}, line 1 has; send each person once");
        answer.Error.ShouldContain($"refused {file}, line 3: '{mapping}', candidate.id: an id is 1-128 of the letters");
        answer.Error.ShouldContain($"refused {file}, line 4: its application to 'none': vacancy 'none': there is none");
        answer.Error.ShouldContain($"refused {file}, line 5: document 'bad' holds no text");
    }

    [Theory]
    [InlineData("import payload p.json", 2, "--mapping")]
    [InlineData("import payload p.json --mapping absent.json", 1, "'absent.json' does not exist")]
    [InlineData("import payload p.json --mapping absent.json --vacancy a/b", 2, "--vacancy is not 1-128")]
    public async Task A_command_put_wrongly_says_so(string command, int code, string told)
    {
        var answer = await Cli.RunAsync(new FakeService(), command.Split(' '));
        answer.ExitCode.ShouldBe(code);
        answer.Error.ShouldContain(told);
    }

    private static FakeService Service() => new FakeService()
        .On<ImportCandidateRequest, Candidate>("ImportCandidate", request => request.CandidateId == "bad"
            ? throw FakeService.Refusal(StatusCode.InvalidArgument, "document 'bad' holds no text") : Messages.Candidate(request.CandidateId))
        .On<ApplyRequest, Application>("Apply", request => request.Vacancy == "vacancies/none"
            ? throw FakeService.Refusal(StatusCode.NotFound, "vacancy 'none': there is none")
            : new Application { Vacancy = request.Vacancy, Candidate = request.Candidate, Status = ApplicationStatus.Received, Source = request.Source })
        .On<SetApplicationStatusRequest, Application>("SetApplicationStatus", request => new Application { Vacancy = request.Vacancy, Candidate = request.Candidate, Status = request.Status });

    private static string Sample(string name) => Path.Combine(Samples, name);
}
