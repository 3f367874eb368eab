using Matching.SystemTests.Processes;
using Matching.Tests.Shared;

namespace Matching.SystemTests.Clusters;

/// <summary>Silos that may not work on a database say why and end.</summary>
[Collection(ClusterCollection.Name)]
public sealed class RefusedSiloTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_silo_with_another_cluster_id_is_refused_and_the_cluster_serves_on()
    {
        await using var cluster = await Cluster.Start(await postgres.Cluster.CreateDatabaseAsync(), 1);
        var (code, output) = await SiloProcess.RunToEnd("--storage", "postgres", "--connection", cluster.Connection, "--clustering", "postgres", "--cluster-id", "other");
        Assert.Equal(1, code);
        Assert.Contains("the database belongs to cluster 'matching' and this silo to 'other'", output);
        Assert.Equal("orleans", (await cluster.Connect(cluster[0]).GetStatusAsync()).Engine);
    }

    [Fact]
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

    private static async Task AssertRefused(string connection, string mend)
    {
        var (code, output) = await SiloProcess.RunToEnd("--storage", "postgres", "--clustering", "postgres", "--connection", connection);
        Assert.Equal(1, code);
        Assert.Contains(mend, output);
    }
}
