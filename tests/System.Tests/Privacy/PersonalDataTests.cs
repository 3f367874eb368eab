using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.SystemTests.Security;
using Matching.SystemTests.Telemetry;
using Matching.V1;

namespace Matching.SystemTests.Privacy;

/// <summary>
/// Hunts personal data in everything that a service tells besides its answers: the console and OTLP at the lowest log level, metrics, spans, and the texts and
/// details of refusals, through every method with good, bad and damaged input.
/// </summary>
public sealed class PersonalDataTests
{
    private readonly List<string> leaks = [];
    private int refusals;

    [Fact]
    public async Task Nothing_that_the_service_tells_besides_its_answers_has_personal_data()
    {
        await using var receiver = await OtlpReceiver.Start();
        using var data = new TemporaryDirectory();
        string output;
        await using (var silo = await SiloProcess.StartWith(Marks.Talkative, "--data", data.Path, "--otlp", receiver.Address))
        {
            var keys = new Dictionary<Role, string> { [Role.Admin] = silo.Key!, [Role.Auditor] = (await silo.Client.CreateKeyAsync(Role.Auditor, Marks.Name)).Text };
            using var auditor = silo.Connect(keys[Role.Auditor]);
            await GoodCalls(silo.Client, auditor);
            using var channel = GrpcChannel.ForAddress(new Uri(silo.Address));
            await BadMessages(channel.CreateCallInvoker(), keys);
            await BadRequests(silo);
            Assert.Equal(0, await silo.Stop());
            output = silo.Output;
        }

        // A document that a disk damaged.
        new SqliteFile(data).Damage("candidate-document", "local/c1");
        await using (var silo = await SiloProcess.StartWith(Marks.Talkative, "--data", data.Path, "--otlp", receiver.Address))
        {
            await Refused("damaged", () => silo.Client.GetCandidateAsync("c1", withText: true));
            await Refused("damaged", () => silo.Client.ImportCandidateAsync(new DocumentToImport("c1", $"{Marks.Name}.txt", Encoding.UTF8.GetBytes(Cv(Marks.Phone)))));
            await foreach (var _ in silo.Client.VerifyAsync(documents: true))
            {
            }

            Assert.Equal(0, await silo.Stop());
            output += silo.Output;
        }

        Assert.True(refusals > 150, $"{refusals} refusals");
        Assert.Contains("dbug:", output, StringComparison.Ordinal);
        Assert.NotEmpty(receiver.Logs);
        Look("the console", output);
        Look("OTLP", receiver.Everything);
        Assert.True(leaks.Count == 0, $"{leaks.Count} leaks:\n{string.Join("\n---\n", leaks.Take(400))}");
    }

