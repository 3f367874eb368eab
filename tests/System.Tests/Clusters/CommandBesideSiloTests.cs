using System.Globalization;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.Tests.Shared;
using Npgsql;

namespace Matching.SystemTests.Clusters;

/// <summary>What an operator runs in a silo's container, so with the silo's own settings, while it serves.</summary>
public sealed class CommandBesideSiloTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task A_key_is_made_beside_a_silo_of_a_cluster_which_serves_on()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        await SiloProcess.MakeTables(connection);
        using var data = new TemporaryDirectory();
        var port = SiloProcess.FreePort();
        string[] settings =
        [
            "--storage", "postgres", "--connection", connection, "--clustering", "postgres", "--advertised-address", "127.0.0.1",
            "--silo-port", port.ToString(CultureInfo.InvariantCulture), "--data", data.Path,
        ];
        await using var silo = await SiloProcess.Start(settings);
        var before = await silo.Client.GetStatusAsync();
        var (code, output) = await SiloProcess.RunToEnd([.. settings, "--create-key", "admin", "--key-file", data.File("again.key")]);
        Assert.True(code == 0, output);
        using (var again = silo.Connect((await File.ReadAllTextAsync(data.File("again.key"))).Trim()))
        {
            // All is as before, but for who asks.
            var after = await again.GetStatusAsync();
            Assert.NotEqual(before.Caller, after.Caller);
            (after.Caller, after.CallerName) = (before.Caller, before.CallerName);
            Assert.Equal(before, after);
        }

        // The cluster has the silo for what it was: a silo that is taken for dead ends itself, but only when it next looks.
        await using var database = NpgsqlDataSource.Create(connection);
        await using var active = database.CreateCommand($"SELECT count(*) FILTER (WHERE status = 3), count(*) FROM orleans_member WHERE port = {port}");
        await using var row = await active.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        Assert.Equal((1, 1), (row.GetInt64(0), row.GetInt64(1)));
    }
}
