using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.Tests.Shared;
using Matching.V1;
using Xunit.Abstractions;

namespace Matching.SystemTests.Clusters;

public sealed class ClusterTests(PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    private const int KillAfter = 25;
    private static readonly string[] Ads = ["v05", "v10", "v13"];

    [SkippableFact]
    public async Task A_silo_killed_during_an_import_costs_no_acknowledged_candidate_and_every_list_is_exact_again()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        var (cluster, silos) = await Cluster.Start(connection, 3);
        await using var _ = cluster;
        await using var first = silos[0];
        await using var second = silos[1];
        await using var doomed = silos[2];
        var (one, two) = (cluster.Connect(first), cluster.Connect(second));
        foreach (var ad in Ads)
        {
            await one.ImportVacancyAsync(await Documents.Read("vacancies", ad));
        }

        var acknowledged = new ConcurrentDictionary<string, string>();
        var foreseen = new ConcurrentBag<StatusCode>();
        var ids = new ConcurrentQueue<string>(Documents.CandidateIds().Take(80));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            while (ids.TryDequeue(out var id))
            {
                var document = await Documents.Read("candidates", id);
                var kept = await Cluster.Until(() => Import(writer % 2 == 0 ? one : two, document, foreseen), _ => true);
                acknowledged[id] = kept.Etag;
                if (acknowledged.Count == KillAfter)
                {
                    await doomed.Kill();
                }
            }
        })));
        Assert.All(foreseen, code => Assert.True(code is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Aborted, $"A client saw {code}."));

        var verified = await Cluster.Until(() => Verify(one), result => result.Findings == 0);
        Assert.Equal(80, verified.Candidates);
        await AssertAllThere(two, acknowledged);
        await AssertSameLists(one, two);
    }

    [SkippableFact]
    public async Task A_silo_killed_while_all_is_ranked_anew_costs_no_list_and_the_job_comes_to_its_end()
    {
        const int Vacancies = 120;
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        var (cluster, silos) = await Cluster.Start(connection, 3);
        await using var _ = cluster;
        await using var first = silos[0];
        await using var second = silos[1];
        await using var doomed = silos[2];
        var (one, two) = (cluster.Connect(first), cluster.Connect(second));
        await Documents.Import(one, Ads, 40);
        var ad = await Documents.Read("vacancies", "v08");
        foreach (var part in Enumerable.Range(0, Vacancies - Ads.Length).Select(number => ad with { Id = $"a{number:D3}" }).Chunk(16))
        {
            await Task.WhenAll(part.Select(each => one.ImportVacancyAsync(each)));
        }

        var before = await Cluster.Until(() => one.GetShortlistAsync(Ads[0], 40), _ => true);
        await one.RescoreAllAsync("once");
        await Cluster.Until(() => one.GetJobAsync("1"), job => job.Done > 0);
        await doomed.Kill();
        var killed = Stopwatch.GetTimestamp();
        var ended = await Cluster.Until(() => one.GetJobAsync("1"), job => job.State != JobState.Running);
        Assert.Equal((JobState.Done, Vacancies, 0), (ended.State, ended.Done, ended.Failed));
        Assert.Equal(before.Entries, (await Cluster.Until(() => one.GetShortlistAsync(Ads[0], 40), _ => true)).Entries);
        Assert.Equal(0, (await Cluster.Until(() => Verify(two), result => result.Findings == 0)).Findings);
        await AssertSameLists(one, two);
        output.WriteLine($"All lists were exact again {Stopwatch.GetElapsedTime(killed).TotalSeconds:N1} s after the kill.");
    }

    [SkippableFact]
    public async Task A_silo_that_was_held_up_until_the_others_gave_it_up_ends_and_the_others_serve_everything()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        var (cluster, silos) = await Cluster.Start(connection, 3);
        await using var _ = cluster;
        await using var first = silos[0];
        await using var second = silos[1];
        await using var held = silos[2];
        var one = cluster.Connect(first);
        await Documents.Import(one, Ads, 20);
        var before = await Cluster.Until(() => one.GetShortlistAsync(Ads[0], 20), _ => true);

        await held.Signal("STOP");
        Assert.Equal(before, await Cluster.Until(() => one.GetShortlistAsync(Ads[0], 20), _ => true));
        await one.ImportCandidateAsync(await Documents.Read("candidates", Documents.CandidateIds().ElementAt(30)));
        Assert.Equal(21, (await Cluster.Until(() => one.GetShortlistAsync(Ads[0], 30), _ => true)).Entries.Count);
        await Cluster.Until(() => GivenUp(connection), given => given == 1);

        // What it held is elsewhere by now: it must not come back as if nothing had been.
        await held.Signal("CONT");
        Assert.NotEqual(0, await held.Ended());
        Assert.Equal(21, (await Cluster.Until(() => cluster.Connect(second).GetShortlistAsync(Ads[0], 30), _ => true)).Entries.Count);
    }

    [SkippableFact]
    public async Task A_silo_that_joins_takes_partitions_over_and_every_silo_gives_the_same_lists()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        var (cluster, silos) = await Cluster.Start(connection, 2);
        await using var _ = cluster;
        await using var first = silos[0];
        await using var second = silos[1];
        var one = cluster.Connect(first);
        await Documents.Import(one, Ads, 40);
        var before = await Cluster.Until(() => one.GetShortlistAsync(Ads[0], 40), _ => true);

        await using var third = await cluster.Add();
        await Task.WhenAny(first.WaitForOutput("move to other silos"), second.WaitForOutput("move to other silos")).Unwrap();
        var three = cluster.Connect(third);
        var after = await Cluster.Until(() => three.GetShortlistAsync(Ads[0], 40), _ => true);
        Assert.Equal(before, after);
        await AssertSameLists(one, three);

        Assert.Equal(0, await first.Stop());
        Assert.Equal(before, await Cluster.Until(() => three.GetShortlistAsync(Ads[0], 40), _ => true));
    }

    [SkippableFact]
    public async Task A_silo_with_another_cluster_id_is_refused_and_the_cluster_serves_on()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        var (cluster, silos) = await Cluster.Start(connection, 1);
        await using var _ = cluster;
        await using var first = silos[0];
        var (code, output) = await SiloProcess.RunToEnd("--storage", "postgres", "--connection", connection, "--clustering", "postgres", "--cluster-id", "other");
        Assert.Equal(1, code);
        Assert.Contains("the database belongs to cluster 'matching' and this silo to 'other'", output);
        Assert.Equal("orleans", (await cluster.Connect(first).GetStatusAsync()).Engine);
    }

    [SkippableFact]
    public async Task A_database_without_tables_of_another_release_or_out_of_reach_is_refused_with_the_mend()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        await AssertRefused(connection, "make them once with --init-database");
        await AssertRefused(connection.Replace("Host=", "Host=/nowhere", StringComparison.Ordinal), "no PostgreSQL can be reached");
        await AssertRefused("Hst=x", "the connection string cannot be read");
        Assert.Equal(0, (await SiloProcess.RunToEnd("--init-database", "--storage", "postgres", "--connection", connection)).ExitCode);
        Assert.Equal(0, (await SiloProcess.RunToEnd("--init-database", "--storage", "postgres", "--connection", connection)).ExitCode);
        await using (var database = new Npgsql.NpgsqlConnection(connection))
        {
            await database.OpenAsync();
            await using var older = new Npgsql.NpgsqlCommand("UPDATE orleans_schema SET version = 0", database);
            await older.ExecuteNonQueryAsync();
        }

        await AssertRefused(connection, "the tables of an earlier release");
    }

    /// <summary>Silos that the others have taken for dead.</summary>
    private static async Task<long> GivenUp(string connection)
    {
        await using var database = new Npgsql.NpgsqlConnection(connection);
        await database.OpenAsync();
        await using var dead = new Npgsql.NpgsqlCommand("SELECT count(*) FROM orleans_member WHERE status = 6", database);
        return (long)(await dead.ExecuteScalarAsync())!;
    }

    private static async Task AssertRefused(string connection, string mend)
    {
        var (code, output) = await SiloProcess.RunToEnd("--storage", "postgres", "--connection", connection);
        Assert.Equal(1, code);
        Assert.Contains(mend, output);
    }

    private static async Task<Candidate> Import(MatchingClient client, DocumentToImport document, ConcurrentBag<StatusCode> seen)
    {
        try
        {
            return await client.ImportCandidateAsync(document);
        }
        catch (RpcException refused)
        {
            seen.Add(refused.StatusCode);
            throw;
        }
    }

    private static async Task<VerifyResult> Verify(MatchingClient client)
    {
        VerifyResult? result = null;
        await foreach (var step in client.VerifyAsync())
        {
            result = step.Result ?? result;
        }

        return result!;
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

    private static async Task AssertSameLists(MatchingClient left, MatchingClient right)
    {
        foreach (var ad in Ads)
        {
            Assert.Equal(
                await Cluster.Until(() => left.GetShortlistAsync(ad, 80), _ => true),
                await Cluster.Until(() => right.GetShortlistAsync(ad, 80), _ => true));
        }
    }
}
