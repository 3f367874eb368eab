using System.Net;
using System.Text.RegularExpressions;
using Matching.SystemTests.Processes;
using Matching.Tests.Shared;

namespace Matching.SystemTests;

/// <summary>The recruiter's pages in a process of their own, in front of a service that runs elsewhere.</summary>
public sealed partial class PagesAloneTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task They_let_in_whom_the_service_lets_in_and_outlive_its_restart_and_their_own()
    {
        using var data = new TemporaryDirectory();
        using var own = new TemporaryDirectory();
        var address = $"http://127.0.0.1:{SiloProcess.FreePort()}";
        var silo = await SiloProcess.StartAt(address, "--data", data.Path);
        await using var pages = await SiloProcess.StartPages(address, "--data", own.Path);
        await silo.Client.ImportVacancyAsync(await Documents.Read("vacancies", "v08"));
        await silo.Client.ImportCandidateAsync(await Documents.Read("candidates", "c041"));

        using var visitor = Visitor(pages.HttpAddress, out var cookies);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignIn(visitor, "no-key-of-the-service")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await SignIn(visitor, silo.Key!)).StatusCode);
        Assert.Contains("/candidates/c041", await visitor.GetStringAsync("/vacancies/v08"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/readyz")).StatusCode);

        // What is not theirs they do not serve.
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/v1/vacancies")).StatusCode);
        Assert.Empty(Directory.EnumerateFiles(own.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(own.File("session-keys")));
        }

        await silo.Kill();
        await silo.DisposeAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.GetAsync("/readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz")).StatusCode);
        for (var look = 0; look < 3; look++)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.GetAsync("/vacancies/v08")).StatusCode);
        }


        await using var again = await SiloProcess.StartAt(address, "--data", data.Path);
        await Until(visitor, "/readyz");

        // A connection is tried anew at least once a second.
        await Until(visitor, "/vacancies/v08", TimeSpan.FromSeconds(10));
        Assert.Contains("/candidates/c041", await visitor.GetStringAsync("/vacancies/v08"));

        // Another process of the pages that has the same directory goes on with the session.
        await pages.Kill();
        await using var next = await SiloProcess.StartPages(address, "--data", own.Path);
        using var same = Visitor(next.HttpAddress, out _, cookies);
        Assert.Contains("/candidates/c041", await same.GetStringAsync("/vacancies/v08"));
    }

    [Fact]
    public async Task With_the_database_of_a_cluster_they_share_its_sessions()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        await SiloProcess.MakeTables(connection);
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start(
            "--storage", "postgres", "--connection", connection, "--clustering", "postgres", "--advertised-address", "127.0.0.1", "--data", data.Path);
        await using var pages = await SiloProcess.StartPages(silo.Address, "--storage", "postgres", "--connection", connection, "--data", data.File("unused"));
        using var atSilo = Visitor(silo.HttpAddress, out var cookies);
        Assert.Equal(HttpStatusCode.SeeOther, (await SignIn(atSilo, silo.Key!)).StatusCode);
        using var atPages = Visitor(pages.HttpAddress, out _, cookies);
        Assert.Equal(HttpStatusCode.OK, (await atPages.GetAsync("/")).StatusCode);
        Assert.False(Directory.Exists(data.File("unused")));
    }

    [Theory]
    [InlineData("--service ftp://matching.example", "Service: 'ftp://matching.example' is no http or https address")]
    [InlineData("--service http://matching.example:5080", "in the clear")]
    [InlineData("--service https://matching.example --urls http://127.0.0.1:5080", "would serve gRPC, which pages alone do not")]
    [InlineData("--service https://matching.example --httpurls http://127.0.0.1:5091 --demo", "pages alone have no data")]
    [InlineData("--service https://matching.example --httpurls http://127.0.0.1:5091 --create-key admin", "pages alone have no data")]
    [InlineData("--service https://matching.example --httpurls http://127.0.0.1:5091 --export organisation.jsonl", "pages alone have no data")]
    public async Task Settings_that_they_cannot_start_with_are_refused(string arguments, string refusal)
    {
        var (code, output) = await SiloProcess.RunPagesToEnd(arguments.Split(' '));
        Assert.Equal(1, code);
        Assert.Contains(refusal, output);
    }

    /// <summary>Asks until the answer is a good one.</summary>
    private static async Task Until(HttpClient visitor, string path, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromMinutes(1));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await visitor.GetAsync(path, limit.Token)).StatusCode != HttpStatusCode.OK)
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }

    private static HttpClient Visitor(string address, out CookieContainer cookies, CookieContainer? known = null)
    {
        // Cookies know no ports: those of one address of this machine are sent to another.
        cookies = known ?? new CookieContainer();
        return new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(2) };
    }

    private static async Task<HttpResponseMessage> SignIn(HttpClient visitor, string key)
    {
        var token = Token().Match(await visitor.GetStringAsync("/signin")).Groups[1].Value;
        return await visitor.PostAsync("/signin", new FormUrlEncodedContent([new("key", key), new("__RequestVerificationToken", token)]));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
