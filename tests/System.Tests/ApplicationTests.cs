using System.Net;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.Tests.Shared;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>Applications and blind processes of a real service, over gRPC, JSON, CSV and the command line.</summary>
public sealed class ApplicationTests
{
    private const string Cv = """
        Maja Krogh Enevoldsen
        Skovvænget 14, 4180 Sorø
        Tlf. 20 33 44 55 · maja.enevoldsen@eksempel.dk
        Født 12. marts 1974

        Erhvervserfaring
        2016 - nu: Økonomichef, Tornby Kommune
        Maja Enevoldsen leder 14 økonomikonsulenter og har ansvar for budgetproces, budgetopfølgning og regnskab i kommunen.
        2009 - 2016: Økonomikonsulent, Sandby Kommune
        Udarbejdede budgetmateriale, ledelsesinformation og budgetopfølgning for direktionen.

        Uddannelse
        Cand.oecon., Aarhus Universitet, 1993 - 1999
        Student, Sorø Akademis Skole, 1993
        """;

    private static readonly string[] Personal = ["Maja", "Krogh", "Enevoldsen", "20 33 44 55", "20334455", "@eksempel", "Skovvænget", "1974", "1993", "1999"];

    [Fact]
    public async Task Whoever_applied_is_hidden_everywhere_until_revealed_and_each_way_in_is_noted()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await Documents.Import(silo.Client, ["v05", "v08"], 4);
        await silo.Client.ImportCandidateAsync(new DocumentToImport("a1", "Maja Krogh Enevoldsen.txt", Encoding.UTF8.GetBytes(Cv)));
        var recruiter = await silo.Client.CreateKeyAsync(Role.Recruiter, "recruiter");
        var integration = await silo.Client.CreateKeyAsync(Role.Integration, "system");
        using var people = silo.Connect(recruiter.Text);
        using var system = silo.Connect(integration.Text);
        await system.ApplyAsync("v08", "a1", new ApplyRequest { Source = "ATS", ExternalId = "77", SourceUrl = "https://ats.example/77", Contact = new Contact { Phone = "99887766" } });

        // Nobody has opened it; the list is the applicants', and says no name.
        var list = await people.GetShortlistAsync("v08", 10, scope: ShortlistScope.Applicants);
        var entry = Assert.Single(list.Entries);
        Assert.Equal((true, true, true, "", 0), (list.Blind, entry.Hidden, entry.Applied, entry.DisplayName, entry.Readers));
        Assert.Equal((ShortlistScope.Applicants, 1, 5), (list.Scope, list.RankedSize, list.PoolSize));
        var hidden = await people.GetCandidateAsync("a1", withText: true, vacancy: "v08");
        Assert.True(hidden.Hidden);
        Assert.Equal(Cv.Length, hidden.Text.Length);
        Assert.Contains("Økonomichef, Tornby Kommune", hidden.Text, StringComparison.Ordinal);
        Assert.Contains("2016 - nu", hidden.Text, StringComparison.Ordinal);
        entry = Assert.Single((await people.GetShortlistAsync("v08", 10, scope: ShortlistScope.Applicants)).Entries);
        Assert.Equal(1, entry.Readers);
        Assert.NotNull(entry.OpenTime);

