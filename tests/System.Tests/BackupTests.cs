using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.Tests.Shared;

namespace Matching.SystemTests;

/// <summary>A copy taken while the service writes is one moment's truth, and comes back as a service that proves itself.</summary>
public sealed class BackupTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task A_dump_of_PostgreSQL_taken_during_writes_restores_everything_that_was_acknowledged_before_it_and_verifies()
    {
        using var data = new TemporaryDirectory();
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        await SiloProcess.MakeTables(connection);
        var dump = Path.Combine(postgres.Cluster.Folder, "matching.dump");
        Dictionary<string, string> before;
        string key;
        await using (var silo = await SiloProcess.Start("--data", data.Path, "--storage", "postgres", "--connection", connection))
        {
            key = silo.Key!;
            await Documents.Import(silo.Client, ["v05", "v13"], 6);
            before = await Etags(silo.Client);
            await During(Writing(silo.Client), () => postgres.Cluster.RunToolAsync("pg_dump", "--format=custom", $"--file={dump}", DatabaseOf(connection)));
        }

        var restored = await postgres.Cluster.CreateDatabaseAsync();
        await postgres.Cluster.RunToolAsync("pg_restore", $"--dbname={DatabaseOf(restored)}", "--exit-on-error", dump);
        await using var again = await SiloProcess.Start("--data", data.Path, "--storage", "postgres", "--connection", restored);
        Assert.Equal(key, again.Key);
        var after = await Etags(again.Client);
        Assert.All(before, pair => Assert.Equal(pair.Value, after.GetValueOrDefault(pair.Key)));
        var (verified, findings, _) = await CommandLineProcess.Run(again, "verify", "--documents");
        Assert.True(verified == 0, findings);

        static string DatabaseOf(string connection) => connection.Split(';').Single(part => part.StartsWith("Database=", StringComparison.Ordinal))["Database=".Length..];
    }

    [Fact]
    public async Task A_backup_taken_during_writes_restores_everything_that_was_acknowledged_before_it_and_verifies()
    {
        using var data = new TemporaryDirectory();
        using var elsewhere = new TemporaryDirectory();
        var copy = elsewhere.File("copy.db");
        Dictionary<string, string> before;
        await using (var silo = await SiloProcess.Start("--data", data.Path))
        {
            await Documents.Import(silo.Client, ["v05", "v13"], 6);
            before = await Etags(silo.Client);
            await During(Writing(silo.Client), async () =>
            {
                var (code, told) = await SiloProcess.RunToEnd("--data", data.Path, "--backup", copy);
                Assert.True(code == 0, told);
            });
            var (exit, output) = await SiloProcess.RunToEnd("--data", data.Path, "--backup", copy);
            Assert.Equal(1, exit);
            Assert.Contains("exists already", output, StringComparison.Ordinal);
        }

        var place = elsewhere.File("restored");
        var (restored, why) = await SiloProcess.RunToEnd("--data", place, "--restore", copy);
        Assert.True(restored == 0, why);
        AssertOwnersAlone(copy, copy + ".sha256", Path.Combine(place, StateTable.File));
        File.Copy(data.File("first-admin.key"), Path.Combine(place, "first-admin.key"));
        await using var again = await SiloProcess.Start("--data", place);
        var after = await Etags(again.Client);
        Assert.All(before, pair => Assert.Equal(pair.Value, after.GetValueOrDefault(pair.Key)));
        var (verified, findings, _) = await CommandLineProcess.Run(again, "verify", "--documents");
        Assert.True(verified == 0, findings);
    }

    [Fact]
    public async Task A_copy_that_was_changed_and_a_place_that_is_taken_are_refused_and_nothing_is_written()
    {
        using var data = new TemporaryDirectory();
        using var elsewhere = new TemporaryDirectory();
        var copy = elsewhere.File("copy.db");
        await using (var silo = await SiloProcess.Start("--data", data.Path))
        {
            await Documents.Import(silo.Client, [], 1);
            await silo.Stop();
        }

        Assert.Equal(0, (await SiloProcess.RunToEnd("--data", data.Path, "--backup", copy)).ExitCode);
        var (taken, why) = await SiloProcess.RunToEnd("--data", data.Path, "--restore", copy);
        Assert.Equal(1, taken);
        Assert.Contains("not written over", why, StringComparison.Ordinal);

        var content = await File.ReadAllBytesAsync(copy);
        content[^100] ^= 1;
        await File.WriteAllBytesAsync(copy, content);
        var place = elsewhere.File("restored");
        var (changed, told) = await SiloProcess.RunToEnd("--data", place, "--restore", copy);
        Assert.Equal(1, changed);
        Assert.Contains("SHA-256 differs", told, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(place, StateTable.File)));
    }

    private static void AssertOwnersAlone(params string[] files)
    {
        foreach (var file in files)
        {
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
        }
    }

    private static async Task<Dictionary<string, string>> Etags(MatchingClient client)
    {
        var etags = new Dictionary<string, string>();
        await foreach (var candidate in client.ListCandidatesAsync())
        {
            etags[candidate.Name] = candidate.Etag;
        }

        return etags;
    }

    /// <summary>Imports one candidate after the other until cancelled; the source completes with the first.</summary>
    private static Func<TaskCompletionSource, CancellationToken, Task> Writing(MatchingClient client) => async (written, stop) =>
    {
        var cv = await File.ReadAllBytesAsync(Repository.Judged("candidates", "c010"), CancellationToken.None);
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            await client.ImportCandidateAsync(new DocumentToImport($"late-{n}", "cv.txt", cv));
            written.TrySetResult();
        }
    };

    /// <summary>Does something while writing goes on.</summary>
    private static async Task During(Func<TaskCompletionSource, CancellationToken, Task> writing, Func<Task> work)
    {
        using var stop = new CancellationTokenSource();
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Task.Run(() => writing(written, stop.Token));
        await Task.WhenAny(written.Task, running);
        await work();
        await stop.CancelAsync();
        await running;
    }
}
