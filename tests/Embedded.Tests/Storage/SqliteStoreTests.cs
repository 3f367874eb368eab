using Matching.Embedded.Storage;
using Matching.Embedded.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace Matching.Embedded.Tests.Storage;

public sealed class SqliteStoreTests : DurableStoreConformance
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "inner", "grains.db");

    private protected override Task<IStateStore> CreateAsync() => Task.FromResult<IStateStore>(new SqliteStore(File));

    private protected override Task ExecuteSqlAsync(string sql)
    {
        using var connection = SqliteConnections.Open(File, SqliteOpenMode.ReadWrite);
        SqliteConnections.Execute(connection, sql);
        return Task.CompletedTask;
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_full_disk_fails_the_write_halves_nothing_and_serves_again_when_there_is_room()
    {
        var path = Path.Combine(_folder.Path, "narrow.db");
        await using (var narrow = new SqliteStore(path, "PRAGMA max_page_count = 40"))
        {
            await narrow.OpenAsync(default);
            await narrow.CommitAsync([new RowChange("s", "before", [1], RowChange.Absent)]);
            var error = await Should.ThrowAsync<StorageUnavailableException>(() => narrow.CommitAsync(
            [
                new RowChange("s", "small", [1], RowChange.Absent),
                new RowChange("s", "large", new byte[400_000], RowChange.Absent),
            ]));
            error.Message.ShouldContain("full");
            (await narrow.ReadAsync("s", "small", default)).ShouldBeNull();
            (await narrow.ReadAsync("s", "before", default)).ShouldNotBeNull();
            await narrow.CommitAsync([new RowChange("s", "small", [1], RowChange.Absent)]);
        }

        await using var wide = new SqliteStore(path);
        await wide.OpenAsync(default);
        (await wide.ReadAsync("s", "small", default)).ShouldNotBeNull();
        await wide.CommitAsync([new RowChange("s", "large", new byte[400_000], RowChange.Absent)]);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        var path = Path.Combine(_folder.Path, "text.db");
        await System.IO.File.WriteAllTextAsync(path, string.Concat(Enumerable.Repeat("This is a letter, not a database. ", 100)));
        await using var store = new SqliteStore(path);
        (await Should.ThrowAsync<StorageUnavailableException>(() => store.OpenAsync(default))).Message.ShouldContain(path);
    }

    [Fact]
    public void Its_journal_is_a_write_ahead_log_that_is_flushed_at_every_commit()
    {
        const long Full = 2;
        using var connection = SqliteConnections.OpenWriter(Path.Combine(_folder.Path, "writer.db"));
        using var journal = SqliteConnections.Command(connection, "PRAGMA journal_mode", 0);
        journal.ExecuteScalar().ShouldBe("wal");
        using var flush = SqliteConnections.Command(connection, "PRAGMA synchronous", 0);
        flush.ExecuteScalar().ShouldBe(Full);
    }

    [Fact]
    public async Task What_was_deleted_or_replaced_is_nowhere_in_the_files_after_scrubbing()
    {
        var random = new Random(3);
        var (replaced, deleted, kept) = (Bytes(20_000), Bytes(20_000), Bytes(20_000));
        var version = (await Store.CommitAsync([new RowChange("s", "replaced", replaced, RowChange.Absent)]))[0];
        await Store.CommitAsync([new RowChange("s", "deleted", deleted, RowChange.Absent)]);
        await Store.CommitAsync([new RowChange("s", "kept", kept, RowChange.Absent)]);
        Stands(replaced).ShouldBeTrue();
        Stands(deleted).ShouldBeTrue();

        await Store.CommitAsync([new RowChange("s", "replaced", Bytes(40), version)]);
        await Store.CommitAsync([new RowChange("s", "deleted", null, RowChange.Any)]);
        (await Store.ScrubAsync(default)).ShouldBeTrue();
        Stands(replaced).ShouldBeFalse();
        Stands(deleted).ShouldBeFalse();
        Stands(kept).ShouldBeTrue();

        byte[] Bytes(int count)
        {
            var bytes = new byte[count];
            random.NextBytes(bytes);
            return bytes;
        }

        // Pages cut a payload up, so it stands there when any piece of it does.
        bool Stands(byte[] payload) => Directory.GetFiles(Path.GetDirectoryName(File)!).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return Enumerable.Range(0, (payload.Length / 100) - 1).Any(piece => content.AsSpan().IndexOf(payload.AsSpan(piece * 100, 32)) >= 0);
        });
    }
}
