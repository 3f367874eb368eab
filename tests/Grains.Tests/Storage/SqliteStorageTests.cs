using Matching.Silo.Hosting;
using Matching.Silo.Storage;

namespace Matching.GrainsTests.Storage;

/// <summary>States in an SQLite file.</summary>
public sealed class SqliteStorageTests(SqliteStorage storage) : StateStorageConformance(storage), IClassFixture<SqliteStorage>
{
    private const UnixFileMode ForFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Files_and_directory_are_readable_by_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes of files.");
            return;
        }

        await Write("modes/a", await Read("modes/a"));
        Assert.Equal(ForFiles | UnixFileMode.UserExecute, File.GetUnixFileMode(storage.Folder));
        var files = Directory.GetFiles(storage.Folder);
        Assert.Equal(
            [OrleansDatabase.FileName, OrleansDatabase.FileName + "-shm", OrleansDatabase.FileName + "-wal", OrleansDatabase.FileName + ".lock"],
            files.Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        foreach (var file in files)
        {
            Assert.Equal(ForFiles, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task What_was_deleted_or_replaced_is_nowhere_in_the_files_after_scrubbing()
    {
        var random = new Random(3);
        var (replaced, deleted, kept) = (Text(), Text(), Text());
        foreach (var (key, text) in new[] { ("zero/replaced", replaced), ("zero/deleted", deleted), ("zero/kept", kept) })
        {
            var row = await Read(key);
            row.State!.Notes.Add(text);
            await Write(key, row);
        }

        Assert.True(Stands(replaced) && Stands(deleted) && Stands(kept));
        var changed = await Read("zero/replaced");
        changed.State!.Notes.Clear();
        await Write("zero/replaced", changed);
        await Clear("zero/deleted", await Read("zero/deleted"));
        Assert.True(await Host.Care.Scrub(CancellationToken.None));
        Assert.False(Stands(replaced));
        Assert.False(Stands(deleted));
        Assert.True(Stands(kept));

        // Short of what is compressed, and in no other row.
        string Text() => string.Concat(Enumerable.Range(0, 40).Select(_ => random.NextInt64().ToString("x16", null)));

        bool Stands(string text) => Directory.GetFiles(storage.Folder).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return Enumerable.Range(0, text.Length / 32).Any(piece => content.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(text.Substring(piece * 32, 32))) >= 0);
        });
    }

    [Fact]
    public void A_second_process_on_the_same_directory_is_refused_by_name()
    {
        var error = Assert.Throws<BadSettingException>(() => new OrleansDatabase(new SiloOptions { Data = storage.Folder }).Occupy());
        Assert.Contains(storage.Folder, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE orleans_schema SET version = 99", "later release")]
    [InlineData("UPDATE orleans_schema SET cluster_id = 'others'", "--cluster-id others")]
    [InlineData("UPDATE orleans_schema SET service_id = 'others'", "--service-id others")]
    public async Task A_database_of_others_is_refused_with_the_mend(string change, string mend)
    {
        using var file = new TemporaryFile();
        var options = new SiloOptions { Data = Path.GetDirectoryName(file.Path)! };
        await SiloComposition.CheckDatabase(options, CancellationToken.None);
        await SiloComposition.CheckDatabase(options, CancellationToken.None);
        Assert.Equal(1, StoredRows.Change(file.Path, change));
        var error = await Assert.ThrowsAsync<DatabaseSchemaException>(() => SiloComposition.CheckDatabase(options, CancellationToken.None));
        Assert.Contains(mend, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_of_an_earlier_release_are_brought_up_to_this_one_and_rights_of_others_are_taken_away()
    {
        using var file = new TemporaryFile();
        var options = new SiloOptions { Data = Path.GetDirectoryName(file.Path)! };
        await SiloComposition.CheckDatabase(options, CancellationToken.None);
        Assert.Equal(1, StoredRows.Change(file.Path, "UPDATE orleans_schema SET version = 1"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(StoredRows.DatabaseOf(file.Path), ForFiles | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        await SiloComposition.CheckDatabase(options, CancellationToken.None);
        Assert.Equal(1, StoredRows.Change(file.Path, $"UPDATE orleans_schema SET version = 7 WHERE version = {OrleansSql.SchemaVersion}"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(ForFiles, File.GetUnixFileMode(StoredRows.DatabaseOf(file.Path)));
        }
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_to_the_operator()
    {
        using var file = new TemporaryFile();
        await File.WriteAllTextAsync(StoredRows.DatabaseOf(file.Path), string.Concat(Enumerable.Repeat("This is a letter, not a database. ", 100)));
        var error = await Assert.ThrowsAnyAsync<Exception>(() => SiloComposition.CheckDatabase(new SiloOptions { Data = Path.GetDirectoryName(file.Path)! }, CancellationToken.None));
        Assert.Contains("--data DIR", StartErrors.Explain(error), StringComparison.Ordinal);
    }
}
