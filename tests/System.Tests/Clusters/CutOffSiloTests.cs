using System.Diagnostics;
using Grpc.Core;
using Matching.Tests.Shared;

namespace Matching.SystemTests.Clusters;

/// <summary>A silo that still reaches the database, and whose packets to and from the other silos are dropped.</summary>
[Collection(ClusterCollection.Name)]
public sealed class CutOffSiloTests(PostgresFixture postgres, ITestOutputHelper output)
{
    /// <summary>What a silo ends with that the others gave up.</summary>
    private const int Evicted = 70;

    /// <summary>Docs say 15 s with looks every 3 s; the tests' silos look every 2 s, and machines that test are busy.</summary>
    private static readonly TimeSpan GivenUp = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLists = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Ads = ["v05", "v10", "v13"];

    [Fact]
    public async Task It_holds_nobody_up_for_long_answers_nobody_with_the_past_and_ends_in_order()
    {
        using var network = RoutedNetwork.Make(out var whyNot);
        Assert.SkipWhen(network is null, whyNot);
        await using var cluster = await Cluster.StartIn(network!, await postgres.Cluster.CreateDatabaseAsync());
        var (one, two, lists) = (cluster.Connect(cluster[0]), cluster.Connect(cluster[1]), new Lists());
        await Documents.Import(one, Ads, 30);
        foreach (var id in Documents.CandidateIds().Take(30))
        {
            lists.Wrote(await one.GetCandidateAsync(id));
        }

        await Cluster.Until(() => one.ListSilosAsync(), silos => silos.Count == 3 && silos.All(silo => silo.Partitions == Cluster.Partitions / 3));
        await lists.ReadOne(two, Ads[0]);

        network!.Forward(false);
        var (since, lastLate, longest, calls) = (Stopwatch.GetTimestamp(), TimeSpan.Zero, TimeSpan.Zero, 0);
        var codes = new Dictionary<StatusCode, int>();
        var ended = cluster[2].Ended();
        for (var elapsed = TimeSpan.Zero; elapsed < GivenUp && (elapsed - lastLate < Quiet || !ended.IsCompleted); elapsed = Stopwatch.GetElapsedTime(since))
        {
            try
            {
                await lists.ReadOne(calls++ % 2 == 0 ? one : two, Ads[calls % Ads.Length]);
            }
            catch (RpcException refused)
            {
                codes[refused.StatusCode] = codes.GetValueOrDefault(refused.StatusCode) + 1;
                lastLate = elapsed;
            }

            var took = Stopwatch.GetElapsedTime(since) - elapsed;
            (longest, lastLate) = (took > longest ? took : longest, took > Late ? elapsed : lastLate);
            await Task.Delay(BetweenLists);
        }

        output.WriteLine(
            $"Of {calls} lists the last that was refused or late was asked for {lastLate.TotalSeconds:N1} s after the cut; {string.Join(", ", codes.Select(code => $"{code.Key} {code.Value}"))}; the longest wait was {longest.TotalSeconds:N1} s.");
        Assert.True(codes.Keys.All(code => code == StatusCode.Unavailable), $"A cut-off silo is told of as UNAVAILABLE, and callers had {string.Join(", ", codes.Keys)}.");
        Assert.True(lastLate < GivenUp - Quiet, $"Lists were still refused or late {lastLate.TotalSeconds:N1} s after the cut.");

        // It reaches the table in which the others gave it up, and ends without a dump of memory that has people's data in it.
        Assert.Equal(Evicted, await ended);
        network.Forward(true);
        lists.Wrote(await Cluster.Until(() => one.OverruleCandidateAsync(Documents.CandidateIds().First(), new V1.CandidateOverrules { YearsExperience = 7 }, ["years_experience"])));
        await Cluster.Until(() => lists.ReadOne(two, Ads[0]));
        await Cluster.ExactAgain(one, two, Ads, since);
    }
}
