using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>What candidates seek, of a real service: over gRPC, JSON and the command line, beside lists that stay as they are, and hidden where a process is blind.</summary>
public sealed class SeekingTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private const string Cv = "Maja Krogh Enevoldsen\nSkovvænget 14, 4180 Sorø\n\nProfil\nJeg søger en deltidsstilling som økonomichef i Sorø eller Ringsted. Jeg kan tiltræde 1. marts 2030.\n\nErhvervserfaring\n2016 - nu: Økonomichef, Tornby Kommune\n"
        + "Leder 14 økonomikonsulenter og har ansvar for budgetproces, budgetopfølgning og regnskab i kommunen.\n\nUddannelse\nCand.oecon., Aarhus Universitet, 1993 - 1999\n";

    [Fact]
    public async Task Wishes_are_read_and_stated_and_laid_beside_posts_without_moving_them()
    {
        var client = shared.Silo.Client;
        await Import(client, "seeks1");
        var read = await client.GetWishesAsync("seeks1");
        Assert.Equal(["Sorø", "Ringsted"], read.Holding.Places);
        Assert.Equal((34.0, "2030-03-01", Seniority.Chief), (read.Holding.MostHours, read.Holding.StartDate, read.Holding.LowestSeniority));
        Assert.Contains(read.Read.Quotes, quote => quote.Kind == WishKind.Place && quote.Quote.Quote.Contains("Sorø", StringComparison.Ordinal));
        var before = await client.MatchVacanciesAsync("seeks1", withReasons: true, language: "da");
        Assert.All(before.Matches, match => Assert.Contains(match.SoughtFit.Outcomes, outcome => outcome.Kind == WishKind.Place));

        // Over JSON, then with the command; what is not stated stays what was read.
        using var answer = await shared.Http.PostAsJsonAsync("/v1/candidates/seeks1/wishes", new { wishes = new { places = new[] { "fyn" }, kilometres = 20 } });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var stated = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("holding");
        Assert.Equal(("Fyn", "2030-03-01"), (stated.GetProperty("places")[0].GetString(), stated.GetProperty("startDate").GetString()));
        var (code, output, _) = await CommandLineProcess.Run(shared.Silo, "wishes", "seeks1", "--place", "Langeland", "--hours", "30-37", "--level", "chief", "--area", "finance", "--json");
        Assert.Equal(0, code);
        Assert.Equal("Langeland", JsonDocument.Parse(output).RootElement.GetProperty("stated").GetProperty("places")[0].GetString());
        (code, output, _) = await CommandLineProcess.Run(shared.Silo, "wishes", "seeks1");
        Assert.Equal(0, code);
        Assert.Contains("Place: Langeland (stated)", output, StringComparison.Ordinal);
        Assert.Contains("Can begin: 2030-03-01 (read:", output, StringComparison.Ordinal);

        var after = await client.MatchVacanciesAsync("seeks1", withReasons: true, language: "da");
        Assert.Equal(before.Matches.Select(Ranked), after.Matches.Select(Ranked));
        Assert.NotEqual(before.ListVersion, after.ListVersion);
        var place = after.Matches[0].SoughtFit.Outcomes.Single(outcome => outcome.Kind == WishKind.Place);
        Assert.Contains("Langeland", place.Sentence, StringComparison.Ordinal);
        Assert.Null(place.CandidateQuote);

        // A process is blind unless an admin ended that, and hides there where somebody seeks.
        Assert.DoesNotContain("Langeland", (await client.ExplainAsync("v08", "seeks1", "en")).SoughtFit.ToString(), StringComparison.Ordinal);
        await client.SetBlindModeAsync("v13", false);
        var explained = await client.ExplainAsync("v13", "seeks1", "en");
        Assert.Equal(after.Matches.Single(match => match.Vacancy == "vacancies/v13").SoughtFit.Share, explained.SoughtFit.Share);
        Assert.Contains("Langeland", explained.SoughtFit.Outcomes.Single(outcome => outcome.Kind == WishKind.Place).Sentence, StringComparison.Ordinal);
        (code, output, _) = await CommandLineProcess.Run(shared.Silo, "match", "seeks1");
        Assert.Equal(0, code);
        Assert.Contains("Seeks", output, StringComparison.Ordinal);
        (code, output, _) = await CommandLineProcess.Run(shared.Silo, "explain", "v08", "seeks1");
        Assert.Contains("How the post fits what the candidate seeks", output, StringComparison.Ordinal);

        // Everything that is kept of somebody is told to them.
        var archive = await client.AccessCandidateAsync("seeks1");
        using var zip = new ZipArchive(new MemoryStream(archive.ToArray()));
        using var wishes = new StreamReader(zip.GetEntry("wishes.json")!.Open());
        Assert.Contains("Langeland", await wishes.ReadToEndAsync(), StringComparison.Ordinal);
        (code, _, _) = await CommandLineProcess.Run(shared.Silo, "wishes", "seeks1", "--clear");
        Assert.Equal((0, "Sorø"), (code, (await client.GetWishesAsync("seeks1")).Holding.Places[0]));

        static object Ranked(VacancyMatch match) => (match.Rank, match.Vacancy, match.Score, match.Fit, string.Join('|', match.Reasons.Select(reason => $"{reason.Contribution} {reason.Sentence}")));
    }

    [Fact]
    public async Task Wishes_that_break_a_rule_are_refused_with_field_and_fix()
    {
        var client = shared.Silo.Client;
        await Import(client, "seeks2");
        (Wishes Wishes, string Says)[] bad =
        [
            (new() { Places = { "Atlantis" } }, "wishes.places: one of them is no Danish municipality"),
            (new() { StartDate = "1. marts" }, "wishes.start_date: it is no day"),
            (new() { LeastHours = 30 }, "wishes.least_hours"),
            (new() { LowestSeniority = Seniority.Chief }, "wishes.lowest_seniority"),
            (new() { Areas = { "astrology" } }, "wishes.areas"),
        ];
        foreach (var (wishes, says) in bad)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => client.StateWishesAsync("seeks2", wishes));
            Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
            Assert.Contains(says, refused.Status.Detail, StringComparison.Ordinal);
            refused = await Assert.ThrowsAsync<RpcException>(() => client.ApplyAsync("v08", "seeks2", new ApplyRequest { Wishes = wishes }));
            Assert.Contains(says, refused.Status.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => client.GetWishesAsync("nobody"))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => client.GetWishesAsync("seeks2", "none"))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => client.StateWishesAsync("nobody", new Wishes { LeadsNobody = true }))).StatusCode);
        Assert.Equal(StatusCode.Aborted, (await Assert.ThrowsAsync<RpcException>(() => client.StateWishesAsync("seeks2", new Wishes { LeadsNobody = true }, "77"))).StatusCode);
    }

    [Fact]
    public async Task An_application_can_state_wishes_and_a_blind_process_hides_where_somebody_seeks()
    {
        var client = shared.Silo.Client;
        await Import(client, "seeks3");
        await client.ApplyAsync("v08", "seeks3", new ApplyRequest { Wishes = new Wishes { Places = { "Ærø", "Sorø" } } });
        var wishes = await client.GetWishesAsync("seeks3");
        Assert.True(wishes.Hidden);
        Assert.Empty(wishes.Holding.Places);
        var said = wishes.ToString() + await client.MatchVacanciesAsync("seeks3", withReasons: true) + (await client.ExplainAsync("v08", "seeks3")).SoughtFit;
        foreach (var place in (string[])["Ærø", "Sorø", "Ringsted", "Maja"])
        {
            Assert.DoesNotContain(place, said, StringComparison.Ordinal);
        }

        Assert.Contains((await client.ExplainAsync("v08", "seeks3")).SoughtFit.Outcomes, outcome => outcome.Kind == WishKind.Place && outcome.Sentence.Length > 0);
        await client.RevealCandidatesAsync("v08", ["seeks3"]);
        Assert.Equal(["Ærø", "Sorø"], (await client.GetWishesAsync("seeks3")).Holding.Places);
    }

    [Fact]
    public async Task A_watch_sends_the_list_again_when_candidate_wishes_or_vacancies_change_and_ends_with_the_candidate()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var client = shared.Silo.Client;
        await Import(client, "seeks4");
        await using var watch = client.WatchVacancyMatchesAsync("seeks4", cancellation: limit.Token).GetAsyncEnumerator(limit.Token);
        Assert.True(await watch.MoveNextAsync());
        var first = watch.Current;
        Assert.Contains(first.Matches, match => match.Vacancy == "vacancies/v08");

        await client.StateWishesAsync("seeks4", new Wishes { Places = { "Samsø" } });
        var list = await Next(_ => true);
        Assert.Contains("Samsø", list.Matches[0].SoughtFit.Outcomes.Single(outcome => outcome.Kind == WishKind.Place).Sentence, StringComparison.Ordinal);

        await client.ImportVacancyAsync(new DocumentToImport("watched1", "ad.txt", await File.ReadAllBytesAsync(Repository.Judged("vacancies", "v05"), limit.Token)));
        await Next(now => now.Matches.Any(match => match.Vacancy == "vacancies/watched1"));
        await client.DeleteVacancyAsync("watched1", cancellation: limit.Token);
        await Next(now => now.Matches.All(match => match.Vacancy != "vacancies/watched1"));
        await client.ChangeCandidateAsync(
            "seeks4",
            candidate =>
            {
                candidate.Overrules = new CandidateOverrules { YearsLeadership = 0 };
                return ["years_leadership"];
            },
            limit.Token);
        var last = await Next(now => now.CandidateVersion > first.CandidateVersion);

        // Taken up again with what is known: nothing comes before something changes.
        await using var again = client.WatchVacancyMatchesAsync("seeks4", knownVersion: last.ListVersion, cancellation: limit.Token).GetAsyncEnumerator(limit.Token);
        var next = again.MoveNextAsync();
        await client.DeleteCandidateAsync("seeks4", cancellation: limit.Token);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(async () => await next)).StatusCode);

        async Task<MatchVacanciesResponse> Next(Func<MatchVacanciesResponse, bool> expected)
        {
            do
            {
                Assert.True(await watch.MoveNextAsync());
            }
            while (!expected(watch.Current));
            return watch.Current;
        }
    }

    [Fact]
    public async Task A_watch_comes_as_server_sent_events()
    {
        await Import(shared.Silo.Client, "seeks5");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/candidates/seeks5/vacancies:watch?top=1");
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var answer = await shared.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        string? line;
        while ((line = await lines.ReadLineAsync()) is not null && !line.StartsWith("data:", StringComparison.Ordinal))
        {
        }

        Assert.Contains("soughtFit", line, StringComparison.Ordinal);
    }

    private static async Task Import(MatchingClient client, string id)
    {
        await Documents.Import(client, ["v08", "v13"], 2);
        await client.ImportCandidateAsync(new DocumentToImport(id, "cv.txt", Encoding.UTF8.GetBytes(Cv)));
    }
}
