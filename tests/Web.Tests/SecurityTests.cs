using System.Net;
using System.Text.RegularExpressions;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;
using Microsoft.Playwright;

namespace Matching.Web.Tests;

/// <summary>What pages keep out: others' data, forged forms, stored script, frames, guessers.</summary>
public sealed partial class SecurityTests : IAsyncLifetime
{
    private const string Script = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">";

    private readonly TemporaryDirectory data = new();
    private SiloProcess silo = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => silo = await SiloProcess.Start("--data", data.Path, "--organisations", "local;other");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await silo.DisposeAsync();
        data.Dispose();
    }

    [Fact]
    public async Task Nobody_sees_a_page_without_a_session_and_no_page_is_kept_or_framed()
    {
        using var stranger = Visitor(out var cookies);
        foreach (var path in (string[])["/", "/vacancies/v08", "/vacancies/v08/ad", "/vacancies/v08/list.csv", "/vacancies/v08/live", "/candidates", "/candidates/c041", "/audit", "/settings", "/import"])
        {
            using var answer = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains("name=\"key\"", await answer.Content.ReadAsStringAsync());
            AssertHeaders(answer);
        }

        await SignIn(stranger, silo.Key!);
        using var page = await stranger.GetAsync("/");
        AssertHeaders(page);
        foreach (System.Net.Cookie cookie in cookies.GetAllCookies())
        {
            Assert.True(cookie.HttpOnly, $"{cookie.Name} can be read by scripts");
        }

        Assert.DoesNotContain(silo.Key!, string.Join(';', cookies.GetAllCookies().Select(cookie => cookie.Value)));
        Assert.DoesNotContain(silo.Key!, await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_list_with_all_that_it_needs_is_below_100_kB()
    {
        await Recruiting.Fill(silo.Client, 30);
        using var visitor = Visitor(out _);
        await SignIn(visitor, silo.Key!);
        visitor.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        var page = await visitor.GetByteArrayAsync("/vacancies/v08");
        var total = page.Length;
        using var unpacked = new System.IO.Compression.GZipStream(new MemoryStream(page), System.IO.Compression.CompressionMode.Decompress);
        var html = await new StreamReader(unpacked).ReadToEndAsync();
        var assets = Asset().Matches(html).Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.True(assets.Length >= 3);
        foreach (var asset in assets)
        {
            total += (await visitor.GetByteArrayAsync(asset)).Length;
        }

        Assert.InRange(total, 1, 100_000);
    }

    [Fact]
    public async Task A_session_cookie_opens_pages_and_no_method()
    {
        using var visitor = Visitor(out _);
        await SignIn(visitor, silo.Key!);
        using var method = await visitor.GetAsync("/v1/vacancies");
        Assert.Equal(HttpStatusCode.Unauthorized, method.StatusCode);
    }

    [Fact]
    public async Task Cookies_are_sent_to_this_site_alone()
    {
        using var visitor = Visitor(out _);
        using var form = await visitor.GetAsync("/signin");
        using var answer = await Post(visitor, "/signin", await form.Content.ReadAsStringAsync(), ("key", silo.Key!));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var set = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("matching-session=", StringComparison.Ordinal));
        Assert.Contains("samesite=strict", set);
        Assert.Contains("httponly", set);
        Assert.DoesNotContain("expires", set);
    }

    [Fact]
    public async Task Another_organisations_things_are_not_found_and_read_as_if_nobody_had_them()
    {
        await Recruiting.Fill(silo.Client, 2);
        using var visitor = Visitor(out _);
        await SignIn(visitor, (await File.ReadAllTextAsync(Path.Combine(data.Path, "first-admin.other.key"))).Trim());
        foreach (var path in (string[])["/vacancies/v08", "/vacancies/v08/ad", "/vacancies/v08/decisions", "/vacancies/v08/list.csv", "/vacancies/v08/print", "/candidates/c002", "/vacancies/v08/candidates/c002", "/vacancies/v08/compare?c=c002&c=c004"])
        {
            using var theirs = await visitor.GetAsync(path);
            using var nobodys = await visitor.GetAsync(path.Replace("v08", "v99", StringComparison.Ordinal).Replace("c002", "c999", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, nobodys.StatusCode);
            Assert.Equal(Body(await nobodys.Content.ReadAsStringAsync()), Body(await theirs.Content.ReadAsStringAsync()));
        }

        var home = await visitor.GetStringAsync("/");
        Assert.DoesNotContain("v08", home);
    }

    [Fact]
    public async Task A_forged_form_changes_nothing()
    {
        await Recruiting.Fill(silo.Client, 2);
        using var visitor = Visitor(out _);
        await SignIn(visitor, silo.Key!);
        using var other = Visitor(out _);
        await SignIn(other, silo.Key!);
        var ours = await visitor.GetStringAsync("/vacancies/v08");
        var theirs = await other.GetStringAsync("/vacancies/v08");
        (string, string)[] fields = [("c", "c002"), ("outcome", "1")];
        using var without = await visitor.PostAsync("/vacancies/v08/decide", new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
        using var foreign = await Post(visitor, "/vacancies/v08/decide", theirs, fields);
        visitor.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var crossing = await Post(visitor, "/vacancies/v08/decide", ours, fields);
        visitor.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        using var upload = new MultipartFormDataContent { { new StringContent("candidates"), "kind" }, { new ByteArrayContent("CV"u8.ToArray()), "files", "x.txt" } };
        using var uploaded = await visitor.PostAsync("/import", upload);
        foreach (var answer in (HttpResponseMessage[])[without, foreign, crossing, uploaded])
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Empty(await All(silo.Client.ListDecisionsAsync("v08")));
        Assert.Equal(2, (await silo.Client.GetStatusAsync()).Candidates);
        using var real = await Post(visitor, "/vacancies/v08/decide", ours, fields);
        Assert.Equal(HttpStatusCode.SeeOther, real.StatusCode);
        Assert.Single(await All(silo.Client.ListDecisionsAsync("v08")));
    }

    [Fact]
    public async Task Script_in_documents_names_and_reasons_is_shown_and_never_run()
    {
        await Recruiting.Fill(silo.Client, 1);
        var text = $"Curriculum vitae\n\n{Script}\n\nErhvervserfaring\n\n2015-2024 Økonomichef {Script}, Testby Kommune. Ansvar for økonomistyring og budget på 2 mia. kr.";
        await silo.Client.ImportCandidateAsync(new DocumentToImport("evil", "cv.txt", System.Text.Encoding.UTF8.GetBytes(text)));
        await silo.Client.RecordDecisionAsync("v08", "evil", DecisionOutcome.Rejected, Script);
        await using var browsers = new Held(new Browser());
        await browsers.Browser.InitializeAsync();
        var page = await browsers.Browser.Open(silo.HttpAddress);
        await Recruiting.SignIn(page, silo.Key!);
        var ran = new List<string>();
        page.Console += (_, message) => ran.Add(message.Text);
        foreach (var path in (string[])["/candidates/evil", "/vacancies/v08", "/vacancies/v08/candidates/evil", "/vacancies/v08/decisions", "/vacancies/v08/print", "/vacancies/v08/compare?c=evil&c=c002", "/candidates?title=" + Uri.EscapeDataString(Script)])
        {
            await page.GotoAsync(path);
            Assert.NotEqual("taken", await page.TitleAsync());
            Assert.Equal(0, await page.Locator("main img, main script:not([src])").CountAsync());
        }

        await page.GotoAsync("/import?kind=candidates");
        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "<img src=x onerror=alert(1)>.txt", MimeType = "text/plain", Buffer = [] });
        await page.Locator("#import button").ClickAsync();
        await page.Locator("#outcomes tbody tr").WaitForAsync();
        Assert.Contains("<img src=x", await page.Locator("#outcomes tbody").InnerTextAsync());
        Assert.Equal(0, await page.Locator("main img").CountAsync());
        Assert.DoesNotContain(ran, line => line.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Guessing_keys_is_held_up()
    {
        using var guesser = Visitor(out _);
        var form = await guesser.GetStringAsync("/signin");
        var statuses = new List<HttpStatusCode>();

        // However busy the machine is, guesses come faster than they are allowed.
        for (var guess = 0; guess < 200 && !statuses.Contains(HttpStatusCode.TooManyRequests); guess++)
        {
            using var answer = await Post(guesser, "/signin", form, ("key", $"mk~local~first-admin~guess{guess}"));
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, statuses[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Signing_in_leads_to_no_other_site(string next)
    {
        using var visitor = Visitor(out _);
        var form = await visitor.GetStringAsync("/signin?next=" + Uri.EscapeDataString(next));
        using var answer = await Post(visitor, "/signin", form, ("key", silo.Key!), ("next", next));
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_in_this_browser()
    {
        using var visitor = Visitor(out _);
        await SignIn(visitor, silo.Key!);
        using var left = await Post(visitor, "/signout", await visitor.GetStringAsync("/"));
        Assert.Equal(HttpStatusCode.SeeOther, left.StatusCode);
        using var after = await visitor.GetAsync("/");
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task The_demo_is_open_to_this_machine_under_its_own_name_alone()
    {
        using var place = new TemporaryDirectory();
        await using var demo = await SiloProcess.Start("--demo", "--data", place.Path);
        using var visitor = new HttpClient { BaseAddress = new Uri(demo.HttpAddress) };
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/settings")).StatusCode);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/settings");
        rebound.Headers.Host = "evil.example";
        using var answer = await visitor.SendAsync(rebound);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static void AssertHeaders(HttpResponseMessage answer)
    {
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private HttpClient Visitor(out CookieContainer cookies) =>
        new(new HttpClientHandler { CookieContainer = cookies = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(silo.HttpAddress), Timeout = TimeSpan.FromMinutes(2) };

    private static async Task SignIn(HttpClient visitor, string key)
    {
        using var answer = await Post(visitor, "/signin", await visitor.GetStringAsync("/signin"), ("key", key));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    /// <summary>Sends a form with the token of a page.</summary>
    private static Task<HttpResponseMessage> Post(HttpClient visitor, string path, string page, params (string Name, string Value)[] fields) =>
        visitor.PostAsync(path, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", Token().Match(page).Groups[1].Value)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));

    /// <summary>A page without what is different each time: its tokens, and the address that the language form leads back to.</summary>
    private static string Body(string page) => Back().Replace(Token().Replace(page, string.Empty), string.Empty);

    private static async Task<List<T>> All<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items)
        {
            all.Add(item);
        }

        return all;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();

    [GeneratedRegex("(?:src|href)=\"(/assets/[^\"]*)\"")]
    private static partial Regex Asset();

    [GeneratedRegex("name=\"back\" value=\"[^\"]*\"")]
    private static partial Regex Back();

    private sealed record Held(Browser Browser) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Browser.DisposeAsync();
    }
}
