using System.Text.Json.Nodes;
using Grpc.Core;
using Matching.Client.Tests.Support;
using Matching.CommandLine.Imports;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

public sealed class ImportTests
{
    [Fact]
    public async Task Files_directories_and_patterns_are_imported_under_the_names_of_their_files()
    {
        using var folder = new TemporaryFolder();
        folder.Add("ads/v01.txt", "Første");
        folder.Add("ads/more/v02.md");
        folder.Add("ads/.hidden.txt");
        folder.Add("other/v03.pdf");
        folder.Add("other/x03.pdf");
        var service = Importing();

        var answer = await Cli.RunAsync(service, "import", "vacancies", folder["ads"], folder["other/v*.pdf"], "--json");

        answer.ExitCode.ShouldBe(0);
        answer.Error.ShouldBeEmpty();
        var json = JsonNode.Parse(answer.Output)!;
        json["kind"]!.GetValue<string>().ShouldBe("vacancy");
        Strings(json["imported"]!, "id").ShouldBe(["v01", "v02", "v03"]);
        json["refused"]!.AsArray().ShouldBeEmpty();
        var sent = service.Requests.Cast<ImportVacancyRequest>().OrderBy(request => request.VacancyId).ToList();
        sent.Select(request => request.Document.FileName).ShouldBe(["v01.txt", "v02.md", "v03.pdf"]);
        sent[0].Document.Content.ToStringUtf8().ShouldBe("Første");
        sent.Select(request => request.RequestId).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Profiles_are_sent_a_line_at_a_time_and_what_is_wrong_is_told_with_its_line()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Add("people.jsonl", string.Join('\n',
            """{"candidateId":"c1","profile":{"yearsExperience":{"value":12},"competences":[{"competence":"economic-steering","level":4}]}}""",
            "",
            """{"candidateId":"c2","profile":""",
            """{"candidateId":"c3","profile":{"levels":[]}}""",
            """{"candidateId":"c4","profile":{"yearsExperience":{"value":"Kirsten Hansen"}}}""",
            """{"candidateId":"bad","profile":{}}""",
            """{"candidateId":"c5","profile":{}}"""));
        var service = new FakeService().OnEach<ImportProfileRequest, ImportProfileResult>("ImportProfiles", request => request.CandidateId == "bad"
            ? new ImportProfileResult { CandidateId = "bad", Code = (int)StatusCode.InvalidArgument, Message = "profile: nothing is known" }
            : new ImportProfileResult { CandidateId = request.CandidateId, Version = 1 });

        var answer = await Cli.RunAsync(service, "import", "profiles", file);

        answer.ExitCode.ShouldBe(1);
        answer.Output.ShouldBe("2 profiles imported, 4 refused\n".ReplaceLineEndings());
        answer.Error.ShouldContain($"refused {file}:3: it is no JSON at character 31");
        answer.Error.ShouldContain($"refused {file}:4: it has a field 'levels', which an ImportProfileRequest has not");
        answer.Error.ShouldContain($"refused {file}:5: a value has another type than its field");
        answer.Error.ShouldContain($"refused {file}:6: profile: nothing is known");
        answer.Error.ShouldNotContain("Kirsten");
        service.Requests.Cast<ImportProfileRequest>().Select(request => request.CandidateId).ShouldBe(["c1", "bad", "c5"]);
        service.Requests.Cast<ImportProfileRequest>().First().Profile.Competences.Single().Level.ShouldBe(4);
    }

    [Fact]
    public async Task Many_lines_that_are_refused_for_one_reason_are_told_in_one_line_and_others_in_theirs()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Add("people.jsonl", string.Join('\n', Enumerable.Range(1, 5_000).Select(number => $"{{\"candidateId\":\"c{number}\",\"profile\":{{}}}}")));
        var service = new FakeService().OnEach<ImportProfileRequest, ImportProfileResult>("ImportProfiles", request => request.CandidateId switch
        {
            "c1" or "c4000" => new ImportProfileResult { CandidateId = request.CandidateId, Version = 1 },
            "c7" => new ImportProfileResult { CandidateId = "c7", Code = (int)StatusCode.InvalidArgument, Message = "profile: nothing is known" },
            _ => new ImportProfileResult { CandidateId = request.CandidateId, Code = (int)StatusCode.Unavailable, Message = "The storage is not available." },
        });

        var answer = await Cli.RunAsync(service, "import", "profiles", file);

