using System.Data.Common;
using System.Runtime.CompilerServices;
using Matching.Grains;
using Matching.Grains.Ending;
using Matching.Grains.History;
using Matching.Silo.Storage.Sqlite;

namespace Matching.Silo.Storage;

/// <summary>The history's rows in the table of states, past Orleans' grain storage: they are inserted once, and read in their order. Thread safe.</summary>
internal sealed class OrleansHistory(OrleansDatabase database, EndingGuard ending) : IHistoryStore
{
    /// <inheritdoc/>
    public async Task<bool> Keep<TState>(string stateName, string key, TState state)
        where TState : class, new()
    {
        await ending.MustWrite(stateName, key);
        var payload = StateCodec.Stored.Encode(stateName, key, state);
        if (await Run(OrleansSql.InsertState, stateName, key, payload) > 0)
        {
            return true;
        }

        await Run(OrleansSql.TouchState, stateName, key, null);
        return false;
    }

    /// <inheritdoc/>
    public Task Replace<TState>(string stateName, string key, TState state)
        where TState : class, new() => Run(OrleansSql.ReplaceState, stateName, key, StateCodec.Stored.Encode(stateName, key, state));

    /// <inheritdoc/>
    public Task Remove(string stateName, string key) => Run(OrleansSql.DeleteState, stateName, key, null);

    /// <inheritdoc/>
    public async Task<StateRow<TState>?> Last<TState>(string stateName, string keyPrefix, CancellationToken cancellationToken)
        where TState : class, new()
    {
        await using var connection = await database.Open(cancellationToken);
        await using var command = OrleansDatabase.Command(
            connection, OrleansSql.LastState, ("service", database.ServiceId), ("state", stateName), ("first", keyPrefix), ("behind", keyPrefix + "\U0010FFFF"));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Row<TState>(stateName, StoredKey.Read(reader.GetString(0)), reader.GetValue(1) as byte[] ?? []) : null;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StateRow<TState>> Read<TState>(string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TState : class, new()
    {
        await foreach (var (key, payload) in database.ScanStates(stateName, keyPrefix, cancellationToken))
        {
            yield return Row<TState>(stateName, key, payload);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RowStamp> Stamps(string stateName, string keyPrefix, CancellationToken cancellationToken) => database.ScanStamps(stateName, keyPrefix, cancellationToken);

    private static StateRow<TState> Row<TState>(string stateName, string key, byte[] payload)
        where TState : class, new() => new(key, StateCodec.Stored.Decode<TState>(stateName, key, payload)!);

    private async Task<int> Run(string text, string stateName, string key, byte[]? payload)
    {
        CommandParameter[] parameters =
        [
            new("service", database.ServiceId),
            new("state", stateName),
            new("key", StoredKey.Of(key)),
            new("now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()),
            .. payload is null ? Array.Empty<CommandParameter>() : [new("payload", payload)],
        ];
        if (database.Source is SqliteSource file)
        {
            return (await file.Run(text, parameters, CancellationToken.None)).Changed;
        }

        await using var connection = await database.Open(CancellationToken.None);
        await using var command = OrleansDatabase.Command(connection, text, [.. parameters.Select(one => (one.Name, one.Value!))]);
        return await command.ExecuteNonQueryAsync();
    }
}
