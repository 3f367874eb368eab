using System.Diagnostics;
using System.Globalization;
using Matching.Bench.Shared;
using Matching.Client;
using Npgsql;

namespace Matching.Bench.Clusters;

/// <summary>Silo processes on one database of their own.</summary>
internal sealed class Silos : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("matching-clusters-").FullName;
    private readonly List<SiloProcess> running = [];
    private readonly string server;
    private readonly string database = $"matching_bench_{Guid.NewGuid():n}";
    private string[] arguments = [];

    private Silos(string server) => this.server = server;

    /// <summary>How many run.</summary>
    public int Count => running.Count;

    private string KeyFile => Path.Combine(folder, "first-admin.key");

    /// <summary>Makes the database and starts them, one after the other.</summary>
    public static async Task<Silos> Start(ClusterOptions options, int count)
    {
        var silos = new Silos(options.Postgres);
        await silos.Say($"CREATE DATABASE {silos.database}");
        string[] common = ["--storage", "postgres", "--connection", new NpgsqlConnectionStringBuilder(options.Postgres) { Database = silos.database }.ConnectionString, "--data", silos.folder];
        using (var tables = Process.Start(new ProcessStartInfo("dotnet", [SiloProcess.Program, "--init-database", .. common]) { RedirectStandardOutput = true })!)
        {
            await tables.StandardOutput.ReadToEndAsync();
            await tables.WaitForExitAsync();
        }

        silos.arguments = [.. common, "--clustering", "postgres", "--advertised-address", "127.0.0.1", "--partitions", $"{options.Partitions}"];
        for (var i = 0; i < count; i++)
        {
            await silos.Add();
        }

        return silos;
    }

    /// <summary>Starts one more.</summary>
    public async Task Add() => running.Add(await SiloProcess.Start([.. arguments, "--silo-port", $"{SiloProcess.FreePort()}"]));

    /// <summary>A client of one of them; the caller disposes it.</summary>
    public MatchingClient Connect(int silo) => new(new MatchingClientOptions { Address = running[silo].Address, Key = File.ReadAllText(KeyFile).Trim(), Deadline = TimeSpan.FromMinutes(2) });

    /// <summary>Sends the last one a signal: <c>STOP</c> freezes it, <c>CONT</c> wakes it.</summary>
    public async Task SignalLast(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, running[^1].Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the last one to end by itself; its exit code, or null when it does not within a time.</summary>
    public Task<int?> EndOfLast(TimeSpan limit) => running[^1].End(limit);

    /// <summary>Kills the last one.</summary>
    public async Task KillLast()
    {
        var last = running[^1];
        running.RemoveAt(running.Count - 1);
        await last.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (running.Count > 0)
        {
            await KillLast();
        }

        Directory.Delete(folder, recursive: true);
        await Say($"DROP DATABASE {database} WITH (FORCE)");
    }

    private async Task Say(string statement)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