    /// <summary>Every method as a client uses it.</summary>
    private static async Task GoodCalls(MatchingClient client, MatchingClient auditor)
    {
        var ad = await Documents.Read("vacancies", "v05");
        ad = ad with { Id = "v1", FileName = $"{Marks.Name}.txt", Content = Encoding.UTF8.GetBytes($"Kontakt {Marks.Name}, {Marks.Mail}, {Marks.Phone}\n\n{Encoding.UTF8.GetString(ad.Content.Span)}") };
        await client.ImportVacancyAsync(ad);
        foreach (var id in (string[])["c1", "c2", "c3"])
        {
            await client.ImportCandidateAsync(new DocumentToImport(id, $"{Marks.Name}.txt", Encoding.UTF8.GetBytes(Cv(id))));
        }

        await foreach (var _ in client.ImportCandidatesAsync(Some()))
        {
        }

        await client.ExtractAsync(Encoding.UTF8.GetBytes(Cv("x")), $"{Marks.Name}.txt", DocumentKind.Candidate);
        var candidate = await client.GetCandidateAsync("c1", withText: true);
        Assert.Contains(Marks.Name, candidate.ToString(), StringComparison.Ordinal);
        await foreach (var result in client.ImportProfilesAsync(new[] { new ImportProfileRequest { CandidateId = "c4", Profile = candidate.Profile } }.ToAsyncEnumerable()))
        {
            Assert.Equal(0, result.Code);
        }

        await client.ImportEnclosureAsync(new EnclosureToImport("c1", $"{Marks.Name}.txt", Encoding.UTF8.GetBytes($"{Marks.Head}Jeg søger stillingen.")) { Kind = EnclosureKind.Letter });
        await client.GetEnclosureAsync("c1", "letter", withText: true, withContent: true);
        Assert.NotEmpty(await client.ListEnclosuresAsync("c1"));
        await client.StateWishesAsync("c1", new Wishes { Places = { "Fyn" }, LeadsNobody = true });
        Assert.NotEmpty((await client.GetWishesAsync("c1")).Holding.Places);
        await Assert.ThrowsAsync<RpcException>(() => client.StateWishesAsync("c1", new Wishes { Places = { Marks.Name }, Areas = { Marks.Mail }, StartDate = Marks.Phone }));
        Assert.NotEmpty((await client.MatchVacanciesAsync("c1", withReasons: true)).Matches);
        await foreach (var _ in client.WatchVacancyMatchesAsync("c1", withReasons: true))
        {
            break;
        }

        await foreach (var _ in client.ListCandidatesAsync())
        {
        }

        await client.OverruleCandidateAsync("c1", new CandidateOverrules { YearsExperience = 3 }, ["years_experience"]);
        await client.GetVacancyAsync("v1", withText: true);
        await foreach (var _ in client.ListVacanciesAsync())
        {
        }

        await client.OverruleVacancyAsync("v1", new VacancyOverrules { Title = Marks.Name }, ["title"]);
        Assert.NotEmpty((await client.GetShortlistAsync("v1", 10, reasons: true)).Entries);
        await client.ExplainAsync("v1", "c1");
        await foreach (var _ in client.MatchManyAsync(new[] { "v1", "v9" }.ToAsyncEnumerable(), 10))
        {
        }

        await foreach (var _ in client.WatchShortlistAsync("v1", 10, reasons: true))
        {
            break;
        }

        await client.RecordDecisionAsync("v1", "c1", DecisionOutcome.Rejected, Marks.Quote);
        await foreach (var _ in client.ListDecisionsAsync("v1"))
        {
        }

        await client.ImportJudgmentsAsync([new JudgmentRow { Vacancy = "v1", Candidate = "c2", Grade = 3 }], Marks.Name);
        await client.SetRetentionAsync("c1", ["v1"]);
        await client.GetRetentionAsync("c1");
        await client.CloseVacancyAsync("v1");
        await client.AccessCandidateAsync("c1");
        var job = await client.RescoreAllAsync(Marks.Name);
        await foreach (var _ in client.WatchJobAsync(job.Name["jobs/".Length..]))
        {
        }

        await client.ListJobsAsync();
        await client.GetFrameworkAsync();
        await client.ListModelsAsync();
        await client.GetStatusAsync();
        await foreach (var _ in client.ListKeysAsync())
        {
        }

        await foreach (var _ in client.VerifyAsync(documents: true))
        {
        }

        await foreach (var _ in auditor.ExportAuditAsync(resolve: true))
        {
        }

        await client.EraseCandidateAsync("c3", ErasureGround.ConsentWithdrawn);
        await client.DeleteCandidateAsync("c2");

        static async IAsyncEnumerable<DocumentToImport> Some()
        {
            await Task.CompletedTask;
            for (var i = 10; i < 14; i++)
            {
                yield return new DocumentToImport($"c{i}", $"{Marks.Name}.txt", Encoding.UTF8.GetBytes(Cv(i.ToString(CultureInfo.InvariantCulture))));
            }
        }
    }

