using System.Data.Common;
using System.Runtime.CompilerServices;
using Matching.Grains;
using Matching.Silo.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Matching.Silo.Storage;

/// <summary>The database of Orleans is not one that this silo may work on; the message names rule and mend.</summary>
internal sealed class DatabaseSchemaException(string message) : Exception(message);

/// <summary>Makes and checks the tables of Orleans, and opens connections to them. Thread safe.</summary>
internal sealed class OrleansDatabase(SiloOptions options) : IAsyncDisposable
{
    /// <summary>Name of the SQLite file within the data directory.</summary>
    public const string FileName = "matching-orleans.db";

    /// <summary>Connections of a silo to PostgreSQL, unless the connection string says how many: three silos fit into the hundred that a server allows unless told otherwise.</summary>
    private const int PoolSize = 30;

    /// <summary>Any number that others are unlikely to lock: two silos that make the tables at once take turns.</summary>
    private const long Lock = 5_720_641_931;

    private readonly ClusterSettings cluster = options.Cluster;
    private readonly SemaphoreSlim oneWriter = new(1, 1);

    /// <summary>Whose states they are.</summary>
    public string ServiceId => cluster.ServiceId;

    /// <summary>True on PostgreSQL, false on SQLite.</summary>
    public bool IsPostgres { get; } = options.Storage == "postgres";

    /// <summary>Name under which Orleans knows the database's library; its name for SQLite stands for Microsoft.Data.Sqlite.</summary>
    public string Invariant => IsPostgres ? "Npgsql" : "System.Data.SQLite";

    /// <summary>Where connections come from.</summary>
    public DbDataSource Source { get; } = options.Storage == "postgres"
        ? NpgsqlDataSource.Create(Bounded(options.Connection))
        : new SqliteSource(Path.Combine(options.Data, FileName));

    /// <summary>An open connection.</summary>
    public async Task<DbConnection> Open(CancellationToken cancellationToken) => await Source.OpenConnectionAsync(cancellationToken);

    /// <summary>
    /// Waits for the turn to write, which ends with what is returned. SQLite has one writer at a time and lets others try again until they are
    /// lucky: in turns nobody waits for more than those before it. A database server sees to it itself.
    /// </summary>
    public async ValueTask<Turn> TurnToWrite(CancellationToken cancellationToken)
    {
        if (IsPostgres)
        {
            return default;
        }

        await oneWriter.WaitAsync(cancellationToken);
        return new Turn(oneWriter);
    }

