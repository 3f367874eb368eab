using System.Collections.Concurrent;
using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>The audit log of a real process: what it tells, who may read it, and that kill -9 neither breaks nor outruns it.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task Every_access_is_told_with_who_what_and_the_versions_it_stood_on_and_an_auditor_alone_reads_it()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await Documents.Import(silo.Client, ["v05"], 3);
        var list = await silo.Client.GetShortlistAsync("v05", 50);
        await silo.Client.GetShortlistAsync("v05", 50);
        await silo.Client.RecordDecisionAsync("v05", "c002", DecisionOutcome.Interviewed, "good talk");
        await silo.Client.GetCandidateAsync("c002");
        await silo.Client.DeleteCandidateAsync("c002");
        var auditor = await silo.Client.CreateKeyAsync(Role.Auditor, "control");

        var refused = await Assert.ThrowsAsync<RpcException>(() => silo.Client.GetAuditHeadAsync());
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
        using var client = silo.Connect(auditor.Text);
        var entries = new List<(JsonElement Entry, AuditEntry Told)>();
        await foreach (var told in client.ListAuditEntriesAsync(resolve: true))
        {
            entries.Add((JsonDocument.Parse(told.Text).RootElement, told));
        }

        Assert.Equal(["key", "change", "change", "change", "change", "shortlist", "shortlist", "decision", "read", "change", "key", "audit"], entries.Select(entry => Text(entry.Entry, "what")));
        Assert.Equal("admin keys/first-admin", Text(entries[0].Entry, "about"));
        Assert.All(entries.Skip(1).Take(10), entry => Assert.Equal("first-admin", Text(entry.Entry, "who")));
        Assert.Equal(auditor.Key.Name, "keys/" + Text(entries[^1].Entry, "who"));
        var served = entries[5].Entry;
        Assert.Equal(("v05", list.ModelVersion, list.PoolVersion), (Text(served, "vacancy"), Text(served, "model"), Text(served, "pool")));
        Assert.Equal((list.VacancyVersion, list.FrameworkVersion), (served.GetProperty("vacancyVersion").GetInt64(), served.GetProperty("framework").GetInt32()));
        Assert.Equal(3, served.GetProperty("candidates").GetArrayLength());
        Assert.Equal(6, entries[6].Entry.GetProperty("list").GetInt32());
        Assert.Equal("interviewed", Text(entries[7].Entry, "about"));

        // Two of three still exist; the third stands in the log as a pseudonym and nothing else.
        Assert.Equal(["candidates/c004", "candidates/c009"], entries[5].Told.Candidates.Values.Order());
        Assert.DoesNotContain("c002", string.Concat(entries.Select(entry => entry.Told.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_answer_outruns_its_entry_and_the_log_verifies_offline_after_every_kill_9()
    {
        using var data = new TemporaryDirectory();
        var answered = new ConcurrentBag<string>();
        var keyFile = data.File("auditor.key");
        await using (var silo = await SiloProcess.Start("--data", data.Path))
        {
            await Documents.Import(silo.Client, ["v05"], 5);
            await File.WriteAllTextAsync(keyFile, (await silo.Client.CreateKeyAsync(Role.Auditor)).Text);
        }

        for (var round = 0; round < 3; round++)
        {
            await using var silo = await SiloProcess.Start("--data", data.Path);
            var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var count = 0;
            await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
            {
                for (var n = 0; !killed.Task.IsCompleted; n++)
                {
                    // Each asks with an id of its own, so that its entry can be found.
                    var id = $"a{round}-{worker}-{n}";
                    try
                    {
                        await silo.Client.ImportVacancyAsync(await Documents.Read("vacancies", "v05") with { Id = id });
                        answered.Add(id);
                    }
                    catch (RpcException) when (killed.Task.IsCompleted)
                    {
                        return;
                    }

                    if (Interlocked.Increment(ref count) == 20)
                    {
                        killed.SetResult();
                        await silo.Kill();
                    }
                }
            })));
        }

        await using var last = await SiloProcess.Start("--data", data.Path);
        var log = data.File("log.jsonl");
        var (exported, _, why) = await CommandLineProcess.RunWithKey(keyFile, ["audit", "export", "--out", log, "--server", last.Address]);
        Assert.True(exported == 0, why);
        var (whole, output, error) = await CommandLineProcess.RunWithKey(null, ["audit", "verify", log]);
        Assert.True(whole == 0, output + error);
        var told = (await File.ReadAllLinesAsync(log)).Where(line => line.StartsWith("{\"entry\"", StringComparison.Ordinal))
            .Select(line => Text(JsonDocument.Parse(line).RootElement.GetProperty("entry"), "vacancy")).ToHashSet();
        Assert.True(answered.Count >= 60, $"{answered.Count} answered");
        Assert.All(answered, id => Assert.Contains(id, told));

        await File.WriteAllTextAsync(log, (await File.ReadAllTextAsync(log)).Replace("a1-0-0", "a1-0-9", StringComparison.Ordinal));
        var (changed, _, broken) = await CommandLineProcess.RunWithKey(null, ["audit", "verify", log]);
        Assert.Equal(1, changed);
        Assert.Contains("was changed", broken, StringComparison.Ordinal);
    }

    private static string Text(JsonElement entry, string property) => entry.TryGetProperty(property, out var value) ? value.GetString()! : string.Empty;
}
