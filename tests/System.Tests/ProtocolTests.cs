using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Matching.SystemTests.Processes;
using Matching.SystemTests.Security;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>What programs and browsers expect of gRPC, gRPC-Web and HTTP beyond the methods themselves. A real silo that allows one other site.</summary>
public sealed class ProtocolTests(ProtocolTests.OneSilo fixture) : IClassFixture<ProtocolTests.OneSilo>
{
    private const string Site = "https://ats.example";
    private const string GetVacancy = "/matching.v1.VacancyService/GetVacancy";

    private readonly HttpClient http = fixture.Http;

    [Fact]
    public async Task A_request_id_that_was_used_for_another_vacancy_text_is_refused_with_both_fingerprints_and_changes_nothing()
    {
        var first = await Import("vacancies", "twice", "v05", "one");
        var again = await Import("vacancies", "twice", "v05", "one");
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());

        var (code, message) = await Refused(HttpStatusCode.Conflict, await Import("vacancies", "twice", "v08", "one"));
        Assert.Equal((int)StatusCode.AlreadyExists, code);
        Assert.Matches("^request_id: it was used before with another body \\(fingerprint [0-9a-f]{16}, now [0-9a-f]{16}\\)", message);
        Assert.Equal(JsonDocument.Parse(await first.Content.ReadAsStringAsync()).RootElement.GetProperty("etag").GetString(), await Etag("vacancies/twice"));
        Assert.Equal(HttpStatusCode.OK, (await Import("vacancies", "twice", "v08", "two")).StatusCode);
    }

    [Fact]
    public async Task So_is_one_of_another_cv()
    {
        Assert.Equal(HttpStatusCode.OK, (await Import("candidates", "twice", "c002", "one")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Import("candidates", "twice", "c002", "one")).StatusCode);

        Assert.Equal((int)StatusCode.AlreadyExists, (await Refused(HttpStatusCode.Conflict, await Import("candidates", "twice", "c004", "one"))).Code);
    }

    [Fact]
    public async Task So_is_one_of_another_decision()
    {
        await Documents.Import(fixture.Silo.Client, ["v07"], 2);
        using var channel = GrpcChannel.ForAddress(fixture.Silo.Address);
        var decisions = new DecisionService.DecisionServiceClient(channel);
        var request = new RecordDecisionRequest
        {
            Vacancy = "vacancies/v07",
            Candidate = "candidates/" + Documents.CandidateIds().First(),
            Outcome = DecisionOutcome.Shortlisted,
            RequestId = "decision one",
        };
        var key = new Metadata { { "authorization", "Bearer " + fixture.Silo.Key } };
        var first = await decisions.RecordDecisionAsync(request, key);
        Assert.Equal(first, await decisions.RecordDecisionAsync(request, key));

        request.Outcome = DecisionOutcome.Rejected;
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await decisions.RecordDecisionAsync(request, key));
        Assert.Equal(StatusCode.AlreadyExists, refusal.StatusCode);
        Assert.Single((await decisions.ListDecisionsAsync(new ListDecisionsRequest { Vacancy = "vacancies/v07" }, key)).Decisions);
    }

    [Fact]
    public async Task So_is_one_of_another_note()
    {
        await Documents.Import(fixture.Silo.Client, ["v07"], 1);
        using var channel = GrpcChannel.ForAddress(fixture.Silo.Address);
        var notes = new NoteService.NoteServiceClient(channel);
        var request = new AddNoteRequest { Vacancy = "vacancies/v07", Candidate = "candidates/" + Documents.CandidateIds().First(), Text = "Ring igen.", RequestId = "note one" };
        var key = new Metadata { { "authorization", "Bearer " + fixture.Silo.Key } };
        var first = await notes.AddNoteAsync(request, key);
        Assert.Equal(first, await notes.AddNoteAsync(request, key));

        request.Text = "Ring ikke.";
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await notes.AddNoteAsync(request, key));
        Assert.Equal(StatusCode.AlreadyExists, refusal.StatusCode);
        Assert.Matches("fingerprint [0-9a-f]{16}, now [0-9a-f]{16}", refusal.Status.Detail);
    }

    [Theory]
    [InlineData("PUT", "/v1/vacancies", "GET, POST")]
    [InlineData("POST", "/v1/vacancies/v05/shortlist", "GET")]
    [InlineData("DELETE", "/v1/framework", null)]
    public async Task A_wrong_verb_gets_405_and_is_told_the_right_ones(string verb, string path, string? allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        var answer = await http.SendAsync(request);
        await Refused(HttpStatusCode.MethodNotAllowed, answer);
        Assert.NotEmpty(answer.Content.Headers.Allow);
        Assert.DoesNotContain(verb, answer.Content.Headers.Allow);
        Assert.True(allowed is null || allowed == string.Join(", ", answer.Content.Headers.Allow), string.Join(", ", answer.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("GET", "/v1/nothing")]
    [InlineData("POST", "/v1/vacancies/v05/nothing")]
    public async Task A_path_that_is_none_gets_404(string verb, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        await Refused(HttpStatusCode.NotFound, await http.SendAsync(request));
    }

    [Fact]
    public async Task A_document_that_is_too_large_gets_413_and_over_grpc_RESOURCE_EXHAUSTED()
    {
        using var large = new ByteArrayContent(new byte[7 * 1024 * 1024]);
        large.Headers.ContentType = MediaTypeHeaderValue.Parse("text/plain");
        var (code, _) = await Refused(HttpStatusCode.RequestEntityTooLarge, await http.PostAsync("/v1/vacancies?vacancyId=large", large));
        Assert.Equal((int)StatusCode.ResourceExhausted, code);

        // One that is longer than a message may be, and one that is only longer than a document may be.
        foreach (var bytes in new[] { 7 * 1024 * 1024, (5 * 1024 * 1024) + 1 })
        {
            var message = new ImportVacancyRequest { VacancyId = "large", Document = new Document { FileName = "a.txt", Content = ByteString.CopyFrom(new byte[bytes]) } };
            Assert.Equal(StatusCode.ResourceExhausted, (await fixture.Raw.Send("/matching.v1.VacancyService/ImportVacancy", new ByteArrayContent(RawConnection.Frame(message)))).Status);
        }
    }

    [Fact]
    public async Task Texts_of_statuses_are_percent_encoded_only_where_the_specification_says_so()
    {
        using var stranger = new RawConnection(fixture.Silo.Address, "mk~none; of % them");
        using var response = await stranger.Open(GetVacancy, new ByteArrayContent(RawConnection.Frame(new GetVacancyRequest { Name = "vacancies/v05" })));
        var text = Assert.Single(response.Headers.GetValues("grpc-message"));

        Assert.Contains(' ', text);
        Assert.DoesNotContain("%20", text, StringComparison.Ordinal);
        Assert.DoesNotContain("%3B", text, StringComparison.Ordinal);
        Assert.Contains("; ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_the_allowed_site_may_call_and_pages_of_others_may_not()
    {
        Assert.Equal(Site, Assert.Single((await Preflight(Site)).Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False((await Preflight("https://other.example")).Headers.Contains("Access-Control-Allow-Origin"));

        var allowed = await FromPage(Site);
        Assert.Equal((HttpStatusCode.OK, Site), (allowed.StatusCode, Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Origin"))));
        Assert.False(allowed.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Equal(HttpStatusCode.Forbidden, (await FromPage("https://other.example")).StatusCode);
    }

    [Theory]
    [InlineData("application/grpc-web+proto")]
    [InlineData("application/grpc-web-text")]
    public async Task Browsers_speak_grpc_web(string type)
    {
        await Documents.Import(fixture.Silo.Client, ["v05"], 0);

        var (messages, status) = await Web(type, RawConnection.Frame(new GetVacancyRequest { Name = "vacancies/v05" }));
        Assert.Equal("vacancies/v05", Vacancy.Parser.ParseFrom(messages).Name);
        Assert.Equal("0", status);

        Assert.Equal("5", (await Web(type, RawConnection.Frame(new GetVacancyRequest { Name = "vacancies/none" }))).Status);
        Assert.Equal("3", (await Web(type, RawConnection.Frame([0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]))).Status);
    }

    [Fact]
    public async Task Answers_are_kept_by_no_cache_shown_in_no_frame_and_taken_for_nothing_else_also_refusals()
    {
        foreach (var path in new[] { "/v1/vacancies", "/v1/vacancies/none", "/v1/nothing" })
        {
            var answer = await http.GetAsync(path);
            Assert.True(answer.Headers.CacheControl?.NoStore, path);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
            Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }

        using var response = await fixture.Raw.Open(GetVacancy, new ByteArrayContent(RawConnection.Frame(new GetVacancyRequest { Name = "vacancies/none" })));
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Without_allowed_sites_no_browser_of_another_is_answered_and_grpc_web_is_not_spoken()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        using var client = new HttpClient { BaseAddress = new Uri(silo.HttpAddress) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", silo.Key);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/vacancies") { Headers = { { "Origin", Site }, { "Access-Control-Request-Method", "GET" } } };
        Assert.False((await client.SendAsync(preflight)).Headers.Contains("Access-Control-Allow-Origin"));
        using var body = new ByteArrayContent(RawConnection.Frame(new GetVacancyRequest { Name = "vacancies/v05" }));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("application/grpc-web");
        Assert.False((await client.PostAsync(GetVacancy, body)).IsSuccessStatusCode);
    }

    private async Task<HttpResponseMessage> Preflight(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v1/vacancies")
        {
            Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "authorization,content-type" } },
        };
        return await http.SendAsync(request);
    }

    private async Task<HttpResponseMessage> FromPage(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/vacancies") { Headers = { { "Origin", origin } } };
        return await http.SendAsync(request);
    }

    /// <summary>A call as browsers make it: HTTP/1.1, the trailers in a frame of their own.</summary>
    private async Task<(byte[] Message, string? Status)> Web(string type, byte[] frame)
    {
        var isText = type.Contains("text", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, GetVacancy)
        {
            Content = new ByteArrayContent(isText ? Encoding.ASCII.GetBytes(Convert.ToBase64String(frame)) : frame),
            Headers = { { "Origin", Site }, { "X-Grpc-Web", "1" }, { "Accept", type } },
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadAsByteArrayAsync();
        body = isText ? FromBase64(Encoding.ASCII.GetString(body)) : body;
        var (message, status) = (Array.Empty<byte>(), response.Headers.TryGetValues("grpc-status", out var early) ? early.First() : null);
        while (body.Length > 0)
        {
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1));
            var content = body.AsSpan(5, length).ToArray();
            if ((body[0] & 0x80) == 0)
            {
                message = content;
            }
            else
            {
                status = Encoding.ASCII.GetString(content).Split("\r\n").Single(line => line.StartsWith("grpc-status:", StringComparison.OrdinalIgnoreCase)).Split(':')[1].Trim();
            }

            body = body[(5 + length)..];
        }

        return (message, status);
    }

    // Each part is encoded by itself, so that padding ends parts within.
    private static byte[] FromBase64(string text) =>
        [.. System.Text.RegularExpressions.Regex.Matches(text, "[A-Za-z0-9+/]+=*").SelectMany(part => Convert.FromBase64String(part.Value))];

    private async Task<HttpResponseMessage> Import(string kind, string id, string sample, string requestId)
    {
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(Repository.Judged(kind, sample)));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/plain");
        return await http.PostAsync($"/v1/{kind}?{kind[..^1].Replace("vacancie", "vacancy", StringComparison.Ordinal)}Id={id}&requestId={requestId}", content);
    }

    private async Task<string?> Etag(string name) => JsonDocument.Parse(await http.GetStringAsync("/v1/" + name)).RootElement.GetProperty("etag").GetString();

    private static async Task<(int Code, string Message)> Refused(HttpStatusCode expected, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {text}");
        var status = JsonDocument.Parse(text).RootElement;
        status = status.TryGetProperty("error", out var inner) ? inner : status;
        return (status.GetProperty("code").GetInt32(), status.GetProperty("message").GetString()!);
    }

    /// <summary>One silo that allows the pages of one site.</summary>
    public sealed class OneSilo : IAsyncLifetime
    {
        private readonly TemporaryDirectory data = new();

        internal SiloProcess Silo { get; private set; } = null!;

        internal HttpClient Http { get; private set; } = null!;

        internal RawConnection Raw { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Silo = await SiloProcess.Start("--data", data.Path, "--cors-origins", Site);
            Http = new HttpClient { BaseAddress = new Uri(Silo.HttpAddress), Timeout = TimeSpan.FromMinutes(1) };
            Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Silo.Key);
            Raw = new RawConnection(Silo.Address, Silo.Key);
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            Raw.Dispose();
            await Silo.DisposeAsync();
            data.Dispose();
        }
    }
}
