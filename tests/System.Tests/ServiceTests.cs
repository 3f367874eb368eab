using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.Tests.Shared;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>The service as users meet it: the demo, the command line, both storages, live lists.</summary>
public sealed class ServiceTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task The_demo_prints_every_sample_vacancys_shortlist_and_goes_on_serving()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--demo", "--data", data.Path);
        await silo.WaitForOutput("goes on serving at");
        Assert.DoesNotContain("refused", silo.Output, StringComparison.Ordinal);
        foreach (var sample in Directory.GetFiles(Path.Combine(Repository.Root, "samples", "vacancies")))
        {
            Assert.Contains(Path.GetFileNameWithoutExtension(sample), silo.Output, StringComparison.Ordinal);
        }

        var status = await silo.Client.GetStatusAsync();
        Assert.Equal(Directory.GetFiles(Path.Combine(Repository.Root, "samples", "candidates")).Length, status.Candidates);
        Assert.Equal(Directory.GetFiles(Path.Combine(Repository.Root, "samples", "vacancies")).Length, status.Vacancies);
    }

    [Fact]
    public async Task PostgreSQL_gives_the_same_lists_as_SQLite_digit_for_digit()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        await SiloProcess.MakeTables(connection);
        using var data = new TemporaryDirectory();
        await using var onSqlite = await SiloProcess.Start("--data", data.Path);
        await using var onPostgres = await SiloProcess.Start("--storage", "postgres", "--connection", connection, "--data", data.File("keys"));
        await Documents.Import(onSqlite.Client, ["v05", "v20"], 25);
        await Documents.Import(onPostgres.Client, ["v05", "v20"], 25);
        foreach (var vacancy in (string[])["v05", "v20"])
        {
            Assert.Equal(Places(await onSqlite.Client.GetShortlistAsync(vacancy, 50)), Places(await onPostgres.Client.GetShortlistAsync(vacancy, 50)));
        }
    }

    [Fact]
    public async Task The_command_line_imports_ranks_explains_and_deletes_with_the_fixed_json_shapes()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await Ok("import", "vacancies", Repository.Judged("vacancies", "v05"));
        await Ok(["import", "candidates", .. Documents.CandidateIds().Take(12).Select(id => Repository.Judged("candidates", id))]);

        var list = JsonDocument.Parse(await Ok("shortlist", "v05", "--top", "5", "--json")).RootElement;
        Assert.Equal("v05", list.GetProperty("vacancy").GetString());
        var entries = list.GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal([1, 2, 3, 4, 5], entries.Select(entry => entry.GetProperty("rank").GetInt32()));
        var scores = entries.Select(entry => entry.GetProperty("score").GetInt32()).ToArray();
        Assert.Equal(scores.OrderDescending(), scores);
        var reason = entries[0].GetProperty("reasons")[0];
        Assert.False(string.IsNullOrEmpty(reason.GetProperty("competence").GetString()));

        var best = entries[0].GetProperty("candidate").GetString()!;
        var explanation = JsonDocument.Parse(await Ok("explain", "v05", best, "--json")).RootElement;
        Assert.Equal(
            explanation.GetProperty("score").GetInt32(),
            explanation.GetProperty("baseValue").GetInt32() + explanation.GetProperty("reasons").EnumerateArray().Sum(r => r.GetProperty("contribution").GetInt32()));

        await Ok("delete", "candidate", best);
        var after = JsonDocument.Parse(await Ok("shortlist", "v05", "--top", "12", "--json")).RootElement;
        Assert.DoesNotContain(best, after.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("candidate").GetString()));
        var (again, _, _) = await CommandLineProcess.Run(silo, "delete", "candidate", best);
        Assert.Equal(1, again);

        async Task<string> Ok(params string[] arguments)
        {
            var (exit, output, error) = await CommandLineProcess.Run(silo, arguments);
            Assert.True(exit == 0, $"{string.Join(' ', arguments)}: exit {exit}\n{output}\n{error}");
            return output;
        }
    }

    [Fact]
    public async Task A_watched_list_follows_every_change_of_a_candidate()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await Documents.Import(silo.Client, ["v05"], 5);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var watch = silo.Client.WatchShortlistAsync("v05", 50, reasons: false, cancellation: limit.Token).GetAsyncEnumerator();
        Assert.True(await watch.MoveNextAsync());
        Assert.Equal(5, watch.Current.Entries.Count);

        await silo.Client.ImportCandidateAsync(await Documents.Read("candidates", "c013"));
        await NextWith(list => list.Entries.Any(entry => entry.Candidate == "candidates/c013"));
        var score = watch.Current.Entries.Single(entry => entry.Candidate == "candidates/c013").Score;
        await silo.Client.ChangeCandidateAsync("c013", wanted =>
        {
            wanted.Overrules.Levels.Add(new LevelOverrule { Competence = "economic-steering", Level = 0 });
            return ["levels"];
        });
        await NextWith(list => list.Entries.Single(entry => entry.Candidate == "candidates/c013").Score <= score);
        await silo.Client.DeleteCandidateAsync("c013");
        await NextWith(list => list.Entries.All(entry => entry.Candidate != "candidates/c013"));

        async Task NextWith(Func<Shortlist, bool> expected)
        {
            do
            {
                Assert.True(await watch.MoveNextAsync());
            }
            while (!expected(watch.Current));
        }
    }

    [Fact]
    public async Task Stopping_the_service_ends_watches_with_UNAVAILABLE_and_the_process_with_0()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await Documents.Import(silo.Client, ["v05"], 1);
        await using var watch = silo.Client.WatchShortlistAsync("v05", 5, reasons: false).GetAsyncEnumerator();
        Assert.True(await watch.MoveNextAsync());
        var next = watch.MoveNextAsync().AsTask();
        Assert.Equal(0, await silo.Stop());
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => next)).StatusCode);
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_is_refused_with_a_clear_line()
    {
        using var data = new TemporaryDirectory();
        await using var first = await SiloProcess.Start("--data", data.Path);
        var (exit, output) = await SiloProcess.RunToEnd("--data", data.Path);
        Assert.Equal(1, exit);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--nonsense")]
    [InlineData(2, "--data")]
    [InlineData(1, "--storage", "oracle")]
    [InlineData(1, "--storage", "postgres")]
    [InlineData(1, "--storage", "postgres", "--connection", "Host=/nowhere;Database=x;Username=y;Timeout=2")]
    public async Task Settings_that_cannot_be_served_with_end_the_process_with_a_clear_line(int expected, params string[] arguments)
    {
        var (exit, output) = await SiloProcess.RunToEnd(arguments);
        Assert.Equal(expected, exit);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static IEnumerable<(string, int, double)> Places(Shortlist list) => list.Entries.Select(entry => (entry.Candidate, entry.Score, entry.Fit));
}
