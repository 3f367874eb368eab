using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests;

/// <summary>The service over plain HTTP with JSON, as an applicant tracking system meets it.</summary>
public sealed class HttpJsonTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private readonly HttpClient http = shared.Http;

    [Fact]
    public async Task A_document_is_imported_as_it_is_corrected_by_path_and_mask_and_deleted()
    {
        var imported = await Ok(await http.PostAsync("/v1/candidates?candidateId=c002", RawText("candidates", "c002")));
        Assert.Equal("candidates/c002", imported.GetProperty("name").GetString());

        var correction = """{"etag":"ETAG","overrules":{"levels":[{"competence":"communication","level":5}]}}""".Replace("ETAG", imported.GetProperty("etag").GetString(), StringComparison.Ordinal);
        var corrected = await Ok(await http.PatchAsync("/v1/candidates/c002?updateMask=overrules.levels", Json(correction)));
        Assert.Equal(5, corrected.GetProperty("overrules").GetProperty("levels")[0].GetProperty("level").GetInt32());
        await Refused(HttpStatusCode.Conflict, 10, await http.PatchAsync("/v1/candidates/c002?update_mask=overrules.levels", Json(correction)));

        var kept = await Ok(await http.GetAsync("/v1/candidates/c002?with_text=true"));
        Assert.NotEmpty(kept.GetProperty("text").GetString()!);
        await Ok(await http.DeleteAsync("/v1/candidates/c002"));
        await Refused(HttpStatusCode.NotFound, 5, await http.GetAsync("/v1/candidates/c002"));
    }

    [Fact]
    public async Task A_stream_is_lines_of_json_both_ways_and_a_list_can_be_watched_as_events()
    {
        await Ok(await http.PostAsync("/v1/vacancies?vacancyId=watched", RawText("vacancies", "v05")));
        var lines = string.Join("\n\n", Documents.CandidateIds().Take(5).Select(id => JsonSerializer.Serialize(new
        {
            candidateId = id,
            document = new { content = File.ReadAllBytes(Repository.Judged("candidates", id)), fileName = $"{id}.txt" },
        })).Append("""{"candidateId":"no/good"}"""));
        var answer = await http.PostAsync("/v1/candidates:import", new StringContent(lines, Encoding.UTF8, "application/x-ndjson"));
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        var results = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(6, results.Length);
        Assert.Equal(3, results.Single(result => result.GetProperty("candidateId").GetString() == "no/good").GetProperty("code").GetInt32());

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/vacancies/watched/shortlist:watch?top=3");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var watch = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var events = new StreamReader(await watch.Content.ReadAsStreamAsync());
        var first = await events.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.StartsWith("data: {", first, StringComparison.Ordinal);
        await Ok(await http.DeleteAsync("/v1/vacancies/watched"));
        string? line;
        while ((line = await events.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1))) is not null && line != "event: error")
        {
        }

        Assert.Equal("event: error", line);
        var error = JsonDocument.Parse((await events.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)))!["data: ".Length..]).RootElement;
        Assert.Equal(5, error.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task A_shortlist_is_a_table_for_spreadsheets_when_asked_for()
    {
        await Ok(await http.PostAsync("/v1/vacancies?vacancyId=v05", RawText("vacancies", "v05")));
        await Ok(await http.PostAsync("/v1/candidates?candidateId=-evil", RawText("candidates", "c002")));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/vacancies/v05/shortlist?withReasons=true");
        request.Headers.Accept.ParseAdd("text/csv");
        var answer = await http.SendAsync(request);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("shortlist-v05.csv", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var csv = await answer.Content.ReadAsStringAsync();
        Assert.Contains(",'-evil,", csv, StringComparison.Ordinal);
        Assert.Equal(csv, await http.GetStringAsync("/v1/vacancies/v05/shortlist?with_reasons=true&alt=csv"));
    }

    [Fact]
    public async Task A_json_resume_becomes_a_candidate_or_is_refused_field_by_field()
    {
        const string Resume = """{"basics":{"name":"A","label":"Budgetchef","summary":"Budgetchef med 18 års erfaring fra offentlig økonomi."},"work":[{"name":"Tårnsund Kommune","position":"Budgetchef","startDate":"2017","highlights":["Leder af 11 økonomikonsulenter","Ansvar for budgetprocessen og økonomistyring i hele kommunen"]}]}""";
        var imported = await Ok(await http.PostAsync("/v1/candidates?candidateId=resume", new StringContent(Resume, Encoding.UTF8, "application/resume+json")));
        var text = (await Ok(await http.GetAsync("/v1/candidates/resume?withText=true"))).GetProperty("text").GetString()!;
        var title = imported.GetProperty("profile").GetProperty("title");
        var quote = title.GetProperty("evidence");
        Assert.Equal("Budgetchef", title.GetProperty("value").GetString());
        Assert.Equal(quote.GetProperty("quote").GetString(), text[quote.GetProperty("start").GetInt32()..quote.GetProperty("end").GetInt32()]);

        var refused = await http.PostAsync("/v1/candidates?candidateId=bad", new StringContent("""{"work":[{"startDate":"soon"},7]}""", Encoding.UTF8, "application/resume+json"));
        await Refused(HttpStatusCode.BadRequest, 3, refused);
        Assert.Contains("document.content.work[0].startDate", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("document.content.work[1]", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_comes_as_a_form_too()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("form"), "candidateId" },
            { RawText("candidates", "c002"), "document", "cv.txt" },
        };
        Assert.Equal("candidates/form", (await Ok(await http.PostAsync("/v1/candidates", form))).GetProperty("name").GetString());

        using var without = new MultipartFormDataContent { { new StringContent("form"), "candidateId" } };
        await Refused(HttpStatusCode.BadRequest, 3, await http.PostAsync("/v1/candidates", without));
        using var unknown = new MultipartFormDataContent { { new StringContent("1"), "nothing" }, { RawText("candidates", "c002"), "document", "cv.txt" } };
        await Refused(HttpStatusCode.BadRequest, 3, await http.PostAsync("/v1/candidates", unknown));
    }

    [Fact]
    public async Task Numbers_of_64_bits_are_text_masks_are_in_camel_case_and_what_the_path_says_wins()
    {
        var imported = await Ok(await http.PostAsync("/v1/candidates?candidateId=forms", RawText("candidates", "c002")));
        Assert.Equal(JsonValueKind.String, imported.GetProperty("version").ValueKind);
        var corrected = await Ok(await http.PatchAsync("/v1/candidates/forms?updateMask=overrules.yearsExperience", Json("""{"name":"candidates/other","overrules":{"yearsExperience":"7"}}""")));
        Assert.Equal("candidates/forms", corrected.GetProperty("name").GetString());
        Assert.Equal(7, corrected.GetProperty("overrules").GetProperty("yearsExperience").GetInt32());
    }

    [Fact]
    public async Task A_deadline_in_a_header_ends_a_stream_with_its_status()
    {
        await Ok(await http.PostAsync("/v1/vacancies?vacancyId=waited", RawText("vacancies", "v05")));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/vacancies/waited/shortlist:watch?top=1");
        request.Headers.Add("X-Server-Timeout", "0.5");
        var answer = await http.SendAsync(request);
        var last = JsonDocument.Parse((await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement;

        // On a slow machine it may pass before the first list.
        Assert.Equal(4, (answer.StatusCode == HttpStatusCode.GatewayTimeout ? last : last.GetProperty("error")).GetProperty("code").GetInt32());
    }

    [Theory]
    [InlineData("/docs", "POST /v1/candidates:import", "ImportCandidateRequest")]
    public async Task The_page_of_methods_tells_strangers_what_this_is_without_scripts_or_anything_from_elsewhere(string path, params string[] texts)
    {
        using var stranger = new HttpClient { BaseAddress = http.BaseAddress };
        var answer = await stranger.GetAsync(new Uri(path, UriKind.Relative));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.All(texts, text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("(src|href)=\"?(https?:)?//", html);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        var style = html[(html.IndexOf("<style>", StringComparison.Ordinal) + "<style>".Length)..html.IndexOf("</style>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.StartsWith($"default-src 'none'; style-src 'sha256-{hash}';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/vacancies/v1?nothing=1", "", 400, 3)]
    [InlineData("GET", "/v1/vacancies?pageSize=many", "", 400, 3)]
    [InlineData("GET", "/v1/vacancies?pageSize=1&page_size=2&pageSize=3", "", 400, 3)]
    [InlineData("GET", "/v1/vacancies?pageSize=99999", "", 400, 3)]
    [InlineData("GET", "/v1/nothing", "", 404, 5)]
    [InlineData("POST", "/v1/models:activate", "{", 400, 3)]
    [InlineData("POST", "/v1/models:activate", """{"version":"x","nothing":1}""", 400, 3)]
    [InlineData("POST", "/v1/models:activate", """{"version":"x"}""", 404, 5)]
    [InlineData("POST", "/v1/models:activate", """{"rollback":true}""", 400, 9)]
    [InlineData("POST", "/v1/documents:extract", """{"kind":"DOCUMENT_KIND_VACANCY","document":{"content":"AAAA","fileName":"x"}}""", 400, 3)]
    public async Task What_is_wrong_is_told_with_the_status_that_grpc_gives(string verb, string path, string body, int status, int code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path) { Content = body.Length > 0 ? Json(body) : null };
        await Refused((HttpStatusCode)status, code, await http.SendAsync(request));
    }

    [Fact]
    public async Task What_is_too_long_of_another_kind_or_asked_by_a_foreign_page_is_refused()
    {
        await Refused(HttpStatusCode.UnsupportedMediaType, 3, await http.PostAsync("/v1/models:activate", new StringContent("version", Encoding.UTF8, "text/plain")));
        await Refused(HttpStatusCode.RequestEntityTooLarge, 8, await http.PostAsync("/v1/candidates?candidateId=c1", new ByteArrayContent(new byte[9 * 1024 * 1024])));
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/v1/status");
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        await Refused(HttpStatusCode.Forbidden, 7, await http.SendAsync(foreign));
    }

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task Refused(HttpStatusCode status, int code, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode} {text}");
        var told = JsonDocument.Parse(text).RootElement;
        Assert.Equal(code, told.GetProperty("code").GetInt32());
        Assert.NotEmpty(told.GetProperty("message").GetString()!);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static StringContent RawText(string kind, string id) => new(File.ReadAllText(Repository.Judged(kind, id)), Encoding.UTF8, "text/plain");
}