        using var http = new HttpClient { BaseAddress = new Uri(silo.HttpAddress) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", recruiter.Text);
        var file = Path.Combine(data.Path, "recruiter.key");
        await File.WriteAllTextAsync(file, recruiter.Text);
        foreach (var said in await Everything(people, http, silo, file))
        {
            Assert.All(Personal, part => Assert.False(Said.Says(said, part), $"'{part}' in {said}"));
        }

        var refused = await Assert.ThrowsAsync<RpcException>(() => people.GetContactAsync("a1"));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains("'v08'", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => people.SetBlindModeAsync("v08", false))).StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => system.RevealCandidatesAsync("v08", ["a1"]))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => people.RevealCandidatesAsync("v08", ["a1", "nobody"]))).StatusCode);

        // Two processes: both have to reveal.
        await people.ApplyAsync("v05", "a1");
        Assert.Equal(["vacancies/v05"], (await people.RevealCandidatesAsync("v08", ["a1"])).HiddenBy);
        Assert.True((await people.GetCandidateAsync("a1")).Hidden);
        Assert.Empty((await people.RevealCandidatesAsync("v05", ["a1"])).HiddenBy);
        var contact = await people.GetContactAsync("a1");
        Assert.Equal(("Maja Krogh Enevoldsen", "maja.enevoldsen@eksempel.dk", "99887766"), (contact.Name, contact.Mail, contact.Phone));
        Assert.Equal(Cv, (await people.GetCandidateAsync("a1", withText: true)).Text.ReplaceLineEndings("\n"));
        Assert.Equal("Maja Krogh Enevoldsen", (await people.GetShortlistAsync("v08", 10)).Entries.Single(one => one.Candidate == "candidates/a1").DisplayName);
        Assert.Equal("", (await system.GetShortlistAsync("v08", 10)).Entries.Single(one => one.Candidate == "candidates/a1").DisplayName);
        var application = (await system.ListApplicationsAsync("v08").ToArrayAsync()).Single();
        Assert.Equal(("ATS", "77", null), (application.Source, application.ExternalId, application.Contact));

        var auditor = await silo.Client.CreateKeyAsync(Role.Auditor, "control");
        using var control = silo.Connect(auditor.Text);
        var told = new List<string>();
        await foreach (var one in control.ListAuditEntriesAsync(resolve: true))
        {
            told.Add(one.Text);
        }

        // Who was refused is told, too, but a second or more later.
        Assert.Equal(2, told.Count(one => one.Contains("RevealCandidates", StringComparison.Ordinal) && !one.Contains("\"what\":\"refused\"", StringComparison.Ordinal)));
        Assert.All(Personal, part => Assert.DoesNotContain(told, one => Said.Says(one, part) && !one.Contains("\"at\"", StringComparison.Ordinal)));
        Assert.All(Personal.Take(3), part => Assert.DoesNotContain(part, silo.Output, StringComparison.Ordinal));

        // What was acknowledged stands after a kill.
        await silo.Kill();
        await using var again = await SiloProcess.Start("--data", data.Path);
        using var after = again.Connect(recruiter.Text);
        Assert.False((await after.GetCandidateAsync("a1")).Hidden);
        Assert.Equal("a1", Assert.Single((await after.GetShortlistAsync("v08", 10, scope: ShortlistScope.Applicants)).Entries).Candidate["candidates/".Length..]);
        var opening = Assert.Single(await after.ListOpeningsAsync("v08"));
        Assert.Equal("candidates/a1", opening.Candidate);
    }

    [Fact]
    public async Task Bad_applications_are_refused_with_field_and_fix_and_keep_nothing()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await Documents.Import(silo.Client, ["v05"], 2);
        (ApplyRequest Request, string Field)[] bad =
        [
            (new ApplyRequest { SourceUrl = "javascript:alert(1)" }, "source_url"),
            (new ApplyRequest { Source = new string('x', 201) }, "source"),
            (new ApplyRequest { ExternalId = "a\nb" }, "external_id"),
            (new ApplyRequest { Contact = new Contact { Mail = "nobody" } }, "contact.mail"),
            (new ApplyRequest { ApplyTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.UtcNow.AddDays(3)) }, "apply_time"),
            (new ApplyRequest { ConsentUntil = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.UtcNow.AddYears(11)) }, "consent_until"),
        ];
        foreach (var (request, field) in bad)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => silo.Client.ApplyAsync("v05", "c002", request));
            Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
            Assert.StartsWith(field, refused.Status.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => silo.Client.ApplyAsync("v05", "nobody"))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => silo.Client.ApplyAsync("nobody", "c002"))).StatusCode);
        Assert.Empty(await silo.Client.ListApplicationsAsync("v05").ToArrayAsync());

        Assert.Equal(0, (await CommandLineProcess.Run(silo, "apply", "v05", "c002", "--source", "mail", "--date", "2026-01-05")).ExitCode);
        Assert.Contains("c002", (await CommandLineProcess.Run(silo, "shortlist", "v05", "--scope", "applicants")).Output, StringComparison.Ordinal);
        var withdrawn = await CommandLineProcess.Run(silo, "applications", "withdraw", "v05", "c002", "--json");
        Assert.Equal("withdrawn", JsonDocument.Parse(withdrawn.Output).RootElement.GetProperty("status").GetString());
        Assert.Contains("Nobody has applied", (await CommandLineProcess.Run(silo, "shortlist", "v05", "--scope", "applicants")).Output, StringComparison.Ordinal);
    }

    /// <summary>Every answer that shows the candidate, as text.</summary>
    private static async Task<List<string>> Everything(MatchingClient people, HttpClient http, SiloProcess silo, string key)
    {
        var said = new List<string>
        {
            (await people.GetCandidateAsync("a1", withText: true)).ToString(),
            (await people.GetShortlistAsync("v08", 10, language: "da")).ToString(),
            (await people.ExplainAsync("v08", "a1")).ToString(),
            string.Join('\n', await people.ListCandidatesAsync().Where(one => one.Name == "candidates/a1").Select(one => one.ToString()).ToArrayAsync()),
            string.Join('\n', await people.ListApplicationsAsync("v08").Select(one => one.ToString()).ToArrayAsync()),
        };
        await using (var watch = people.WatchShortlistAsync("v08", 10).GetAsyncEnumerator())
        {
            Assert.True(await watch.MoveNextAsync());
            said.Add(watch.Current.ToString());
        }

        foreach (var path in (string[])["/v1/candidates/a1?with_text=true", "/v1/vacancies/v08/shortlist?with_reasons=true&scope=SHORTLIST_SCOPE_APPLICANTS", "/v1/vacancies/v08/shortlist?with_reasons=true&alt=csv", "/v1/vacancies/v08/candidates/a1:explain", "/v1/vacancies/v08/applications"])
        {
            var answer = await http.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            said.Add(await answer.Content.ReadAsStringAsync());
        }

        foreach (var arguments in (string[][])[["show", "candidate", "a1", "--text", "--json"], ["shortlist", "v08", "--json"], ["shortlist", "v08", "--csv"], ["explain", "v08", "a1", "--json"]])
        {
            var (exit, output, error) = await CommandLineProcess.RunWithKey(key, [.. arguments, "--server", silo.Address]);
            Assert.True(exit == 0, error);
            said.Add(output);
        }

        return said;
    }
}
