using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Matching.Silo.Storage;

/// <summary>The database of Orleans is not one that this silo may work on; the message names rule and mend.</summary>
internal sealed class DatabaseSchemaException(string message) : Exception(message);

/// <summary>Makes and checks the tables of a database.</summary>
internal sealed class OrleansTables(OrleansDatabase database)
{
    /// <summary>SQLite has no name for it but SQLITE_ERROR, which a statement that names an unknown table gets.</summary>
    private const int SqliteError = 1;

    /// <summary>Any number that others are unlikely to lock: two silos that make the tables at once take turns.</summary>
    private const long Lock = 5_720_641_931;

    /// <summary>Makes the tables where there are none or those of an earlier release.</summary>
    /// <exception cref="DatabaseSchemaException">The database belongs to another cluster or service, or to a later release.</exception>
    public async Task Ensure(CancellationToken cancellationToken)
    {
        if (await Present(cancellationToken) is { Version: OrleansSql.SchemaVersion } present)
        {
            Guard(present);
            return;
        }

        await Initialize(cancellationToken);
    }

    /// <summary>Makes the tables, or brings older ones up to this release; all or nothing. Doing it again changes nothing.</summary>
    /// <exception cref="DatabaseSchemaException">The database belongs to another cluster or service, or to a later release.</exception>
    public async Task Initialize(CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        if (!database.IsPostgres)
        {
            // Readers and the writer do not wait for each other; a commit is on the disk before it is acknowledged.
            await OrleansDatabase.Run(connection, "PRAGMA journal_mode = WAL", cancellationToken);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (database.IsPostgres)
        {
            await OrleansDatabase.Run(connection, $"SELECT pg_advisory_xact_lock({Lock})", cancellationToken);
        }

        await OrleansDatabase.Run(connection, OrleansSql.CreateTables(database.Types), cancellationToken);
        if (await Read(connection, cancellationToken) is { } present)
        {
            Guard(present);
        }

        var queries = OrleansSql.StateQueries(database.Types);
        foreach (var (name, text) in database.IsPostgres ? queries.Concat(OrleansSql.MembershipQueries) : queries)
        {
            await OrleansDatabase.Run(connection, OrleansSql.WriteQuery, cancellationToken, ("name", name), ("text", text));
        }

        await OrleansDatabase.Run(
            connection, OrleansSql.WriteSchema, cancellationToken,
            ("version", OrleansSql.SchemaVersion), ("cluster", database.ClusterId), ("service", database.ServiceId));
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Looks whether the tables are there and are this cluster's; changes nothing.</summary>
    /// <exception cref="DatabaseSchemaException">They are not.</exception>
    public async Task Check(CancellationToken cancellationToken)
    {
        var present = await Present(cancellationToken)
            ?? throw new DatabaseSchemaException("Connection: the database has no tables of this service; make them once with --init-database and the same settings.");
        Guard(present);
        if (present.Version < OrleansSql.SchemaVersion)
        {
            throw new DatabaseSchemaException(
                $"Connection: the database has the tables of an earlier release (schema {present.Version}, this release needs {OrleansSql.SchemaVersion}); bring them up to date with --init-database.");
        }
    }

    private static async Task<Schema?> Read(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = OrleansDatabase.Command(connection, OrleansSql.ReadSchema);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new Schema(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)) : null;
    }

    private async Task<Schema?> Present(CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        try
        {
            return await Read(connection, cancellationToken);
        }
        catch (DbException missing) when (missing is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } or SqliteException { SqliteErrorCode: SqliteError })
        {
            return null;
        }
    }

    private void Guard(Schema present)
    {
        if (present.ClusterId != database.ClusterId)
        {
            throw new DatabaseSchemaException($"ClusterId: the database belongs to cluster '{present.ClusterId}' and this silo to '{database.ClusterId}'; start it with --cluster-id {present.ClusterId}, or use another database.");
        }

        if (present.ServiceId != database.ServiceId)
        {
            throw new DatabaseSchemaException($"ServiceId: the database keeps the states of service '{present.ServiceId}' and this silo serves '{database.ServiceId}'; start it with --service-id {present.ServiceId}, or use another database.");
        }

        if (present.Version > OrleansSql.SchemaVersion)
        {
            throw new DatabaseSchemaException(
                $"Connection: the database has the tables of a later release (schema {present.Version}, this release knows {OrleansSql.SchemaVersion}); run that release, or use another database.");
        }
    }

    private sealed record Schema(int Version, string ClusterId, string ServiceId);
}
