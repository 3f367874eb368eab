using System.Diagnostics;
using Matching.Tests.Shared;

namespace Matching.SystemTests.Clusters;

/// <summary>Silos come, go and are held up, and what they serve stays right.</summary>
[Collection(ClusterCollection.Name)]
public sealed class MembershipTests(PostgresFixture postgres)
{
    private const int Dead = 6;
    private static readonly string[] Ads = ["v05", "v10", "v13"];

    [SkippableFact]
    public async Task A_silo_that_was_held_up_until_the_others_gave_it_up_ends_and_the_others_serve_everything()
    {
        await using var cluster = await Cluster.Start(await postgres.Cluster.CreateDatabaseAsync(), 3);
        var (one, held) = (cluster.Connect(cluster[0]), cluster[2]);
        await Documents.Import(one, Ads, 20);
        var before = await Cluster.Until(() => one.GetShortlistAsync(Ads[0], 20));

        await held.Signal("STOP");
        Assert.Equal(before, await Cluster.Until(() => one.GetShortlistAsync(Ads[0], 20)));
        await one.ImportCandidateAsync(await Documents.Read("candidates", Documents.CandidateIds().ElementAt(30)));
        Assert.Equal(21, (await Cluster.Until(() => one.GetShortlistAsync(Ads[0], 30))).Entries.Count);
        await Cluster.Until(() => Members(cluster.Connection, Dead), given => given == 1);

        // What it held is elsewhere by now: it must not come back as if nothing had been.
        await held.Signal("CONT");
        Assert.NotEqual(0, await held.Ended());
        Assert.Equal(21, (await Cluster.Until(() => cluster.Connect(cluster[1]).GetShortlistAsync(Ads[0], 30))).Entries.Count);
    }

    [SkippableFact]
    public async Task A_silo_that_joins_takes_partitions_over_and_every_silo_gives_the_same_lists()
    {
        await using var cluster = await Cluster.Start(await postgres.Cluster.CreateDatabaseAsync(), 2);
        var one = cluster.Connect(cluster[0]);
        await Documents.Import(one, Ads, 40);
        var before = await Cluster.Until(() => one.GetShortlistAsync(Ads[0], 40));

        var three = cluster.Connect(await cluster.Add());
        await Task.WhenAny(cluster[0].WaitForOutput("move to other silos"), cluster[1].WaitForOutput("move to other silos")).Unwrap();
        Assert.Equal(before, await Cluster.Until(() => three.GetShortlistAsync(Ads[0], 40)));
        await Cluster.ExactAgain(three, one, Ads, Stopwatch.GetTimestamp());

        Assert.Equal(0, await cluster[0].Stop());
        Assert.Equal(before, await Cluster.Until(() => three.GetShortlistAsync(Ads[0], 40)));
    }

    /// <summary>Silos with a status in the table that they find each other in.</summary>
    private static async Task<long> Members(string connection, int status)
    {
        await using var database = new Npgsql.NpgsqlConnection(connection);
        await database.OpenAsync();
        await using var count = new Npgsql.NpgsqlCommand($"SELECT count(*) FROM orleans_member WHERE status = {status}", database);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
