using System.Collections.Concurrent;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

public sealed class DurabilityTests
{
    [Fact]
    public async Task After_a_restart_on_the_same_data_every_shortlist_is_the_same_to_the_last_digit()
    {
        using var data = new TemporaryDirectory();
        List<Shortlist> before;
        await using (var silo = await SiloProcess.Start("--data", data.Path))
        {
            await Documents.Import(silo.Client, ["v05", "v10", "v13"], 30);
            before = await Lists(silo.Client, ["v05", "v10", "v13"]);
            Assert.Equal(0, await silo.Stop());
        }

        await using var again = await SiloProcess.Start("--data", data.Path);
        Assert.Equal(before, await Lists(again.Client, ["v05", "v10", "v13"]));
        Assert.All(before, list => Assert.Equal(30, list.Entries.Count));
    }

    [Fact]
    public async Task What_was_acknowledged_survives_kill_9_at_any_moment()
    {
        using var data = new TemporaryDirectory();
        var acknowledged = new ConcurrentDictionary<string, string>();
        var cvs = Directory.GetFiles(Path.Combine(Repository.Root, "samples", "judged", "candidates")).Order(StringComparer.Ordinal).ToArray();
        var random = new Random(20261120);
        for (var round = 0; round < 5; round++)
        {
            await using var silo = await SiloProcess.Start("--data", data.Path);
            await AssertAllThere(silo.Client, acknowledged);
            var killAfter = random.Next(1, 60);
            var written = 0;
            var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
            {
                for (var n = writer; !killed.Task.IsCompleted; n += 8)
                {
                    var id = $"p{round}-{n}";
                    try
                    {
                        var kept = await silo.Client.ImportCandidateAsync(new DocumentToImport(id, "cv.txt", await File.ReadAllBytesAsync(cvs[n % cvs.Length])));
                        acknowledged[id] = kept.Etag;
                    }
                    catch (RpcException) when (killed.Task.IsCompleted)
                    {
                        return;
                    }

                    if (Interlocked.Increment(ref written) == killAfter)
                    {
                        killed.SetResult();
                        await silo.Kill();
                    }
                }
            })).ToArray();
            await Task.WhenAll(writers);
        }

        await using var last = await SiloProcess.Start("--data", data.Path);
        await AssertAllThere(last.Client, acknowledged);
    }

    private static async Task AssertAllThere(MatchingClient client, ConcurrentDictionary<string, string> acknowledged)
    {
        var there = new Dictionary<string, string>();
        await foreach (var candidate in client.ListCandidatesAsync())
        {
            there[candidate.Name["candidates/".Length..]] = candidate.Etag;
        }

        Assert.All(acknowledged, pair => Assert.Equal(pair.Value, there.GetValueOrDefault(pair.Key)));
    }

    private static async Task<List<Shortlist>> Lists(MatchingClient client, string[] vacancies)
    {
        var lists = new List<Shortlist>();
        foreach (var vacancy in vacancies)
        {
            lists.Add(await client.GetShortlistAsync(vacancy, 50));
        }

        return lists;
    }
}