    /// <summary>Keeps other processes from the file for as long as what is returned is not disposed of; a database server needs no such thing.</summary>
    /// <exception cref="BadSettingException">Another process has it.</exception>
    public FileLock Occupy()
    {
        if (IsPostgres)
        {
            return new FileLock(null);
        }

        try
        {
            Directory.CreateDirectory(options.Data);
            return new FileLock(new FileStream(Path.Combine(options.Data, FileName + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new BadSettingException($"Data: another process uses '{Path.GetFullPath(options.Data)}'; stop it, or choose another directory with --data DIR.");
        }
    }

    /// <summary>Keys and payloads of a state's rows whose keys begin with a prefix, in ordinal order of keys.</summary>
    public async IAsyncEnumerable<(string Key, byte[] Payload)> ScanStates(string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in Scan(OrleansSql.ScanStates, stateName, keyPrefix, cancellationToken))
        {
            yield return (StoredKey.Read(row.GetString(0)), (byte[])row.GetValue(1));
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

    /// <summary>Makes the tables, or brings older ones up to this release; all or nothing. Doing it again changes nothing.</summary>
    /// <exception cref="DatabaseSchemaException">It belongs to another cluster or service, or to a later release.</exception>
    public async Task Initialize(CancellationToken cancellationToken)
    {
        if (!IsPostgres)
        {
            Directory.CreateDirectory(options.Data);
        }

        await using var connection = await Open(cancellationToken);
        if (!IsPostgres)
        {
            // Readers and the writer do not wait for each other; a commit is on the disk before it is acknowledged.
            await Run(connection, "PRAGMA journal_mode = WAL", cancellationToken);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (IsPostgres)
        {
            await Run(connection, $"SELECT pg_advisory_xact_lock({Lock})", cancellationToken);
        }

        var types = IsPostgres ? SqlTypes.Postgres : SqlTypes.Sqlite;
        await Run(connection, OrleansSql.CreateTables(types), cancellationToken);
        if (await ReadSchema(connection, cancellationToken) is { } present)
        {
            GuardOwner(present);
            if (present.Version > OrleansSql.SchemaVersion)
            {
                throw Later(present);
            }
        }

        var queries = IsPostgres ? OrleansSql.StateQueries(types).Concat(OrleansSql.MembershipQueries) : OrleansSql.StateQueries(types);
        foreach (var (name, text) in queries)
        {
            await Run(connection, OrleansSql.WriteQuery, cancellationToken, ("name", name), ("text", text));
        }

        await Run(
            connection, OrleansSql.WriteSchema, cancellationToken,
            ("version", OrleansSql.SchemaVersion), ("cluster", cluster.ClusterId), ("service", cluster.ServiceId));
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Looks whether the tables are there and are this cluster's; changes nothing.</summary>
    /// <exception cref="DatabaseSchemaException">They are not.</exception>
    public async Task Check(CancellationToken cancellationToken)
    {
        await using var connection = await Open(cancellationToken);
        Schema? present;
        try
        {
            present = await ReadSchema(connection, cancellationToken);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            present = null;
        }

        if (present is null)
        {
            throw new DatabaseSchemaException("Connection: the database has no tables of this service; make them once with --init-database and the same settings.");
        }

        GuardOwner(present);
        if (present.Version < OrleansSql.SchemaVersion)
        {
            throw new DatabaseSchemaException(
                $"Connection: the database has the tables of an earlier release (schema {present.Version}, this release needs {OrleansSql.SchemaVersion}); bring them up to date with --init-database.");
        }

        if (present.Version > OrleansSql.SchemaVersion)
        {
            throw Later(present);
        }
    }

    private static NpgsqlConnectionStringBuilder Bounded(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        if (!builder.ContainsKey("Maximum Pool Size"))
        {
            builder.MaxPoolSize = PoolSize;
        }

        return builder;
    }

    /// <summary>Runs a statement.</summary>
    private static async Task Run(DbConnection connection, string text, CancellationToken cancellationToken, params (string Name, object Value)[] parameters)
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
    public ValueTask DisposeAsync()
    {
        oneWriter.Dispose();
        return Source.DisposeAsync();
    }

    private async IAsyncEnumerable<DbDataReader> Scan(string text, string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await Open(cancellationToken);
        await using var command = Command(
            connection, text, ("service", cluster.ServiceId), ("state", stateName), ("first", keyPrefix), ("behind", keyPrefix + "\U0010FFFF"));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return reader;
        }
    }

    private static async Task<Schema?> ReadSchema(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, OrleansSql.ReadSchema);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new Schema(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)) : null;
    }

    private static DatabaseSchemaException Later(Schema present) => new(
        $"Connection: the database has the tables of a later release (schema {present.Version}, this release knows {OrleansSql.SchemaVersion}); run that release, or use another database.");

    private void GuardOwner(Schema present)
    {
        if (present.ClusterId != cluster.ClusterId)
        {
            throw new DatabaseSchemaException($"ClusterId: the database belongs to cluster '{present.ClusterId}' and this silo to '{cluster.ClusterId}'; start it with --cluster-id {present.ClusterId}, or use another database.");
        }

        if (present.ServiceId != cluster.ServiceId)
        {
            throw new DatabaseSchemaException($"ServiceId: the database keeps the states of service '{present.ServiceId}' and this silo serves '{cluster.ServiceId}'; start it with --service-id {present.ServiceId}, or use another database.");
        }
    }

    /// <summary>A turn to write, until it is disposed of.</summary>
    public readonly struct Turn(SemaphoreSlim? writer) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => writer?.Release();
    }

    private sealed record Schema(int Version, string ClusterId, string ServiceId);
}

/// <summary>A hold on a file for as long as the service is.</summary>
internal sealed class FileLock(FileStream? file) : IHostedService, IDisposable
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();
}
