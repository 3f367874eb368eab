using System.Runtime.CompilerServices;
using Matching.Embedded.Storage.Sql;
using Npgsql;

namespace Matching.Embedded.Storage.Postgres;

/// <summary>Keeps rows in a PostgreSQL database: one connection writes, pooled ones read.</summary>
internal sealed class PostgresStore : IStateStore
{
    private const int PortionRows = 512;
    private const int PreparedStatements = 20;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _writerSource;
    private GroupCommitter? _committer;

    public PostgresStore(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxAutoPrepare == 0)
            settings.MaxAutoPrepare = PreparedStatements;
        settings.AutoPrepareMinUsages = 2;
        settings.ApplicationName ??= "grains";
        _source = NpgsqlDataSource.Create(settings);
        // Not pooled: when the writer closes its connection, its lock is to end with it.
        _writerSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false });
        Name = $"PostgreSQL database '{settings.Database}' at {settings.Host}:{settings.Port}";
    }

    /// <summary>The database in words, without its password.</summary>
    public string Name { get; }

    private GroupCommitter Committer => _committer ?? throw new StorageUnavailableException($"{Name} is not open.");

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var writer = new PostgresTransactionWriter(_writerSource, Name);
        try
        {
            await Task.Run(writer.EnsureSchema, cancellationToken);
        }
        catch
        {
            writer.Dispose();
            throw;
        }

        _committer = new GroupCommitter(writer, "grain storage writer");
    }

    public Task<StoredRow?> ReadAsync(string stateName, string key, CancellationToken cancellationToken) => TryTwiceAsync(
        async connection =>
        {
            await using var command = Command(connection, SqlText.ReadRow, stateName, key);
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            return await row.ReadAsync(cancellationToken) ? new StoredRow(key, row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : null;
        },
        cancellationToken);

    public Task<IReadOnlyList<long>> CommitAsync(IReadOnlyList<RowChange> changes) =>
        Committer.CommitAsync([.. changes.Select(StoreChange.Of)]);

    public IAsyncEnumerable<IReadOnlyList<StoredRow>> ScanAsync(string stateName, string keyPrefix, CancellationToken cancellationToken) => PortionsAsync(
        SqlText.ScanRows, stateName, keyPrefix, static row => new StoredRow(row.GetString(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2)), cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<StateStamp>> StampsAsync(string stateName, string keyPrefix, CancellationToken cancellationToken) => PortionsAsync(
        SqlText.ScanStamps, stateName, keyPrefix, static row => new StateStamp(row.GetString(0), row.GetInt64(1)), cancellationToken);

    public async Task<bool> ScrubAsync(CancellationToken cancellationToken)
    {
        await TryTwiceAsync(
            async connection =>
            {
                await using var command = Command(connection, "VACUUM grain_state");
                return await command.ExecuteNonQueryAsync(cancellationToken);
            },
            cancellationToken);
        return true;
    }

    public Task<IReadOnlyList<StoredReminder>> ReadRemindersAsync(CancellationToken cancellationToken) => TryTwiceAsync(
        async connection =>
        {
            await using var command = Command(connection, SqlText.ReadReminders);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            List<StoredReminder> reminders = [];
            while (await rows.ReadAsync(cancellationToken))
                reminders.Add(SqlRows.Reminder(rows));
            return (IReadOnlyList<StoredReminder>)reminders;
        },
        cancellationToken);

    public Task WriteReminderAsync(StoredReminder reminder) => Committer.CommitAsync([StoreChange.Put(reminder)]);

    public Task DeleteReminderAsync(string grainType, string grainKey, string name) =>
        Committer.CommitAsync([StoreChange.DeleteReminder(grainType, grainKey, name)]);

    public async ValueTask DisposeAsync()
    {
        if (_committer is not null)
            await _committer.DisposeAsync();
        await _writerSource.DisposeAsync();
        await _source.DisposeAsync();
    }

    private async IAsyncEnumerable<IReadOnlyList<T>> PortionsAsync<T>(
        string text, string stateName, string keyPrefix, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await TryTwiceAsync(Task.FromResult, cancellationToken, keep: true).ConfigureAwait(false);
        await using var command = Command(connection, text, stateName, keyPrefix, SqlText.Behind(keyPrefix));
        await using var rows = await GuardAsync(() => command.ExecuteReaderAsync(cancellationToken)).ConfigureAwait(false);
        List<T> portion = [];
        while (await GuardAsync(() => rows.ReadAsync(cancellationToken)).ConfigureAwait(false))
        {
            portion.Add(read(rows));
            if (portion.Count < PortionRows)
                continue;
            yield return portion;
            portion = [];
        }

        if (portion.Count > 0)
            yield return portion;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string text, params ReadOnlySpan<string> values)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        return command;
    }

    // A pooled connection may have died with a server that is back by now: the second try is on a fresh one.
    private async Task<T> TryTwiceAsync<T>(
        Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken, bool keep = false)
    {
        for (var attempt = 1; ; attempt++)
        {
            NpgsqlConnection? connection = null;
            try
            {
                connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                var result = await read(connection).ConfigureAwait(false);
                if (!keep)
                    await connection.DisposeAsync().ConfigureAwait(false);
                return result;
            }
            catch (Exception error) when (PostgresErrors.IsOfDatabase(error))
            {
                await CloseAsync(connection).ConfigureAwait(false);
                _source.Clear();
                if (attempt == 2)
                    throw PostgresErrors.Unavailable(Name, error);
            }
            catch
            {
                await CloseAsync(connection).ConfigureAwait(false);
                throw;
            }
        }
    }

    private static ValueTask CloseAsync(NpgsqlConnection? connection) => connection?.DisposeAsync() ?? default;

    private async Task<T> GuardAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception error) when (PostgresErrors.IsOfDatabase(error))
        {
            throw PostgresErrors.Unavailable(Name, error);
        }
    }
}