    /// <summary>Every method with marks in every field: all at once, and one field of a sound request at a time.</summary>
    private async Task BadMessages(CallInvoker invoker, Dictionary<Role, string> keys)
    {
        foreach (var method in RawMethods.All)
        {
            var key = keys[method.RolesOf().Contains(Role.Admin) ? Role.Admin : Role.Auditor];
            var sound = method.InputType.Naming(method.Service.Name switch { "CandidateService" => "candidates", "KeyService" => "keys", "JobService" => "jobs", _ => "vacancies" }, "v9", "c9");
            foreach (var request in Marks.EachField(sound).Append(Marks.Fill(method.InputType)).Append(Marks.Fill(method.InputType, 1)))
            {
                var outcome = await RawMethods.Call(invoker, method, request.ToByteArray(), "Bearer " + key);
                Note($"{method.FullName} {outcome.Status}", outcome.Everything);
                Assert.True(outcome.Status is not (StatusCode.Unknown or StatusCode.Internal), $"{method.FullName}: {outcome.Status} {outcome.Detail}");

                // One of many that was refused is told in an answer.
                if (outcome.Bytes.Length > 0 && method.OutputType.FindFieldByName("code") is not null && method.OutputType.FindFieldByName("message") is { } text)
                {
                    Note($"{method.FullName} message", (string)text.Accessor.GetValue(method.OutputType.Parser.ParseFrom(Convert.FromHexString(outcome.Bytes))));
                }
            }

            // Frames whose bytes are no message, and whose text is no UTF-8.
            foreach (var bytes in (byte[][])[Encoding.UTF8.GetBytes(Marks.Head), [0x0a, 0x20, .. Encoding.Latin1.GetBytes(Marks.Name + "ø".PadRight(15))]])
            {
                Note($"{method.FullName} damaged", (await RawMethods.Call(invoker, method, bytes, "Bearer " + key)).Everything);
            }
        }
    }

