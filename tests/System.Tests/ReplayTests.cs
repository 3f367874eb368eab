using System.Collections.Concurrent;
using System.Text.Json;
using Grpc.Core;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>What was served before a kill -9 is rebuilt after it to the bit.</summary>
public sealed class ReplayTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    public async Task Every_list_that_reached_a_caller_is_rebuilt_after_kill_9_at_any_moment(string partitions)
    {
        using var data = new TemporaryDirectory();
        var served = new ConcurrentBag<Shortlist>();
        var (random, ids) = (new Random(20261129), new List<string>());
        for (var round = 0; round < 3; round++)
        {
            await using var silo = await SiloProcess.Start("--data", data.Path, "--partitions", partitions);
            if (round == 0)
            {
                await Documents.Import(silo.Client, ["v05", "v13"], 20);
            }

            if (ids.Count == 0)
            {
                await foreach (var candidate in silo.Client.ListCandidatesAsync())
                {
                    ids.Add(candidate.Name["candidates/".Length..]);
                }
            }

            var (killAfter, lists) = (random.Next(10, 40), 0);
            var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
            {
                for (var n = 0; !killed.Task.IsCompleted; n++)
                {
                    var overrules = new CandidateOverrules { Levels = { new LevelOverrule { Competence = "communication", Level = (n + writer) % 6 } } };
                    await Try(killed, () => silo.Client.OverruleCandidateAsync(ids[((4 * n) + writer) % ids.Count], overrules, ["levels"]));
                }
            }));
            var readers = Enumerable.Range(0, 3).Select(reader => Task.Run(async () =>
            {
                while (!killed.Task.IsCompleted)
                {
                    await Try(killed, async () => served.Add(await silo.Client.GetShortlistAsync(reader == 0 ? "v13" : "v05", 15, false)));
                    if (Interlocked.Increment(ref lists) == killAfter)
                    {
                        killed.TrySetResult();
                        await silo.Kill();
                    }
                }
            }));
            await Task.WhenAll(writers.Concat(readers)).WaitAsync(TimeSpan.FromMinutes(3));
        }

        await using var last = await SiloProcess.Start("--data", data.Path, "--partitions", partitions);
        var erased = served.First().Entries[4].Candidate;
        Assert.Contains(served, list => list.PoolVersion != served.First().PoolVersion);
        foreach (var list in served)
        {
            var replayed = await last.Client.ReplayShortlistAsync(list.Vacancy["vacancies/".Length..], list.PoolVersion);
            Assert.True(replayed.Whole);
            Assert.Equal(Places(list), Places(replayed.Shortlist));
            Assert.Equal((list.ModelVersion, list.VacancyVersion, list.PoolVersion), (replayed.Shortlist.ModelVersion, replayed.Shortlist.VacancyVersion, replayed.Shortlist.PoolVersion));
        }

        await last.Client.EraseCandidateAsync(erased["candidates/".Length..]);
        foreach (var list in served.Take(10))
        {
            var replayed = await last.Client.ReplayShortlistAsync(list.Vacancy["vacancies/".Length..], list.PoolVersion);
            Assert.Equal(Places(list).Where(place => place.Candidate != erased), Places(replayed.Shortlist));
            Assert.Equal(Places(list).Where(place => place.Candidate == erased).Select(place => place.Rank), replayed.ErasedPlaces);
        }

        var some = served.First();
        var (exit, output, error) = await CommandLineProcess.Run(last, "replay", some.Vacancy["vacancies/".Length..], "--pool", some.PoolVersion, "--json");
        Assert.True(exit == 0, error);
        Assert.Equal(some.PoolVersion, JsonDocument.Parse(output).RootElement.GetProperty("poolVersion").GetString());
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => last.Client.ReplayShortlistAsync("v05", "1-00"))).StatusCode);
    }

    private static async Task Try(TaskCompletionSource killed, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException) when (killed.Task.IsCompleted)
        {
            // The process was killed under it.
        }
        catch
        {
            // What ends one loop ends all.
            killed.TrySetResult();
            throw;
        }
    }

    private static IEnumerable<(int Rank, string Candidate, int Score, double Fit, long Version)> Places(Shortlist list) =>
        list.Entries.Select(entry => (entry.Rank, entry.Candidate, entry.Score, entry.Fit, entry.CandidateVersion));
}
