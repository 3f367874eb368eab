using System.Diagnostics;
using Grpc.Core;
using Matching.Client;
using Matching.Tests.Shared;
using Matching.V1;

namespace Matching.SystemTests.Clusters;

/// <summary>Silos come, go and are held up, and what they serve stays right.</summary>
[Collection(ClusterCollection.Name)]
public sealed class MembershipTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Active = 3;
    private const int Dead = 6;

    /// <summary>What a silo ends with that the others gave up.</summary>
    private const int Evicted = 70;

    /// <summary>Changes of candidates in partitions that follow each other: two of these lie on each of three silos.</summary>
    private const int Changes = 6;

    /// <summary>Candidates with given profiles.</summary>
    private const int Given = 600;

    private static readonly TimeSpan PromisesEnd = TimeSpan.FromSeconds(1.2);

    /// <summary>Well below the half minute after which watchers ask of themselves, and above what a starved machine takes to tell them.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(15);
    private static readonly string[] Ads = ["v05", "v10", "v13"];

    [Fact]
    public async Task A_silo_that_was_held_up_until_the_others_gave_it_up_answers_nobody_and_ends_and_the_others_serve_everything()
    {
        await using var cluster = await Cluster.Start(await postgres.Cluster.CreateDatabaseAsync(), 3);
        var (one, held, lists) = (cluster.Connect(cluster[0]), cluster[2], new Lists());
        await Documents.Import(one, Ads, 20);
        var ids = Documents.CandidateIds().Take(20).ToArray();
        var ofHeld = cluster.Connect(held);
        foreach (var id in ids)
        {
            lists.Wrote(await ofHeld.GetCandidateAsync(id));
        }

        await lists.ReadOne(ofHeld, Ads[0]);
        await held.Signal("STOP");
        await Cluster.Until(() => lists.ReadOne(one, Ads[0]));
        for (var i = 0; i < ids.Length; i++)
        {
            lists.Wrote(await Cluster.Until(() => Change(one, ids[i], years: i)));
        }

        await Cluster.Until(() => Members(cluster, Dead), given => given == 1);

        // What it held is elsewhere by now, and newer: it must not come back as if nothing had been.
        using var probe = new Probe(held);
        await held.Signal("CONT");
        var ended = held.Ended();
        while (!ended.IsCompleted)
        {
            Assert.NotEqual(true, await probe.Ready());
            await OrUnavailable(() => lists.ReadOne(ofHeld, Ads[0]));
            await OrUnavailable(async () => Assert.Equal(lists.Acknowledged[$"candidates/{ids[0]}"], (await ofHeld.GetCandidateAsync(ids[0])).Version));
        }

        // In order, and without a dump of memory that has people's data in it.
        Assert.Equal(Evicted, await ended);
        await Cluster.Until(() => lists.ReadOne(cluster.Connect(cluster[1]), Ads[0]));
    }

    [Fact]
    public async Task Calls_that_wait_for_a_frozen_silo_are_refused_long_before_the_others_give_it_up_and_served_when_it_goes_on()
    {
        await using var cluster = await Cluster.Start(await postgres.Cluster.CreateDatabaseAsync(), 2, probeSeconds: 60);
        var (one, lists) = (cluster.Connect(cluster[0]), new Lists());
        await Documents.Import(one, Ads, 20);
        await lists.ReadOne(one, Ads[0]);

        await cluster[1].Signal("STOP");
        var refusal = await Assert.ThrowsAsync<RpcException>(() => one.GetShortlistAsync(Ads[0], 20));
        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        Assert.Contains("does not answer", refusal.Status.Detail, StringComparison.Ordinal);
        await cluster[0].WaitForOutput("does not answer; calls that wait for it");

        await cluster[1].Signal("CONT");
        await Cluster.Until(() => lists.ReadOne(one, Ads[0]));
        Assert.Equal(2, await Members(cluster, Active));
    }

    [Fact]
    public async Task Silos_that_join_leave_and_die_change_no_list_and_keep_no_watcher_waiting()
    {
        await using var cluster = await Cluster.Start(await postgres.Cluster.CreateDatabaseAsync(), 2);
        var (one, two) = (cluster.Connect(cluster[0]), cluster.Connect(cluster[1]));
        await Documents.Import(one, Ads, 40);
        await foreach (var brought in one.ImportProfilesAsync(Enumerable.Range(0, Given).Select(BulkTests.Profile).ToAsyncEnumerable()))
        {
            Assert.Equal(0, brought.Code);
        }

        var ids = Documents.CandidateIds().Take(40).ToArray();
        await AssertEven("Two silos", two, 2);
        var before = await Cluster.Until(() => one.GetShortlistAsync(Ads[0], 40));
        await using var watched = new WatchedList(two, Ads[0]);
        await AssertFollows("Two silos");

        var three = cluster.Connect(await cluster.Add());
        using (var probe = new Probe(cluster[2]))
        {
            await probe.Until(ready: true);
            Assert.Equal(3, await Members(cluster, Active));
        }

        await Task.WhenAny(cluster[0].WaitForOutput("move to other silos"), cluster[1].WaitForOutput("move to other silos")).Unwrap();
        await AssertEven("A third joined", three, 3);
        await AssertFollows("A third joined");
        await Cluster.ExactAgain(three, two, Ads, Stopwatch.GetTimestamp());

        await Probe.AssertDrains(cluster[0], one, Ads[0]);
        await AssertEven("One left", two, 2);
        await AssertFollows("One left");

        await cluster[2].Kill();
        await AssertEven("One was killed", two, 1);
        await AssertFollows("One was killed");
        Assert.Equal(before.Entries.Select(entry => (entry.Candidate, entry.Score)), (await two.GetShortlistAsync(Ads[0], 40)).Entries.Select(entry => (entry.Candidate, entry.Score)));

        // One after the other, for a watcher that one partition tells something asks all; and each when what they promised the last time is over.
        async Task AssertFollows(string when)
        {
            var longest = TimeSpan.Zero;
            foreach (var id in Enumerable.Range(0, Changes).Select(partition => ids.First(id => PartitionOf(id) == partition)))
            {
                await Task.Delay(PromisesEnd);
                var changed = await Cluster.Until(() => Change(two, id, years: null));
                var took = await watched.Shows(changed, TimeSpan.FromMinutes(1));
                Assert.True(took <= Prompt, $"{when}: a watcher waited {took.TotalSeconds:N1} s for a change.");
                longest = took > longest ? took : longest;
            }

            output.WriteLine($"{when}: a watcher had each of {Changes} changes within {longest.TotalMilliseconds:N0} ms of its acknowledgement.");
        }
    }

    [Fact]
    public async Task A_silo_is_not_ready_while_its_database_is_away()
    {
        await using var cluster = await Cluster.Start(await postgres.Cluster.CreateDatabaseAsync(), 1);
        using var probe = new Probe(cluster[0]);
        await probe.Until(ready: true);
        await postgres.Cluster.CrashAsync();
        try
        {
            await probe.Until(ready: false);
        }
        finally
        {
            await postgres.Cluster.ResumeAsync();
        }

        await probe.Until(ready: true);
    }

    /// <summary>Counts what lies where, once every partition lies where it belongs.</summary>
    private async Task AssertEven(string when, MatchingClient client, int count)
    {
        var silos = await Cluster.Until(
            () => client.ListSilosAsync(),
            silos => silos.Count == count && silos.All(silo => silo.State == SiloState.Active && silo.Partitions == Cluster.Partitions / count));
        var even = silos.Sum(silo => silo.Candidates) / (double)count;
        output.WriteLine($"{when}: {string.Join(", ", silos.Select(silo => $"{silo.Candidates} candidates in {silo.Partitions} partitions"))}.");
        Assert.Equal(40 + Given, silos.Sum(silo => silo.Candidates));
        Assert.All(silos, silo => Assert.InRange(silo.Candidates, 0.8 * even, 1.2 * even));
        Assert.Equal([(await client.GetStatusAsync()).ServiceVersion], silos.Select(silo => silo.Version).Distinct());
    }

    private static Task<Candidate> Change(MatchingClient client, string id, int? years) => years is { } given
        ? client.OverruleCandidateAsync(id, new CandidateOverrules { YearsExperience = given }, ["years_experience"])
        : client.OverruleCandidateAsync(id, new CandidateOverrules(), ["years_experience"]);

    /// <summary>The partition of a candidate: FNV-1a of its id.</summary>
    private static int PartitionOf(string id) => (int)(id.Aggregate(2166136261u, (hash, character) => unchecked((hash ^ character) * 16777619u)) % Cluster.Partitions);

    private static async Task OrUnavailable(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Aborted)
        {
            // Told so.
        }
    }

    /// <summary>Silos with a status in the table that they find each other in.</summary>
    private static async Task<long> Members(Cluster cluster, int status)
    {
        await using var database = new Npgsql.NpgsqlConnection(cluster.Connection);
        await database.OpenAsync();
        await using var count = new Npgsql.NpgsqlCommand($"SELECT count(*) FROM orleans_member WHERE status = {status}", database);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
