using System.Diagnostics;
using Matching.Client;
using Matching.Tests.Shared;
using Matching.V1;

namespace Matching.SystemTests.Clusters;

/// <summary>
/// A rolling upgrade: silos are replaced one after the other while others read and write. <c>MATCHING_EARLIER_SILO</c> names the Matching.Silo.dll of an
/// earlier release to begin with; else the cluster is replaced by the same release, as when a setting changes.
/// </summary>
[Collection(ClusterCollection.Name)]
public sealed class UpgradeTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Silos = 3;
    private const int Writers = 2;
    private static readonly string[] Ads = ["v05", "v10", "v13"];
    private static readonly string? Earlier = Environment.GetEnvironmentVariable("MATCHING_EARLIER_SILO");

    [Fact]
    public async Task Silos_replaced_one_after_the_other_under_load_lose_nothing_and_give_no_wrong_list()
    {
        await using var cluster = await Cluster.Start(await postgres.Cluster.CreateDatabaseAsync(), Silos, Earlier);
        var clients = Enumerable.Range(0, Silos).Select(silo => cluster.Connect(cluster[silo])).ToArray();
        await Documents.Import(clients[0], Ads, 0);
        var lists = new Lists();
        using var over = new CancellationTokenSource();
        var load = Enumerable.Range(0, Writers).Select(writer => Write(clients, lists, writer, over.Token)).Append(lists.Watch(clients, Ads, over.Token)).ToArray();
        await using var watched = new WatchedList(clients[0], Ads[0]);

        for (var silo = 0; silo < Silos; silo++)
        {
            if (Earlier is null)
            {
                await Probe.AssertDrains(cluster[silo], clients[silo], Ads[0]);
            }
            else
            {
                Assert.Equal(0, await cluster[silo].Stop());
            }

            var next = await cluster.Add();
            using var probe = new Probe(next);
            await probe.Until(ready: true);
            clients[silo] = cluster.Connect(next);
            var (read, wrote) = (lists.Read, lists.Writes);
            output.WriteLine($"{silo + 1} of {Silos} replaced; {read} lists read, {wrote} writes acknowledged.");

            // Side by side for a while, until both have worked.
            while (lists.Read < read + 30 || lists.Writes < wrote + 30)
            {
                Assert.All(load, task => Assert.False(task.IsFaulted, task.Exception?.ToString()));
                await Task.Delay(50);
            }
        }

        await over.CancelAsync();
        await Task.WhenAll(load);
        await Cluster.ExactAgain(clients[0], clients[1], Ads, Stopwatch.GetTimestamp());
        await Task.WhenAll(Ads.SelectMany(ad => clients.Select(client => lists.ReadOne(client, ad))));
        var silos = await clients[0].ListSilosAsync();
        Assert.Equal(Silos, silos.Count(silo => silo.State == SiloState.Active));
        Assert.Equal([(await clients[0].GetStatusAsync()).ServiceVersion], silos.Select(silo => silo.Version).Distinct());
        output.WriteLine($"{lists.Read} lists were read, each right; {lists.Writes} writes were acknowledged, none lost.");
    }

    /// <summary>Imports and corrects candidates of its own, each call through the next silo until one answers.</summary>
    private static async Task Write(MatchingClient[] clients, Lists lists, int writer, CancellationToken until)
    {
        var ids = Documents.CandidateIds().Where((_, number) => number % Writers == writer).Take(40).ToArray();
        var call = writer;
        for (var turn = 0; !until.IsCancellationRequested; turn++)
        {
            var id = ids[turn % ids.Length];
            var document = await Documents.Read("candidates", id);
            Task<Candidate> Once(MatchingClient client) => turn < ids.Length
                ? client.ImportCandidateAsync(document)
                : client.OverruleCandidateAsync(id, new CandidateOverrules { YearsExperience = turn % 40 }, ["years_experience"]);
            lists.Wrote(await Cluster.Until(() => Once(clients[call++ % clients.Length])));
        }
    }
}
