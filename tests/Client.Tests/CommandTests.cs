using System.Text.Json.Nodes;
using Grpc.Core;
using Matching.Client.Tests.Support;
using Matching.Profiles.Competences;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

public sealed class CommandTests
{
    [Fact]
    public async Task Show_finds_a_vacancy_or_a_candidate_by_id_alone()
    {
        var service = Service();
        (await Cli.RunAsync(service, "show", "v1", "--json")).Output.ShouldContain("\"kind\": \"vacancy\"");
        (await Cli.RunAsync(service, "show", "c1", "--json")).Output.ShouldContain("\"kind\": \"candidate\"");
        (await Cli.RunAsync(service, "show", "candidates", "c1")).Output.ShouldContain("Candidate c1");

        var both = await Cli.RunAsync(service, "show", "both");
        both.ExitCode.ShouldBe(1);
        both.Error.ShouldContain("'both' is a vacancy and a candidate");
        var neither = await Cli.RunAsync(service, "show", "nobody");
        neither.ExitCode.ShouldBe(1);
        neither.Error.ShouldContain("no vacancy and no candidate has the id 'nobody'");
    }

    [Fact]
    public async Task A_list_is_complete_over_its_pages()
    {
        var json = JsonNode.Parse((await Cli.RunAsync(Service(), "list", "candidates", "--json")).Output)!;
        json["total"]!.GetValue<int>().ShouldBe(3);
        json["candidates"]!.AsArray().Select(one => one!["id"]!.GetValue<string>()).ShouldBe(["c1", "c2", "c3"]);
        (await Cli.RunAsync(Service(), "list", "candidate")).Output.ShouldContain("3 candidates");
    }

    [Fact]
    public async Task A_shortlist_is_one_document_and_asks_for_reasons_while_the_service_gives_them()
    {
        var service = Service();
        var answer = await Cli.RunAsync(service, "shortlist", "v1", "--top", "200", "--language", "en", "--json");
        answer.ExitCode.ShouldBe(0);
        JsonNode.Parse(answer.Output)!["vacancy"]!.GetValue<string>().ShouldBe("v1");
        service.Requests.Single().ShouldBe(new GetShortlistRequest { Vacancy = "vacancies/v1", Top = 200, WithReasons = true, Language = "en" });

        var longer = Service();
        (await Cli.RunAsync(longer, "shortlist", "v1", "--top", "201")).Error.ShouldContain("reasons are given for at most 200 entries");
        longer.Requests.OfType<GetShortlistRequest>().Single().WithReasons.ShouldBeFalse();
    }

