using System.Collections.Concurrent;
using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.SystemTests.Telemetry;
using Matching.V1;

namespace Matching.SystemTests.Security;

/// <summary>Refused calls in the audit log: told where it is known who called, counted together so that a flood cannot fill it.</summary>
public sealed class RefusedAccessTests
{
    [Fact]
    public async Task Known_callers_refusals_are_told_and_counted_together_and_strangers_are_only_counted()
    {
        const int Flood = 3_000;
        await using var receiver = await OtlpReceiver.Start();
        using var data = new TemporaryDirectory();
        string recruiterId, revokedId, limitedId, auditorKey;
        ConcurrentDictionary<StatusCode, int> limited = [];
        await using (var silo = await SiloProcess.StartWith(
            new() { ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["MATCHING_LIMITS__REFUSALSPERSECOND"] = "1000000", ["MATCHING_LIMITS__CALLSPERSECOND"] = "1", ["MATCHING_LIMITS__BURST"] = "100" },
            "--data", data.Path, "--otlp", receiver.Address))
        {
            var (recruiter, revoked, busy, auditor) = (await silo.Client.CreateKeyAsync(Role.Recruiter), await silo.Client.CreateKeyAsync(Role.Admin), await silo.Client.CreateKeyAsync(Role.Recruiter), await silo.Client.CreateKeyAsync(Role.Auditor));
            (recruiterId, revokedId, limitedId, auditorKey) = (IdOf(recruiter), IdOf(revoked), IdOf(busy), auditor.Text);
            await silo.Client.RevokeKeyAsync(revokedId);
            using var recruiting = silo.Connect(recruiter.Text);
            using var holding = silo.Connect(revoked.Text);
            using var calling = silo.Connect(busy.Text);
            using var guessing = silo.Connect(silo.Key![..^43] + new string('A', 43));

            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(() => recruiting.CreateKeyAsync(Role.Admin)));
            Assert.Equal(StatusCode.PermissionDenied, await CodeOf(() => recruiting.GetAuditHeadAsync()));
            await Parallel.ForEachAsync(Enumerable.Range(0, Flood), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
            {
                Assert.Equal(StatusCode.Unauthenticated, await CodeOf(() => i % 2 == 0 ? holding.GetCandidateAsync("c002") : holding.GetStatusAsync()));
                Assert.Equal(StatusCode.Unauthenticated, await CodeOf(() => guessing.GetCandidateAsync("c002")));
                limited.AddOrUpdate(await CodeOf(() => calling.GetCandidateAsync("c002")), 1, (_, n) => n + 1);
            });

            // What was not told yet is told at the end.
            Assert.Equal(0, await silo.Stop());
        }

        var entries = new List<JsonElement>();
        await using (var silo = await SiloProcess.Start("--data", data.Path))
        {
            using var auditor = silo.Connect(auditorKey);
            await foreach (var told in auditor.ListAuditEntriesAsync())
            {
                entries.Add(JsonDocument.Parse(told.Text).RootElement);
            }
        }

        var refused = entries.Where(entry => Text(entry, "what") == "refused").Select(entry => (Who: Text(entry, "who"), Method: Text(entry, "method"), About: Text(entry, "about").Split(' '))).ToArray();
        Assert.All(refused, entry => Assert.Equal(2, entry.About.Length));
        Assert.Equal(1, Counted(recruiterId, "/matching.v1.KeyService/CreateKey", "ROLE_NOT_ALLOWED"));

        // Methods that are not audited when they are allowed are not when they are refused.
        Assert.Equal(Flood / 2, Counted(revokedId, "/matching.v1.CandidateService/GetCandidate", "KEY_REVOKED"));
        Assert.DoesNotContain(refused, entry => entry.Method.EndsWith("/GetStatus", StringComparison.Ordinal) || entry.Method.EndsWith("/GetAuditHead", StringComparison.Ordinal));
        Assert.True(limited[StatusCode.ResourceExhausted] > Flood / 2);
        Assert.Equal(limited[StatusCode.ResourceExhausted], Counted(limitedId, "/matching.v1.CandidateService/GetCandidate", "RATE_LIMIT"));

        // A handful of entries for thousands of calls; a guesser who names another's key leaves none in its name.
        Assert.InRange(refused.Length, 3, 20);
        Assert.DoesNotContain(refused, entry => entry.Who == "first-admin");
        Assert.Contains("rpc.server.refused_calls", receiver.Metrics);

        int Counted(string who, string method, string reason) =>
            refused.Where(entry => (entry.Who, entry.Method, entry.About[0]) == (who, method, reason)).Sum(entry => int.Parse(entry.About[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task No_caller_can_write_more_than_a_bounded_number_of_entries_a_minute_by_being_refused()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        var auditor = await silo.Client.CreateKeyAsync(Role.Auditor);
        using var channel = global::Grpc.Net.Client.GrpcChannel.ForAddress(new Uri(silo.Address));
        using var client = silo.Connect(auditor.Text);

        // An auditor is refused by nearly every method.
        var refused = 0;
        foreach (var method in RawMethods.All.Where(method => !method.RolesOf().Contains(Role.Auditor)))
        {
            var outcome = await RawMethods.Call(channel.CreateCallInvoker(), method, [], "Bearer " + auditor.Text);
            Assert.Equal(StatusCode.PermissionDenied, outcome.Status);
            refused++;
        }

        Assert.True(refused > 25);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        var (told, sums) = (0, 0);
        while (told < 16)
        {
            await timer.WaitForNextTickAsync(limit.Token);
            (told, sums) = await Told();
        }

        // One more sums up what is of too many kinds to be told apart.
        Assert.Equal(16, told);
        Assert.InRange(sums, 0, 1);

        async Task<(int Told, int Sums)> Told()
        {
            var (apart, together) = (0, 0);
            await foreach (var entry in client.ListAuditEntriesAsync())
            {
                if (entry.Text.Contains("\"what\":\"refused\"", StringComparison.Ordinal))
                {
                    var isSum = entry.Text.Contains("OTHERS ", StringComparison.Ordinal);
                    (apart, together) = (apart + (isSum ? 0 : 1), together + (isSum ? 1 : 0));
                }
            }

            return (apart, together);
        }
    }

    private static string IdOf(CreatedKey key) => key.Key.Name["keys/".Length..];

    private static string Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString()! : string.Empty;

    private static async Task<StatusCode> CodeOf(Func<Task> call)
    {
        try
        {
            await call();
            return StatusCode.OK;
        }
        catch (RpcException refusal)
        {
            return refusal.StatusCode;
        }
    }
}
