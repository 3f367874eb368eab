using System.Diagnostics;
using Matching.Client;
using Matching.Tests.Shared;
using Matching.V1;

namespace Matching.SystemTests.Clusters;

/// <summary>One of three silos is killed at work: nothing acknowledged is lost, no list is ever wrong, and within a minute all are exact.</summary>
[Collection(ClusterCollection.Name)]
public sealed class KilledSiloTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int KillAfter = 25;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly string[] Ads = ["v05", "v10", "v13"];

    [Fact]
    public async Task During_an_import()
    {
        await using var cluster = await Cluster.Start(await postgres.Cluster.CreateDatabaseAsync(), 3);
        var (one, two) = (cluster.Connect(cluster[0]), cluster.Connect(cluster[1]));
        foreach (var ad in Ads)
        {
            await one.ImportVacancyAsync(await Documents.Read("vacancies", ad));
        }

        var (lists, ids, killed) = (new Lists(), new Queue<string>(Documents.CandidateIds().Take(80)), 0L);
        using var over = new CancellationTokenSource();
        var reading = lists.Watch([one, two], Ads, over.Token);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async writer =>
        {
            while (Next() is { } id)
            {
                var document = await Documents.Read("candidates", id);
                lists.Wrote(await Cluster.Until(() => (writer % 2 == 0 ? one : two).ImportCandidateAsync(document)));
                if (lists.Acknowledged.Count >= KillAfter && Interlocked.CompareExchange(ref killed, Stopwatch.GetTimestamp(), 0) == 0)
                {
                    await cluster[2].Kill();
                }
            }
        }));

        var verified = await AssertExactInTime(one, two, killed);
        await over.CancelAsync();
        await reading;
        Assert.Equal(80, verified.Candidates);
        Assert.Equal(80, lists.Acknowledged.Count);
        foreach (var ad in Ads)
        {
            await lists.ReadOne(one, ad);
            await lists.ReadOne(two, ad);
        }

        output.WriteLine($"{lists.Read} lists were read, each right.");

        string? Next()
        {
            lock (ids)
            {
                return ids.TryDequeue(out var id) ? id : null;
            }
        }
    }

    [Fact]
    public async Task A_bulk_import_waits_the_loss_out_and_refuses_no_line()
    {
        const int Given = 3_000;
        await using var cluster = await Cluster.Start(await postgres.Cluster.CreateDatabaseAsync(), 3);
        var (one, two, acknowledged) = (cluster.Connect(cluster[0]), cluster.Connect(cluster[1]), 0);
        await foreach (var brought in one.ImportProfilesAsync(Enumerable.Range(0, Given).Select(BulkTests.Profile).ToAsyncEnumerable()))
        {
            Assert.True(brought.Code == 0, $"{brought.CandidateId}: {brought.Message}");
            if (++acknowledged == Given / 4)
            {
                await cluster[2].Kill();
            }
        }

        Assert.Equal(Given, acknowledged);
        var silos = await Cluster.Until(() => two.ListSilosAsync(), listed => listed.Count == 2 && listed.Sum(silo => silo.Candidates) == Given);
        Assert.All(silos, silo => Assert.True(silo.Candidates > 0));
    }

    [Fact]
    public async Task While_all_is_ranked_anew()
    {
        const int Vacancies = 120;
        await using var cluster = await Cluster.Start(await postgres.Cluster.CreateDatabaseAsync(), 3);
        var (one, two) = (cluster.Connect(cluster[0]), cluster.Connect(cluster[1]));
        await Documents.Import(one, Ads, 40);
        var ad = await Documents.Read("vacancies", "v08");
        foreach (var part in Enumerable.Range(0, Vacancies - Ads.Length).Select(number => ad with { Id = $"a{number:D3}" }).Chunk(16))
        {
            await Task.WhenAll(part.Select(each => one.ImportVacancyAsync(each)));
        }

        // Nobody changes from now on: every list that is read must say what it says now.
        var lists = new Lists();
        await foreach (var candidate in one.ListCandidatesAsync())
        {
            lists.Wrote(candidate);
        }

        using var over = new CancellationTokenSource();
        var reading = lists.Watch([one, two], [.. Ads, "a000", "a100"], over.Token);

        // By its id it is one job, however often it is asked for: a busy machine may hold a silo up for longer than a call waits.
        await Cluster.Until(() => one.RescoreAllAsync("once"));
        await Cluster.Until(() => one.GetJobAsync("1"), job => job.Done > 0);
        var killed = Stopwatch.GetTimestamp();
        await cluster[2].Kill();
        var ended = await Cluster.Until(() => one.GetJobAsync("1"), job => job.State != JobState.Running);
        Assert.Equal((JobState.Done, Vacancies, 0), (ended.State, ended.Done, ended.Failed));
        await AssertExactInTime(two, one, killed);
        await over.CancelAsync();
        await reading;
        output.WriteLine($"{lists.Read} lists were read, each right.");
    }

    private async Task<VerifyResult> AssertExactInTime(MatchingClient one, MatchingClient two, long killed)
    {
        var (verified, took) = await Cluster.ExactAgain(one, two, Ads, killed);
        output.WriteLine($"All lists were exact again {took.TotalSeconds:N1} s after the kill, and were proved so.");
        Assert.True(took <= Bound, $"It took {took.TotalSeconds:N1} s until all lists were proved exact again, and may take {Bound.TotalSeconds:N0}.");
        return verified;
    }
}