    [Fact]
    public async Task Extract_prints_the_repaired_text_letter_for_letter_when_asked()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Add("cv.txt");
        (await Cli.RunAsync(Service(), "extract", path, "--kind", "candidate", "--text")).Output.ShouldBe("Repareret\ttekst\nmed æøå\n");
        var json = JsonNode.Parse((await Cli.RunAsync(Service(), "extract", path, "--kind", "candidate", "--text", "--json")).Output)!;
        json["text"]!.GetValue<string>().ShouldBe("Repareret\ttekst\nmed æøå");
        json["kind"]!.GetValue<string>().ShouldBe("candidate");
        var without = JsonNode.Parse((await Cli.RunAsync(Service(), "extract", path, "--kind", "candidate", "--json")).Output)!;
        without["text"].ShouldBeNull();
    }

    [Fact]
    public async Task Extract_refuses_a_file_that_is_not_there()
    {
        var answer = await Cli.RunAsync(Service(), "extract", "no/such/file.txt", "--kind", "vacancy");
        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldBe("error: 'no/such/file.txt' does not exist; check the path" + Environment.NewLine);
    }

    [Fact]
    public async Task Delete_erases_what_it_can_and_tells_what_it_could_not()
    {
        var answer = await Cli.RunAsync(Service(), "delete", "candidates", "c1", "c9", "c2");
        answer.ExitCode.ShouldBe(1);
        answer.Output.ShouldBe("deleted candidate c1\ndeleted candidate c2\n".ReplaceLineEndings());
        answer.Error.ShouldContain("refused c9: candidate 'c9' is unknown");
        var json = await Cli.RunAsync(Service(), "delete", "vacancy", "v1", "--json");
        json.ExitCode.ShouldBe(0);
        JsonNode.Parse(json.Output)!.ToJsonString().ShouldBe("""{"kind":"vacancy","deleted":["v1"],"refused":[]}""");
    }

    [Fact]
    public async Task Explain_and_status_answer_people_and_scripts()
    {
        (await Cli.RunAsync(Service(), "explain", "v1", "c1")).Output.ShouldContain("c1 for v1: Økonomichef, Åselund Kommune");
        JsonNode.Parse((await Cli.RunAsync(Service(), "explain", "v1", "c1", "--json")).Output)!["rank"]!.GetValue<int>().ShouldBe(4);
        (await Cli.RunAsync(Service(), "status")).Output.ShouldContain("orleans on sqlite");
        JsonNode.Parse((await Cli.RunAsync(Service(), "status", "--json")).Output)!["candidates"]!.GetValue<int>().ShouldBe(44);
    }

    [Fact]
    public async Task A_framework_is_sent_as_the_file_is()
    {
        using var folder = new TemporaryFolder();
        var service = Service();
        var answer = await Cli.RunAsync(service, "framework", "import", folder.Add("f.json", "[{\"id\":\"å\"}]"));
        answer.ExitCode.ShouldBe(0);
        answer.Output.ShouldContain("imported framework default, version 1: 2 competences");
        service.Requests.OfType<ImportFrameworkRequest>().Single().Json.ToStringUtf8().ShouldBe("[{\"id\":\"å\"}]");
    }

    [Fact]
    public async Task A_framework_is_reset_to_the_one_that_ships()
    {
        var service = Service();
        var answer = await Cli.RunAsync(service, "framework", "reset");
        answer.ExitCode.ShouldBe(0);
        answer.Output.ShouldContain("back to framework default, version 1: 2 competences");
        var sent = service.Requests.OfType<ImportFrameworkRequest>().Single().Json.ToStringUtf8();
        FrameworkReader.Read(sent).Competences.Count.ShouldBe(DefaultFramework.Instance.Competences.Count);
    }

    private static FakeService Service() => new FakeService()
        .On<GetVacancyRequest, Vacancy>("GetVacancy", request => Known(request.Name, Messages.Vacancy(Id(request.Name)), "vacancy", "v1", "both"))
        .On<GetCandidateRequest, Candidate>("GetCandidate", request => Known(request.Name, Messages.Candidate(Id(request.Name)), "candidate", "c1", "both"))
        .On<ListCandidatesRequest, ListCandidatesResponse>("ListCandidates", request => request.PageToken == ""
            ? new ListCandidatesResponse { Candidates = { Messages.Candidate("c1"), Messages.Candidate("c2") }, NextPageToken = "2", TotalSize = 3 }
            : new ListCandidatesResponse { Candidates = { Messages.Candidate("c3") }, TotalSize = 3 })
        .On<GetShortlistRequest, Shortlist>("GetShortlist", _ => Messages.Shortlist(Messages.Entry(1, "c1")))
        .On<ExplainMatchRequest, Explanation>("ExplainMatch", request => new Explanation { Vacancy = request.Vacancy, Candidate = request.Candidate, Rank = 4 })
        .On<ExtractProfileRequest, ExtractProfileResponse>("ExtractProfile", _ =>
            new ExtractProfileResponse { Text = "Repareret\ttekst\nmed æøå", Candidate = Messages.CandidateProfile() })
        .On<DeleteVacancyRequest, Google.Protobuf.WellKnownTypes.Empty>("DeleteVacancy", request => Known(request.Name, new Google.Protobuf.WellKnownTypes.Empty(), "vacancy", "v1"))
        .On<DeleteCandidateRequest, Google.Protobuf.WellKnownTypes.Empty>("DeleteCandidate", request => Known(request.Name, new Google.Protobuf.WellKnownTypes.Empty(), "candidate", "c1", "c2"))
        .On<GetFrameworkRequest, Framework>("GetFramework", _ => Messages.Framework())
        .On<ImportFrameworkRequest, Framework>("ImportFramework", _ => Messages.Framework())
        .On<GetStatusRequest, Matching.V1.Status>("GetStatus", _ => new Matching.V1.Status { Engine = "orleans", Storage = "sqlite", Candidates = 44 });

    private static T Known<T>(string name, T message, string kind, params string[] ids)
        where T : class => ids.Contains(Id(name)) ? message : throw FakeService.Refusal(StatusCode.NotFound, $"{kind} '{Id(name)}' is unknown");

    private static string Id(string name) => ResourceNames.IdOf(name);
}