        answer.ExitCode.ShouldBe(1);
        answer.Output.ShouldBe("2 profiles imported, 4998 refused\n".ReplaceLineEndings());
        answer.Error.ReplaceLineEndings("\n").ShouldBe(
            $"refused 4997, {file}:2 to {file}:5000: The storage is not available.\nrefused {file}:7: profile: nothing is known\n");
    }

    [Theory]
    [InlineData(ProfileLines.MostCharacters, 1)]
    [InlineData(ProfileLines.MostCharacters + 1, 0)]
    public async Task A_line_of_profiles_may_have_so_many_characters_and_no_more(int length, int kept)
    {
        const string Json = """{"candidateId":"c1","profile":{}}""";
        using var folder = new TemporaryFolder();
        var file = folder.Add("people.jsonl", Json.PadRight(length) + "\n" + Json + "\n");
        var service = new FakeService().OnEach<ImportProfileRequest, ImportProfileResult>("ImportProfiles", request => new ImportProfileResult { CandidateId = request.CandidateId });
        var answer = await Cli.RunAsync(service, "import", "profiles", file, "--json");
        var json = JsonNode.Parse(answer.Output)!;
        json["count"]!.GetValue<int>().ShouldBe(1 + kept);
        answer.ExitCode.ShouldBe(1 - kept);
        Strings(json["refused"]!, "file").ShouldBe(kept == 1 ? [] : [$"{file}:1"]);
    }

    [Fact]
    public async Task Profiles_that_are_no_UTF_8_and_files_that_are_not_there_end_the_import()
    {
        using var folder = new TemporaryFolder();
        var service = new FakeService().OnEach<ImportProfileRequest, ImportProfileResult>("ImportProfiles", request => new ImportProfileResult { CandidateId = request.CandidateId });
        var file = folder["latin.jsonl"];
        await File.WriteAllBytesAsync(file, [(byte)'{', 0xE6, 0xF8, (byte)'}']);
        var answer = await Cli.RunAsync(service, "import", "profiles", file);
        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldContain($"'{file}' is no UTF-8 at line 1");
        (await Cli.RunAsync(service, "import", "profiles", folder["absent.jsonl"])).Error.ShouldContain("does not exist");
    }

    [Fact]
    public async Task One_file_can_be_given_another_id()
    {
        using var folder = new TemporaryFolder();
        var service = Importing();
        var answer = await Cli.RunAsync(service, "import", "candidates", folder.Add("Søren Ågård (2).txt"), "--id", "soren-2");
        answer.ExitCode.ShouldBe(0);
        service.Requests.Cast<ImportCandidateRequest>().Single().CandidateId.ShouldBe("soren-2");
        answer.Output.ShouldBe("imported soren-2: Budgetchef (1 competence)\n1 candidate imported\n".ReplaceLineEndings());
    }

    [Fact]
    public async Task A_refused_file_is_told_with_its_reason_and_the_others_are_imported()
    {
        using var folder = new TemporaryFolder();
        folder.Add("good.txt");
        folder.Add("bad.txt");
        folder.Add("!!!.txt");
        folder.Add("good.md");
        var answer = await Cli.RunAsync(Importing(), "import", "candidates", folder.Path, folder["absent.txt"], folder["*.docx"]);
        answer.ExitCode.ShouldBe(1);
        answer.Output.ShouldContain("1 candidate imported, 5 refused");
        answer.Error.ShouldContain($"refused {folder["bad.txt"]}: document 'bad' holds no text");
        answer.Error.ShouldContain("nothing of its name is left for an id, which is 1-128 of the letters a-z and A-Z, digits, '.', '_' and '-', and no CPR number; rename the file, or import it alone with --id");
        answer.Error.ShouldContain($"has the id 'good' as '{folder["good.md"]}' has; ids are used once");
        answer.Error.ShouldContain($"'{folder["absent.txt"]}' does not exist");
        answer.Error.ShouldContain($"'{folder["*.docx"]}' matches no file");
    }

    [Theory]
    [InlineData("Søren Ågård.txt", "Soeren-Aagaard")]
    [InlineData("CV - Lene Sørensen (2026).docx", "CV-Lene-Soerensen-2026")]
    [InlineData("Ærø Østergård.pdf", "Aeroe-Oestergaard")]
    [InlineData("A\u030Ase Bjo\u0308rk.pdf", "Aase-Bjoerk")]
    [InlineData("Renée Müller-Weiß.odt", "Renee-Mueller-Weiss")]
    [InlineData("Łukasz Żółw.txt", "Lukasz-Zolw")]
    [InlineData("v01.final_2.txt", "v01.final_2")]
    [InlineData("!!!.txt", "")]
    public void A_files_name_becomes_an_id_by_the_stated_rule(string file, string id) => DocumentId.Of(file).ShouldBe(id);

    [Fact]
    public async Task A_name_that_is_no_id_is_made_one_and_kept_beside_it()
    {
        using var folder = new TemporaryFolder();
        var service = Importing();
        var answer = await Cli.RunAsync(service, "import", "candidates", folder.Add("Søren Ågård.txt"));
        answer.ExitCode.ShouldBe(0);
        answer.Output.ShouldContain("imported Soeren-Aagaard (Søren Ågård.txt): ");
        var sent = (ImportCandidateRequest)service.Requests.Single();
        sent.CandidateId.ShouldBe("Soeren-Aagaard");
        sent.Document.FileName.ShouldBe("Søren Ågård.txt");
    }

    [Fact]
    public async Task With_JSON_refusals_stand_in_the_answer_and_the_error_stream_says_that_there_are_some()
    {
        using var folder = new TemporaryFolder();
        var answer = await Cli.RunAsync(Importing(), "import", "vacancies", folder.Add("good.txt"), folder.Add("bad.txt"), folder.Add("?!.txt"), "--json");
        answer.ExitCode.ShouldBe(1);
        var json = JsonNode.Parse(answer.Output)!;
        Strings(json["imported"]!, "id").ShouldBe(["good"]);
        json["imported"]![0]!["version"]!.GetValue<int>().ShouldBe(1);
        Strings(json["refused"]!, "code").ShouldBe(["illegal_id", "invalid_argument"]);
        JsonNode.Parse(answer.Error)!["error"]!["message"]!.GetValue<string>().ShouldBe("2 of 3 refused; 'refused' in the answer tells why");
    }

    [Fact]
    public async Task A_file_too_large_is_refused_before_it_is_read_or_sent()
    {
        using var folder = new TemporaryFolder();
        var path = folder["huge.txt"];
        using (var file = File.Create(path))
            file.SetLength(50L * 1024 * 1024);
        var service = Importing();
        var answer = await Cli.RunAsync(service, "import", "vacancies", path);
        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldContain($"'{path}' has 50 MB, a document at most 5 MB");
        service.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_that_goes_away_ends_the_import_and_tells_how_far_it_came()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 30; i++)
            folder.Add($"c{i:00}.txt");
        var answered = 0;
        var service = new FakeService().On<ImportCandidateRequest, Candidate>("ImportCandidate", request =>
            Interlocked.Increment(ref answered) <= 10 ? Messages.Candidate(request.CandidateId) : throw FakeService.Unreachable("gone"));
        var answer = await Cli.RunAsync(service, "import", "candidates", folder.Path);
        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldContain("cannot be reached (gone)");
        answer.Error.ShouldContain("10 of 30 candidates were imported; the same command again goes on safely");
        answered.ShouldBeLessThan(30 * 3);
    }

    [Fact]
    public async Task An_import_that_the_user_interrupts_says_so_and_answers_1()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 30; i++)
            folder.Add($"c{i:00}.txt");
        using var interrupt = new CancellationTokenSource();
        var service = new FakeService().OnAsync<ImportCandidateRequest, Candidate>("ImportCandidate", async (request, cancellation) =>
        {
            if (request.CandidateId != "c20")
                return Messages.Candidate(request.CandidateId);
            await interrupt.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException("waits until it is cancelled");
        });
        var answer = await Cli.RunAsync(service, _ => null, ["import", "candidates", folder.Path], cancellation: interrupt.Token);
        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldStartWith("error: interrupted before it was done");
    }

    [Theory]
    [InlineData("v05", true)]
    [InlineData("A.b_c-9", true)]
    [InlineData("", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    [InlineData("ærlig", false)]
    [InlineData("a\n", false)]
    public void Ids_keep_the_rule(string id, bool legal) => DocumentId.IsLegal(id).ShouldBe(legal);

    [Fact]
    public void Ids_have_at_most_128_characters()
    {
        DocumentId.IsLegal(new string('x', 128)).ShouldBeTrue();
        DocumentId.IsLegal(new string('x', 129)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("v05.txt", "v05")]
    [InlineData("dir/v05.final.docx", "v05.final")]
    [InlineData("noending", "noending")]
    public void The_default_id_is_the_file_name_without_its_ending(string path, string id) => DocumentId.Of(path).ShouldBe(id);

    [Theory]
    [InlineData("*.txt", "a.txt")]
    [InlineData("**/*.txt", "a.txt sub/b.txt sub/deep/c.txt")]
    [InlineData("sub/**", "sub/b.txt sub/deep/c.txt sub/deep/d.md")]
    [InlineData("s*/?.txt", "sub/b.txt")]
    [InlineData("sub/deep/?.*", "sub/deep/c.txt sub/deep/d.md")]
    [InlineData("none/*.txt", "")]
    public void Patterns_name_files_in_order(string pattern, string files)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in (string[])["sub/deep/d.md", "a.txt", "sub/b.txt", "sub/deep/c.txt", ".hidden/e.txt"])
            folder.Add(file);
        Glob.Match(folder[pattern]).Select(path => Path.GetRelativePath(folder.Path, path).Replace('\\', '/'))
            .ShouldBe(files.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static FakeService Importing() => new FakeService()
        .On<ImportVacancyRequest, Vacancy>("ImportVacancy", request => Unless(request.VacancyId, Messages.Vacancy(request.VacancyId)))
        .On<ImportCandidateRequest, Candidate>("ImportCandidate", request => Unless(request.CandidateId, Messages.Candidate(request.CandidateId)));

    private static T Unless<T>(string id, T kept) =>
        id == "bad" ? throw FakeService.Refusal(StatusCode.InvalidArgument, "document 'bad' holds no text") : kept;

    private static IEnumerable<string> Strings(JsonNode array, string property) => array.AsArray().Select(one => one![property]!.GetValue<string>());
}
