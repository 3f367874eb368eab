using System.Buffers.Binary;
using System.Data.Common;
using Matching.Silo.Storage;
using Matching.Silo.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Matching.GrainsTests.Storage;

/// <summary>Writers of an SQLite file are committed together, and stand or fall alone.</summary>
public sealed class GroupCommitTests : IAsyncLifetime
{
    private const int Writers = 200;
    private const string Insert = "INSERT INTO t (name, value) VALUES (@name, @value) RETURNING value AS \"Value\"";

    private readonly TemporaryFile file = new();

    public async ValueTask InitializeAsync()
    {
        SQLitePCL.Batteries_V2.Init();
        await using var source = new SqliteSource(file.Path);
        Run(source, "PRAGMA journal_mode = WAL; CREATE TABLE t (name TEXT PRIMARY KEY, value NOT NULL); CREATE TABLE u (name TEXT)");
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        file.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Writers_who_wait_at_the_same_time_share_one_commit()
    {
        await using var source = new SqliteSource(file.Path, "PRAGMA wal_autocheckpoint = 0");
        await Write(source, "first", 0);
        var before = Commits();
        List<Task<object?>> writes = [];
        await Together(source, () => writes.AddRange(Enumerable.Range(0, Writers).Select(n => Write(source, $"w{n}", n))));
        for (var n = 0; n < Writers; n++)
        {
            Assert.Equal((long)n, await writes[n]);
        }

        // The one that was under way, and one for all who came meanwhile.
        Assert.Equal(2, Commits() - before);
        Assert.Equal(Writers + 2L, await Count(source));
    }

    [Fact]
    public async Task A_command_that_fails_fails_alone()
    {
        await using var source = new SqliteSource(file.Path);
        await Write(source, "taken", 0);
        List<Task<object?>> writes = [];
        await Together(source, () => writes.AddRange(Enumerable.Range(0, Writers).Select(n => (n % 3) switch
        {
            0 => Write(source, "taken", n),
            1 => Write(source, $"w{n}", null),
            _ => Write(source, $"w{n}", n),
        })));
        for (var n = 0; n < Writers; n++)
        {
            if (n % 3 == 2)
            {
                Assert.Equal((long)n, await writes[n]);
            }
            else
            {
                Assert.Equal(19, (await Assert.ThrowsAsync<SqliteException>(() => writes[n])).SqliteErrorCode);
            }
        }

        Assert.Equal(2L + (Writers / 3), await Count(source));
    }

    [Fact]
    public async Task A_command_of_several_statements_that_fails_half_way_leaves_nothing_and_fails_alone()
    {
        await using var source = new SqliteSource(file.Path);
        await Write(source, "taken", 0);
        Task<object?>? half = null, whole = null;
        await Together(source, () =>
        {
            half = Scalar(source, "INSERT INTO u (name) VALUES ('half'); INSERT INTO t (name, value) VALUES ('taken', 1)");
            whole = Scalar(source, "INSERT INTO u (name) VALUES ('whole'); SELECT changes()");
        });
        await Assert.ThrowsAsync<SqliteException>(() => half!);
        Assert.Equal(1L, await whole!);
        Assert.Equal("whole", await Scalar(source, "SELECT group_concat(name) FROM u"));
    }

    [Fact]
    public async Task Where_there_is_no_room_who_asks_for_too_much_fails_alone_and_writing_goes_on_when_there_is()
    {
        List<Task<object?>> small = [];
        Task<object?>? large = null;
        await using (var narrow = new SqliteSource(file.Path, "PRAGMA max_page_count = 40"))
        {
            await Write(narrow, "before", 0);
            await Together(narrow, () =>
            {
                small.AddRange(Enumerable.Range(0, 10).Select(n => Write(narrow, $"a{n}", n)));
                large = Write(narrow, "large", new byte[400_000]);
                small.AddRange(Enumerable.Range(0, 10).Select(n => Write(narrow, $"b{n}", n)));
            });
            Assert.Equal(13, (await Assert.ThrowsAsync<SqliteException>(() => large!)).SqliteErrorCode);
            await Task.WhenAll(small);
            await Write(narrow, "after", 0);
            Assert.Equal(23L, await Count(narrow));
        }

        await using var wide = new SqliteSource(file.Path);
        await Write(wide, "large", new byte[400_000]);
        Assert.Equal(24L, await Count(wide));
    }

    [Fact]
    public async Task Who_cancels_while_waiting_changes_nothing()
    {
        await using var source = new SqliteSource(file.Path);
        using var cancel = new CancellationTokenSource();
        Task<object?>? first = null, cancelled = null, last = null;
        await Together(source, () =>
        {
            first = Write(source, "first", 0);
            cancelled = Write(source, "cancelled", 0, cancel.Token);
            last = Write(source, "last", 0);
            cancel.Cancel();
        });
        await Task.WhenAll(first!, last!);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled!);
        Assert.Equal("first last opener", await Scalar(source, "SELECT group_concat(name, ' ') FROM (SELECT name FROM t ORDER BY name)"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Write(source, "late", 0, cancel.Token));
    }

    [Fact]
    public async Task A_request_is_either_taken_up_or_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var (waits, begun) = (new WriteRequest(Insert, []), new WriteRequest(Insert, []));
        var (refused, answered) = (waits.Answer(cancel.Token), begun.Answer(cancel.Token));
        Assert.True(begun.Begin());
        await cancel.CancelAsync();
        Assert.False(waits.Begin());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => refused);
        Assert.False(answered.IsCompleted);
        begun.Complete(new CommandResult([], 1));
        Assert.Equal(1, (await answered).Changed);
    }

    [Fact]
    public async Task What_waits_when_the_database_is_closed_is_written_first_and_what_comes_later_is_refused()
    {
        var source = new SqliteSource(file.Path);
        List<Task<object?>> writes = [];
        var closing = Task.CompletedTask;
        await Together(source, () =>
        {
            writes.AddRange(Enumerable.Range(0, Writers).Select(n => Write(source, $"w{n}", n)));
            closing = source.DisposeAsync().AsTask();
        });
        await Task.WhenAll(writes);
        await closing;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Write(source, "late", 0));
        await using var again = new SqliteSource(file.Path);
        Assert.Equal(Writers + 1L, await Count(again));
    }

    [Fact]
    public async Task What_was_acknowledged_is_seen_by_the_next_query()
    {
        await using var source = new SqliteSource(file.Path);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < 50; n++)
            {
                await Write(source, $"{writer}/{n}", n);
                Assert.Equal((long)n, await Scalar(source, $"SELECT value FROM t WHERE name = @name", ("name", $"{writer}/{n}")));
            }
        })));
        Assert.Equal(800L, await Count(source));
    }

    [Fact]
    public async Task Commits_are_flushed_to_a_write_ahead_log_and_what_is_deleted_is_overwritten()
    {
        const long Full = 2;
        await using var source = new SqliteSource(file.Path);
        Assert.Equal("wal", await Scalar(source, "PRAGMA journal_mode"));
        Assert.Equal(Full, await Scalar(source, "PRAGMA synchronous"));
        Assert.Equal(1L, await Scalar(source, "PRAGMA secure_delete"));
    }

    [Fact]
    public async Task A_result_reads_as_one_of_a_database()
    {
        await using var source = new SqliteSource(file.Path);
        await Write(source, "bytes", new byte[] { 1, 2 });
        await using var connection = await source.OpenConnectionAsync();
        await using var command = OrleansDatabase.Command(connection, "SELECT name AS \"Name\", value, NULL AS \"Nothing\", 7 AS \"Number\" FROM t; SELECT 1 WHERE 0");
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(reader.HasRows);
        Assert.True(await reader.ReadAsync());
        Assert.Equal(("bytes", 2L, 7, 7L), (reader.GetString(reader.GetOrdinal("name")), reader.GetBytes(1, 0, null, 0, 0), reader.GetInt32(3), reader.GetInt64(3)));
        Assert.Equal([1, 2], reader.GetFieldValue<byte[]>(1));
        Assert.True(reader.IsDBNull(2));
        Assert.False(await reader.ReadAsync());
        Assert.True(await reader.NextResultAsync());
        Assert.False(await reader.ReadAsync());
        Assert.False(await reader.NextResultAsync());
    }

    /// <summary>Lets commands be given while a transaction is under way that cannot end, so that they wait at the same time. It leaves the row 'opener'.</summary>
    private static async Task Together(SqliteSource source, Action give)
    {
        await using var other = source.OpenOwn();
        OnConnection(other, "BEGIN IMMEDIATE");
        var opener = Task.Run(() => Write(source, "opener", 0));
        while (!source.IsWriting)
        {
            await Task.Yield();
        }

        give();
        OnConnection(other, "ROLLBACK");
        await opener;
    }

    private static Task<object?> Write(DbDataSource source, string name, object? value, CancellationToken cancellationToken = default) =>
        Scalar(source, Insert, cancellationToken, ("name", name), ("value", value ?? DBNull.Value));

    private static async Task<long> Count(DbDataSource source) => (long)(await Scalar(source, "SELECT count(*) FROM t"))!;

    private static Task<object?> Scalar(DbDataSource source, string text, params (string Name, object Value)[] values) =>
        Scalar(source, text, CancellationToken.None, values);

    private static async Task<object?> Scalar(DbDataSource source, string text, CancellationToken cancellationToken, params (string Name, object Value)[] values)
    {
        await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
        await using var command = OrleansDatabase.Command(connection, text, values);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static void Run(SqliteSource source, string text)
    {
        using var connection = source.OpenOwn();
        OnConnection(connection, text);
    }

    private static void OnConnection(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    /// <summary>Commits in the write-ahead log: frames that say how large the database is after them (sqlite.org/fileformat2.html, section 4.1).</summary>
    private int Commits()
    {
        const int Header = 32;
        const int FrameHeader = 24;
        using var stream = new FileStream(file.Path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var log = new byte[stream.Length];
        stream.ReadExactly(log);
        var page = (int)BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(8));
        var salt = log.AsSpan(16, 8).ToArray();
        var commits = 0;
        for (var at = Header; at + FrameHeader + page <= log.Length; at += FrameHeader + page)
        {
            commits += log.AsSpan(at + 8, 8).SequenceEqual(salt) && BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(at + 4)) != 0 ? 1 : 0;
        }

        return commits;
    }
}
