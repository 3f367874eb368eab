using Matching.Embedded.Storage.Sql;
using Npgsql;

namespace Matching.Embedded.Storage.Postgres;

/// <summary>
/// The connection that writes. All statements of a transaction go in one round trip, its end too where nothing is to be taken back. While it is open it holds an advisory lock,
/// so that no other process serves the same tables; it is opened anew after an error.
/// </summary>
internal sealed class PostgresTransactionWriter(NpgsqlDataSource source, string name) : ITransactionWriter
{
    // Two 32-bit halves: this program's mark, and the schema that its tables stand in.
    private const string TakeLock = "SELECT pg_try_advisory_lock(1198678388, hashtext(current_schema()))";

    private const string FindSchema =
        "SELECT count(*) FROM pg_catalog.pg_class WHERE relname = 'grain_schema' AND relnamespace = current_schema()::regnamespace";

    private const int LockPatienceMilliseconds = 3000;
    private const int LockLookMilliseconds = 50;

    private NpgsqlConnection? _connection;

    public void EnsureSchema()
    {
        try
        {
            var connection = Connection();
            if (Scalar<long>(connection, FindSchema) == 0)
            {
                using var create = new NpgsqlCommand(
                    $"BEGIN; {SqlText.CreateTables("TEXT COLLATE \"C\"", "BIGINT", "BYTEA")} COMMIT;", connection);
                create.ExecuteNonQuery();
                return;
            }

            SqlText.CheckSchema(Scalar<long?>(connection, SqlText.ReadSchema) ?? 0, name);
        }
        catch (Exception error) when (PostgresErrors.IsOfDatabase(error))
        {
            throw PostgresErrors.Unavailable(name, error);
        }
    }

    public bool[] Run(IReadOnlyList<StoreChange> changes, bool allOrNothing)
    {
        try
        {
            var connection = Connection();

            // A batch is a transaction by itself, begun and committed in the same round trip; only what may have to be taken back needs one of its own.
            using var transaction = allOrNothing && changes.Count > 1 ? connection.BeginTransaction() : null;
            using var batch = new NpgsqlBatch(connection, transaction);
            foreach (var change in changes)
                batch.BatchCommands.Add(CommandFor(change));
            batch.ExecuteNonQuery();
            var held = new bool[changes.Count];
            for (var i = 0; i < held.Length; i++)
                held[i] = batch.BatchCommands[i].RecordsAffected > 0 || !changes[i].MustAffect;
            if (transaction is not null && held.Contains(false))
                transaction.Rollback();
            else
                transaction?.Commit();
            return held;
        }
        catch (Exception error) when (PostgresErrors.IsOfDatabase(error))
        {
            if (PostgresErrors.IsOfStatement(error))
                throw;
            Dispose();
            throw PostgresErrors.Unavailable(name, error);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public long VersionOf(RowChange row)
    {
        try
        {
            using var command = new NpgsqlCommand(SqlText.ReadVersion, Connection());
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = row.StateName });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = row.Key });
            return (long?)command.ExecuteScalar() ?? RowChange.Absent;
        }
        catch (Exception error) when (PostgresErrors.IsOfDatabase(error))
        {
            Dispose();
            throw PostgresErrors.Unavailable(name, error);
        }
    }

    public void Dispose()
    {
        if (_connection is null)
            return;
        try
        {
            _connection.Dispose();
        }
        catch (Exception error) when (PostgresErrors.IsOfDatabase(error))
        {
            // It is broken already, and broken is closed.
        }

        _connection = null;
    }

    private static NpgsqlBatchCommand CommandFor(StoreChange change)
    {
        var command = new NpgsqlBatchCommand(change.Text);
        foreach (var value in change.Values)
        {
            command.Parameters.Add(value switch
            {
                string text => new NpgsqlParameter<string> { TypedValue = text },
                long number => new NpgsqlParameter<long> { TypedValue = number },
                _ => new NpgsqlParameter<byte[]> { TypedValue = (byte[])value },
            });
        }

        return command;
    }

    private static T? Scalar<T>(NpgsqlConnection connection, string text)
    {
        using var command = new NpgsqlCommand(text, connection);
        return (T?)command.ExecuteScalar();
    }

    private NpgsqlConnection Connection()
    {
        if (_connection is { FullState: System.Data.ConnectionState.Open })
            return _connection;
        Dispose();
        var connection = source.OpenConnection();
        try
        {
            HoldLock(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return _connection = connection;
    }

    private void HoldLock(NpgsqlConnection connection)
    {
        // The server may take a moment to notice that the holder before us has gone.
        var end = Environment.TickCount64 + LockPatienceMilliseconds;
        while (!Scalar<bool>(connection, TakeLock))
        {
            if (Environment.TickCount64 > end)
            {
                throw new StorageLockedException(
                    $"{name} is held by another process that serves it: stop that one, or give this one a database or schema of its own.");
            }

            Thread.Sleep(LockLookMilliseconds);
        }
    }
}
