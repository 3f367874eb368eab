using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Rpc;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;
using Microsoft.Data.Sqlite;

namespace Matching.SystemTests;

/// <summary>An organisation is ended as a whole by who operates the service, on real processes.</summary>
public sealed partial class EndingTests
{
    /// <summary>Rows that take some seconds to delete, so that a process dies among them.</summary>
    private const int Many = 60_000;

    private static readonly string[] Settings = ["--organisations", "local;kom;kommune", "--operator", "local"];

    [Fact]
    public async Task An_end_survives_kill_9_in_the_middle_and_leaves_a_certificate_and_others_as_they_were()
    {
        using var data = new TemporaryDirectory();
        string[] arguments = ["--data", data.Path, .. Settings];
        var keyFile = data.File("first-admin.kom.key");
        string key, others;
        await using (var silo = await SiloProcess.Start(arguments))
        {
            key = await KeyOf(data, "kom");
            using var ending = silo.Connect(key);
            using var staying = silo.Connect(await KeyOf(data, "kommune"));
            await Documents.Import(ending, ["v05"], 4);
            await Documents.Import(staying, ["v05"], 4);
            await ending.GetShortlistAsync("v05", 10);
            await staying.GetShortlistAsync("v05", 10);
            Assert.Equal(0, await silo.Stop());
        }

        Insert(data, Many);
        long before;
        await using (var silo = await SiloProcess.Start(arguments))
        {
            others = await Settled(data);
            before = Count(data, "kom");
            await silo.Client.EndOrganisationAsync("kom", "kom");
            await Until(() => Count(data, "kom") < before - 1000);
            await silo.Kill();
        }

        Assert.InRange(Count(data, "kom"), 2, before - 1000);
        File.Delete(keyFile);
        await using var again = await SiloProcess.Start(arguments);
        var ended = await Done(again.Client, "kom");

        // Neither the marker nor the rows of the operator's log, which tells of it.
        Assert.Equal(before, ended.Rows.Where(rows => rows.Kind != "reminder").Sum(rows => rows.Count));
        Assert.Equal(Many, ended.Rows.Single(rows => rows.Kind == "of-an-earlier-release").Count);
        Assert.Empty(ended.Left);
        Assert.True(ended.Scrubbed);
        Assert.Equal(("local", "first-admin"), (ended.Operator, ended.Caller));
        Assert.Equal(1, Count(data, "kom"));
        Assert.Equal(others, await Settled(data));

        // A restart with the same settings has not made it anew, and its key is unknown.
        Assert.False(File.Exists(keyFile));
        using var gone = again.Connect(key);
        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(() => gone.GetStatusAsync())).StatusCode);
        using var other = again.Connect(await KeyOf(data, "kommune"));
        Assert.Equal(4, (await other.GetShortlistAsync("v05", 10)).Entries.Count);
        var (shown, output, error) = await CommandLineProcess.Run(again, "organisation", "ended", "kom", "--json");
        Assert.True(shown == 0, error);
        var json = JsonDocument.Parse(output).RootElement;
        Assert.Equal((true, ended.AuditHead.Hash), (json.GetProperty("done").GetBoolean(), json.GetProperty("auditHead").GetProperty("hash").GetString()));
        await again.Stop();
        var (code, refusal) = await SiloProcess.RunToEnd("--data", data.Path, "--create-key", "admin", "--organisation", "kom");
        Assert.NotEqual(0, code);
        Assert.Contains("was ended", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_answer_on_no_call_is_let_in_and_streams_end()
    {
        using var data = new TemporaryDirectory();
        await using (var first = await SiloProcess.Start(["--data", data.Path, .. Settings]))
        {
            Assert.Equal(0, await first.Stop());
        }

        // Enough that the keys, which go last, are there for a while.
        Insert(data, Many);
        await using var silo = await SiloProcess.Start(["--data", data.Path, .. Settings]);
        var key = await KeyOf(data, "kom");
        using var client = silo.Connect(key);
        await Documents.Import(client, ["v05"], 3);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var page = await SignedIn(silo, key);
        await using var watch = client.WatchShortlistAsync("v05", 5, reasons: false, cancellation: limit.Token).GetAsyncEnumerator();
        Assert.True(await watch.MoveNextAsync());
        await silo.Client.EndOrganisationAsync("kom", "kom");
        Refused(await Assert.ThrowsAsync<RpcException>(() => client.GetStatusAsync()));
        Refused(await Assert.ThrowsAsync<RpcException>(() => client.GetShortlistAsync("v05", 5)));
        Refused(await Assert.ThrowsAsync<RpcException>(async () => await client.ImportCandidateAsync(await Documents.Read("candidates", "c021"))));
        using var http = new HttpClient { BaseAddress = new Uri(silo.HttpAddress) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var answer = await http.GetAsync("/v1/vacancies/v05/shortlist");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("ORGANISATION_ENDED", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var list = await page.GetAsync("/vacancies/v05");
        Assert.Equal(HttpStatusCode.BadRequest, list.StatusCode);
        Assert.Contains("was ended", await list.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var over = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await watch.MoveNextAsync())
            {
            }
        });
        Assert.NotEqual(StatusCode.Cancelled, over.StatusCode);
        await Done(silo.Client, "kom");
        using var afterwards = await page.GetAsync("/vacancies/v05");
        Assert.Equal(HttpStatusCode.Unauthorized, afterwards.StatusCode);
        var refused = await Assert.ThrowsAsync<RpcException>(() => client.GetStatusAsync());
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
        Assert.Equal(1, Count(data, "kom"));
    }

    [Fact]
    public async Task The_operator_alone_ends_another_organisation_and_types_its_name_twice()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start(["--data", data.Path, .. Settings]);
        using var own = silo.Connect(await KeyOf(data, "kom"));
        foreach (var name in (string[])["kom", "kommune", "nobody", ""])
        {
            Assert.Equal((StatusCode.FailedPrecondition, "NOT_OPERATOR"), Why(await Assert.ThrowsAsync<RpcException>(() => own.EndOrganisationAsync(name, name))));
            Assert.Equal((StatusCode.FailedPrecondition, "NOT_OPERATOR"), Why(await Assert.ThrowsAsync<RpcException>(() => own.GetEndedOrganisationAsync(name))));
        }

        Assert.Equal(StatusCode.InvalidArgument, Why(await Assert.ThrowsAsync<RpcException>(() => silo.Client.EndOrganisationAsync("kom", "kommune"))).Code);
        Assert.Equal(StatusCode.FailedPrecondition, Why(await Assert.ThrowsAsync<RpcException>(() => silo.Client.EndOrganisationAsync("local", "local"))).Code);
        Assert.Equal(StatusCode.NotFound, Why(await Assert.ThrowsAsync<RpcException>(() => silo.Client.EndOrganisationAsync("nobody", "nobody"))).Code);
        Assert.Equal(StatusCode.NotFound, Why(await Assert.ThrowsAsync<RpcException>(() => silo.Client.GetEndedOrganisationAsync("kom"))).Code);
        using var recruiter = silo.Connect((await silo.Client.CreateKeyAsync(Role.Recruiter)).Text);
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => recruiter.EndOrganisationAsync("kom", "kom"))).StatusCode);
        Assert.NotNull(await own.GetStatusAsync());

        var (exit, output, error) = await CommandLineProcess.Run(silo, "organisation", "end", "kom", "--yes");
        Assert.True(exit == 0, output + error);
        Assert.Contains("nothing is left", output, StringComparison.Ordinal);
        Assert.Contains("backups that were made before still hold it", output, StringComparison.Ordinal);

        // The operator's log has who ended which organisation.
        var file = data.File("auditor.key");
        await File.WriteAllTextAsync(file, (await silo.Client.CreateKeyAsync(Role.Auditor)).Text);
        var log = data.File("log.jsonl");
        Assert.Equal(0, (await CommandLineProcess.RunWithKey(file, ["audit", "export", "--out", log, "--server", silo.Address])).ExitCode);
        Assert.Contains("organisations/kom\"", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
    }

    private static void Refused(RpcException refused) => Assert.Equal((StatusCode.FailedPrecondition, "ORGANISATION_ENDED"), Why(refused));

    private static (StatusCode Code, string Reason) Why(RpcException refused) => (refused.StatusCode, refused.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? string.Empty);

    private static async Task<string> KeyOf(TemporaryDirectory data, string organisation) => (await File.ReadAllTextAsync(data.File($"first-admin.{organisation}.key"))).Trim();

    /// <summary>Somebody who has signed in to the pages.</summary>
    private static async Task<HttpClient> SignedIn(SiloProcess silo, string key)
    {
        var page = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(silo.HttpAddress) };
        var token = Token().Match(await page.GetStringAsync("/signin")).Groups[1].Value;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("key", key), KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var answer = await page.PostAsync("/signin", form);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        using var list = await page.GetAsync("/vacancies/v05");
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        return page;
    }

    private static async Task<EndedOrganisation> Done(MatchingClient client, string organisation)
    {
        EndedOrganisation? ended = null;
        await Until(async () => (ended = await client.GetEndedOrganisationAsync(organisation)).EndTime is not null);
        return ended!;
    }

    private static Task Until(Func<bool> condition) => Until(() => Task.FromResult(condition()));

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await condition())
        {
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>Rows of a state that no release has, whose content is none.</summary>
    private static void Insert(TemporaryDirectory data, int count)
    {
        using var connection = Open(data);
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            INSERT INTO {StateTable.Name} (service_id, state_name, grain_key, key_high, key_low, version, modified, payload)
            WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {count})
            SELECT (SELECT service_id FROM orleans_schema), 'of-an-earlier-release', 'kom/' || n, 0, 0, 1, 0, randomblob(600) FROM number
            """;
        Assert.Equal(count, command.ExecuteNonQuery());
    }

    private static long Count(TemporaryDirectory data, string organisation)
    {
        using var connection = Open(data);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {StateTable.Name} WHERE grain_key = $name OR grain_key LIKE $name || '/%'";
        command.Parameters.AddWithValue("$name", organisation);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The rows of the organisation that stays, to the byte, when nothing is being written any more.</summary>
    private static async Task<string> Settled(TemporaryDirectory data)
    {
        var (before, same) = (Rows(data), 0);
        await Until(async () =>
        {
            await Task.Delay(200);
            var now = Rows(data);
            same = now == before ? same + 1 : 0;
            before = now;
            return same >= 5;
        });
        return before;
    }

    private static string Rows(TemporaryDirectory data)
    {
        using var connection = Open(data);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT state_name || ' ' || grain_key || ' ' || version || ' ' || hex(payload) FROM {StateTable.Name} WHERE grain_key = 'kommune' OR grain_key LIKE 'kommune/%' ORDER BY 1";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return string.Join('\n', rows);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();

    private static SqliteConnection Open(TemporaryDirectory data)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={data.File(StateTable.File)};Pooling=False");
        connection.Open();
        return connection;
    }
}
