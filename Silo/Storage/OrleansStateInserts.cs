using System.Data.Common;
using Matching.Grains;
using Matching.Grains.Candidates;

namespace Matching.Silo.Storage;

/// <summary>Writes many rows in one transaction into the table that Orleans' grain storage reads.</summary>
internal sealed class OrleansStateInserts(OrleansDatabase database) : INewRows
{
    /// <summary>Rows that travel to the database together, where it takes several at a time.</summary>
    private const int RowsATrip = 500;

    /// <inheritdoc/>
    public async Task<bool> TryInsert(IReadOnlyList<NewCandidate> candidates, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var rows = candidates.SelectMany(candidate => (Row[])
        [
            new(StateNames.CandidateDocument, StoredKey.Of(candidate.Key), StateCodec.Stored.Encode(StateNames.CandidateDocument, candidate.Key, candidate.Document)),
            new(StateNames.Candidate, StoredKey.Of(candidate.Key), StateCodec.Stored.Encode(StateNames.Candidate, candidate.Key, candidate.State)),
        ]);
        if (await Write(connection, OrleansSql.InsertState, rows, cancellationToken) != 2 * candidates.Count)
        {
            // Somebody brought one of them meanwhile; the grains know what to do about it.
            await transaction.RollbackAsync(cancellationToken);
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Writes rows with one statement each; how many it wrote.</summary>
    private async Task<int> Write(DbConnection connection, string statement, IEnumerable<Row> rows, CancellationToken cancellationToken)
    {
        var written = 0;
        if (!connection.CanCreateBatch)
        {
            await using var command = OrleansDatabase.Command(connection, statement, Parameters(new Row(string.Empty, string.Empty, [])));
            foreach (var row in rows)
            {
                (command.Parameters["state"].Value, command.Parameters["key"].Value, command.Parameters["payload"].Value) = (row.StateName, row.Key, row.Payload);
                written += await command.ExecuteNonQueryAsync(cancellationToken);
            }

            return written;
        }

        foreach (var some in rows.Chunk(RowsATrip))
        {
            await using var batch = connection.CreateBatch();
            foreach (var row in some)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = statement;
                foreach (var (name, value) in Parameters(row))
                {
                    var parameter = command.CreateParameter();
                    (parameter.ParameterName, parameter.Value) = (name, value);
                    command.Parameters.Add(parameter);
                }

                batch.BatchCommands.Add(command);
            }

            written += await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        return written;
    }

    private (string Name, object Value)[] Parameters(Row row) =>
        [("service", database.ServiceId), ("state", row.StateName), ("key", row.Key), ("now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()), ("payload", row.Payload)];

    private readonly record struct Row(string StateName, string Key, byte[] Payload);
}
