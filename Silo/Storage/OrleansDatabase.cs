using System.Data.Common;
using System.Runtime.CompilerServices;
using Matching.Grains;
using Matching.Silo.Hosting;
using Matching.Silo.Storage.Sqlite;
using Npgsql;

namespace Matching.Silo.Storage;

/// <summary>The database on which Orleans' providers work: where connections come from, and scans of its rows. Thread safe.</summary>
internal sealed class OrleansDatabase(SiloOptions options) : IAsyncDisposable, IDisposable
{
    /// <summary>Name of the SQLite file within the data directory.</summary>
    public const string FileName = "matching-orleans.db";

    /// <summary>Connections of a silo to PostgreSQL, unless the connection string says how many: three silos fit into the hundred that a server allows unless told otherwise.</summary>
    private const int PoolSize = 30;

    /// <summary>Whose states they are.</summary>
    public string ServiceId => options.Cluster.ServiceId;

    /// <summary>The cluster of the silos that work on it.</summary>
    public string ClusterId => options.Cluster.ClusterId;

    /// <summary>True on PostgreSQL, false on SQLite.</summary>
    public bool IsPostgres { get; } = options.Storage == "postgres";

    /// <summary>What the database writes in its own way.</summary>
    public SqlTypes Types => IsPostgres ? SqlTypes.Postgres : SqlTypes.Sqlite;

    /// <summary>Name under which Orleans knows the database's library; its name for SQLite stands for Microsoft.Data.Sqlite.</summary>
    public string Invariant => IsPostgres ? "Npgsql" : "System.Data.SQLite";

    /// <summary>Where Orleans' providers get connections from. On SQLite their writes are committed together; PostgreSQL sees to that itself.</summary>
    public DbDataSource Source { get; } = options.Storage == "postgres"
        ? NpgsqlDataSource.Create(Bounded(options.Connection))
        : new SqliteSource(FileOf(options));

    /// <summary>The SQLite file.</summary>
    public static string FileOf(SiloOptions options) => Path.GetFullPath(Path.Combine(options.Data, FileName));

    /// <summary>An open connection of one's own, for several statements, a transaction or a long reading.</summary>
    public async Task<DbConnection> Open(CancellationToken cancellationToken) =>
        Source is SqliteSource file ? file.OpenOwn() : await Source.OpenConnectionAsync(cancellationToken);

    /// <summary>Keeps other processes from the file for as long as what is returned is not disposed of; a database server needs no such thing.</summary>
    /// <exception cref="BadSettingException">Another process has it.</exception>
    public FileLock Occupy() => IsPostgres ? FileLock.None : FileLock.Take(FileOf(options));

    /// <summary>Keys and payloads of a state's rows whose keys begin with a prefix, in ordinal order of keys. A payload that is no bytes any more is empty.</summary>
    public async IAsyncEnumerable<(string Key, byte[] Payload)> ScanStates(string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in Scan(OrleansSql.ScanStates, stateName, keyPrefix, cancellationToken))
        {
            yield return (StoredKey.Read(row.GetString(0)), row.GetValue(1) as byte[] ?? []);
        }
    }

    /// <summary>Keys and times of a state's rows whose keys begin with a prefix, in ordinal order of keys.</summary>
    public async IAsyncEnumerable<RowStamp> ScanStamps(string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in Scan(OrleansSql.ScanStamps, stateName, keyPrefix, cancellationToken))
        {
            yield return new RowStamp(StoredKey.Read(row.GetString(0)), row.GetInt64(1));
        }
    }

    /// <summary>Runs a statement.</summary>
    public static async Task Run(DbConnection connection, string text, CancellationToken cancellationToken, params (string Name, object Value)[] parameters)
    {
        await using var command = Command(connection, text, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A statement with its parameters.</summary>
    public static DbCommand Command(DbConnection connection, string text, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Source.DisposeAsync();

    /// <inheritdoc/>
    public void Dispose() => Source.Dispose();

    private static NpgsqlConnectionStringBuilder Bounded(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        if (!builder.ContainsKey("Maximum Pool Size"))
        {
            builder.MaxPoolSize = PoolSize;
        }

        return builder;
    }

    private async IAsyncEnumerable<DbDataReader> Scan(string text, string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await Open(cancellationToken);
        await using var command = Command(
            connection, text, ("service", ServiceId), ("state", stateName), ("first", keyPrefix), ("behind", keyPrefix + "\U0010FFFF"));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return reader;
        }
    }
}