    /// <summary>Documents that cannot be read, JSON that is none, conflicts, and what does not exist.</summary>
    private async Task BadRequests(SiloProcess silo)
    {
        var (client, cv) = (silo.Client, Encoding.UTF8.GetBytes(Cv("bad")));
        byte[][] documents =
        [
            Encoding.UTF8.GetBytes(Marks.Name), [.. "%PDF-1.7\n"u8, .. cv], [0x50, 0x4b, 3, 4, .. cv], [.. Encoding.UTF8.GetBytes(Marks.Head), 0, 0xff, 0xfe],
            Encoding.UTF8.GetBytes($$$"""{"basics":{"name":"{{{Marks.Name}}}","email":7},"work":[{"name":"{{{Marks.Name}}}","startDate":"{{{Marks.Phone}}}","endDate":"{{{Marks.Mail}}}"}]}"""),
            Encoding.UTF8.GetBytes($"{{\"basics\":{{\"name\":\"{Marks.Name}\""),
        ];
        foreach (var document in documents)
        {
            foreach (var ending in (string[])[".txt", ".pdf", ".docx", ".html", ".json", ".exe", ""])
            {
                await Refused("document", () => client.ImportCandidateAsync(new DocumentToImport("c5", $"{Marks.Name}{ending}", document)));
                await Refused("ad", () => client.ImportVacancyAsync(new DocumentToImport("v5", $"{Marks.Name}{ending}", document)));
            }
        }

        await Refused("old etag", () => client.DeleteCandidateAsync("c1", Marks.Name));
        await Refused("not found", () => client.ExplainAsync("v1", "c99"));
        await Refused("level", () => client.OverruleCandidateAsync("c1", new CandidateOverrules { Levels = { new LevelOverrule { Competence = Marks.Name, Level = 9 } } }, ["levels"]));
        await Refused("framework", () => client.ImportFrameworkAsync(Encoding.UTF8.GetBytes($"[{Marks.Name}]")));
        await Refused("judgments", () => client.ImportJudgmentsAsync([new JudgmentRow { Vacancy = Marks.Name, Candidate = Marks.Mail, Grade = 9 }], Marks.Name));

        using var http = new HttpClient { BaseAddress = new Uri(silo.HttpAddress) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", silo.Key);
        var file = Uri.EscapeDataString(Marks.Name + ".txt");
        await Sent(HttpMethod.Post, $"/v1/candidates?candidateId=c6&document.fileName={file}", Cv("http"), "text/plain");
        await Sent(HttpMethod.Post, $"/v1/candidates?candidateId=c7&document.fileName={file}", Marks.Name, "application/pdf");
        await Sent(HttpMethod.Post, $"/v1/candidates?candidateId={file}", Cv("http"), "text/plain");
        await Sent(HttpMethod.Post, $"/v1/candidates?candidateId=c8&{file}={file}", Cv("http"), "text/plain");
        await Sent(HttpMethod.Get, $"/v1/candidates?pageSize={file}&pageToken={file}", null, null);
        await Sent(HttpMethod.Get, $"/v1/vacancies/v1/shortlist?top={file}&language={file}", null, null);
        await Sent(HttpMethod.Get, $"/v1/nowhere/{file}", null, null);
        foreach (var body in (string[])
            [
                $$$"""{"vacancyId":"v6","document":{"content":"{{{Marks.Name}}}"}}""",
                $$$"""{"vacancyId":"v6","document":"{{{Marks.Name}}}"}""",
                $$$"""{"vacancyId":"v6","{{{Marks.Name}}}":"{{{Marks.Name}}}"}""",
                $$$"""{"vacancyId":{"{{{Marks.Name}}}":1}}""",
                $$$"""{"vacancyId":"{{{Marks.Name}}}" "{{{Marks.Mail}}}"}""",
                $"{Marks.Name}",
                $"\"{Marks.Name}",
            ])
        {
            await Sent(HttpMethod.Post, "/v1/vacancies", body, "application/json");
        }

        foreach (var body in (string[])
            [
                $$$"""{"candidate":"{{{Marks.Name}}}","outcome":"{{{Marks.Name}}}"}""", $$$"""{"candidate":"candidates/c1","outcome":"{{{Marks.Name}}}"}""",
                $$$"""{"rows":[{"grade":"{{{Marks.Phone}}}"}]}""", $$$"""{"expireTime":"{{{Marks.Name}}}"}""", $$$"""{"keepUntil":"{{{Marks.Phone}}}"}""",
            ])
        {
            await Sent(HttpMethod.Post, "/v1/vacancies/v1/decisions", body, "application/json");
            await Sent(HttpMethod.Post, "/v1/judgments:import", body, "application/json");
            await Sent(HttpMethod.Post, "/v1/keys", body, "application/json");
            await Sent(HttpMethod.Post, "/v1/candidates/c1/retention", body, "application/json");
        }

        await Sent(HttpMethod.Post, "/v1/candidates:import", $"{Marks.Name}\n{{\"candidateId\":\"{Marks.Name}\"}}\n", "application/x-ndjson");
        await Sent(HttpMethod.Patch, "/v1/candidates/c1?updateMask=" + file, $$$"""{"overrules":{"title":"{{{Marks.Name}}}"}}""", "application/json");

        async Task Sent(HttpMethod method, string path, string? body, string? type)
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            if (body is not null)
            {
                request.Content = new StringContent(body, Encoding.UTF8, type!);
            }

            using var answer = await http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode)
            {
                Note($"{method} {path} {body}: {answer.StatusCode}", text);
            }
        }
    }

    private static string Cv(string different) => $"{Marks.Head}{File.ReadAllText(Repository.Judged("candidates", "c002"))}\n{different}\n";

    private async Task Refused(string what, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException refusal)
        {
            Note(what, RawOutcome.Refusal(refusal).Everything);
        }
    }

    private void Note(string what, string refusal)
    {
        if (refusal.Length > 0)
        {
            refusals++;
            Look(what, refusal);
        }
    }

    private void Look(string where, string text)
    {
        if (Marks.In(text) is not null)
        {
            leaks.Add($"{where}: {Marks.Around(text)}");
        }
    }
}
