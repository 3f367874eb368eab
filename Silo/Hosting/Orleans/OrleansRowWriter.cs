using System.Data.Common;
using Matching.Grains;
using Matching.Grains.Candidates;

namespace Matching.Silo.Hosting;

/// <summary>Writes many rows in one transaction into the table that Orleans' grain storage reads.</summary>
internal sealed class OrleansRowWriter(OrleansDatabase database, SiloOptions options) : INewRows, IRowWriter
{
    /// <inheritdoc/>
    public async Task<bool> TryInsert(IReadOnlyList<NewCandidate> candidates, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = Prepare(connection, OrleansSql.InsertState);
        foreach (var candidate in candidates)
        {
            if (!await Run(command, StateNames.CandidateDocument, candidate.Key, candidate.Document, cancellationToken)
                || !await Run(command, StateNames.Candidate, candidate.Key, candidate.State, cancellationToken))
            {
                // Somebody brought one of them meanwhile; the grains know what to do about it.
                await transaction.RollbackAsync(cancellationToken);
                return false;
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public async Task Put(IReadOnlyList<MovedRow> rows, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = Prepare(connection, OrleansSql.PutState);
        foreach (var row in rows)
        {
            await Run(command, row.StateName, row.Key, row.Content, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private DbCommand Prepare(DbConnection connection, string text) => OrleansDatabase.Command(
        connection, text, ("service", options.Cluster.ServiceId), ("state", string.Empty), ("key", string.Empty), ("now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()), ("payload", Array.Empty<byte>()));

    private static async Task<bool> Run<T>(DbCommand command, string stateName, string key, T state, CancellationToken cancellationToken)
    {
        (command.Parameters["state"].Value, command.Parameters["key"].Value) = (stateName, StoredKey.Of(key));
        command.Parameters["payload"].Value = StateSerializer.Encode(state);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
