using System.Data.Common;
using System.Runtime.CompilerServices;
using Matching.Grains;

namespace Matching.Silo.Storage;

/// <summary>Looks after the table that Orleans' grain storage writes.</summary>
internal sealed class OrleansStorageCare(OrleansDatabase database) : IStorageCare
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<RowStamp> Stamps(string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stamp in database.ScanStamps(stateName, keyPrefix, cancellationToken))
        {
            yield return stamp;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RowText> Inspect(string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (key, payload) in database.ScanStates(stateName, keyPrefix, cancellationToken))
        {
            yield return Inspect(stateName, key, payload);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> Scrub(CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        if (database.IsPostgres)
        {
            await using var vacuum = OrleansDatabase.Command(connection, "VACUUM orleans_state");
            await vacuum.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }

        // Free pages are zeroed as they become free; what is left is the log, which is emptied unless somebody reads from it.
        await using var checkpoint = OrleansDatabase.Command(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        await using var answer = await checkpoint.ExecuteReaderAsync(cancellationToken);
        return await answer.ReadAsync(cancellationToken) && answer.GetInt32(0) == 0;
    }

    private static RowText Inspect(string stateName, string key, byte[] payload)
    {
        try
        {
            return new RowText(key, StateCodec.DecodeText(stateName, key, payload), null);
        }
        catch (CorruptedStateException damage)
        {
            return new RowText(key, default, damage.What);
        }
    }
}
