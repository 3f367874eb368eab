using System.Data.Common;
using Matching.Grains;
using Matching.Grains.Candidates;
using Matching.Grains.Ending;
using Matching.Silo.Storage.Sqlite;
using Npgsql;

namespace Matching.Silo.Storage;

/// <summary>
/// Writes the first rows of candidates into the table that Orleans' grain storage reads, both with one statement. What many grains write at a time
/// becomes one transaction: on SQLite by its writer, on PostgreSQL by batches. Thread safe.
/// </summary>
internal sealed class NewCandidates : INewCandidates
{
    /// <summary>Batches under way at a time: one travels while another is committed.</summary>
    private const int AtATime = 2;

    /// <summary>Candidates in a batch at most.</summary>
    private const int MostABatch = 256;

    private readonly OrleansDatabase database;
    private readonly StorageRoom room;
    private readonly EndingGuard ending;
    private readonly Letterbox<Pair> batches;

    public NewCandidates(OrleansDatabase database, StorageRoom room, EndingGuard ending) =>
        (this.database, this.room, this.ending, batches) = (database, room, ending, new(Send, AtATime, MostABatch));

    /// <inheritdoc/>
    public async Task<bool> TryInsert(NewCandidate candidate)
    {
        await ending.MustWrite(StateNames.Candidate, candidate.Key);
        var pair = new Pair(Parameters(candidate));
        if (database.Source is SqliteSource file)
        {
            return (await room.Watch(file.Run(OrleansSql.InsertPair, pair.Parameters, CancellationToken.None))).Changed > 0;
        }

        await room.Watch(batches.Put(pair));
        return pair.IsWritten;
    }

    /// <summary>One transaction; when one of them has come to exist meanwhile, each is a transaction of its own.</summary>
    private async Task Send(Pair[] pairs)
    {
        await using var connection = await database.Open(CancellationToken.None);
        try
        {
            await Write(connection, pairs);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            foreach (var pair in pairs)
            {
                await WriteAlone(connection, pair);
            }
        }
    }

    private static async Task WriteAlone(DbConnection connection, Pair pair)
    {
        try
        {
            await Write(connection, [pair]);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            pair.IsWritten = false;
        }
    }

    private static async Task Write(DbConnection connection, Pair[] pairs)
    {
        // A batch is one transaction by itself.
        await using var batch = connection.CreateBatch();
        foreach (var pair in pairs)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = OrleansSql.InsertPair;
            foreach (var (name, value) in pair.Parameters)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i].IsWritten = batch.BatchCommands[i].RecordsAffected > 0;
        }
    }

    private CommandParameter[] Parameters(NewCandidate candidate)
    {
        var key = candidate.Key;
        return
        [
            new("service", database.ServiceId),
            new("key", StoredKey.Of(key)),
            new("now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()),
            new("state1", StateNames.CandidateDocument),
            new("payload1", StateCodec.Stored.Encode(StateNames.CandidateDocument, key, candidate.Document)),
            new("state2", StateNames.Candidate),
            new("payload2", StateCodec.Stored.Encode(StateNames.Candidate, key, candidate.State)),
        ];
    }

    private sealed record Pair(CommandParameter[] Parameters)
    {
        public bool IsWritten { get; set; }
    }
}
