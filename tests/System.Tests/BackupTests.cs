using Matching.Client;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests;

/// <summary>A copy taken while the service writes is one moment's truth, and comes back as a service that proves itself.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_taken_during_writes_restores_everything_that_was_acknowledged_before_it_and_verifies()
    {
        using var data = new TemporaryDirectory();
        using var elsewhere = new TemporaryDirectory();
        var copy = elsewhere.File("copy.db");
        var before = new Dictionary<string, string>();
        await using (var silo = await SiloProcess.Start("--data", data.Path))
        {
            await Documents.Import(silo.Client, ["v05", "v13"], 6);
            await foreach (var candidate in silo.Client.ListCandidatesAsync())
            {
                before[candidate.Name] = candidate.Etag;
            }

            using var stop = new CancellationTokenSource();
            var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var writing = Task.Run(async () =>
            {
                var cv = await File.ReadAllBytesAsync(Repository.Judged("candidates", "c010"));
                for (var n = 0; !stop.IsCancellationRequested; n++)
                {
                    await silo.Client.ImportCandidateAsync(new DocumentToImport($"late-{n}", "cv.txt", cv));
                    written.TrySetResult();
                }
            });
            await written.Task;
            var (exit, output) = await SiloProcess.RunToEnd("--data", data.Path, "--backup", copy);
            Assert.True(exit == 0, output);
            await stop.CancelAsync();
            await writing;
            (exit, output) = await SiloProcess.RunToEnd("--data", data.Path, "--backup", copy);
            Assert.Equal(1, exit);
            Assert.Contains("exists already", output, StringComparison.Ordinal);
        }

        var place = elsewhere.File("restored");
        var (restored, told) = await SiloProcess.RunToEnd("--data", place, "--restore", copy);
        Assert.True(restored == 0, told);
        File.Copy(data.File("first-admin.key"), Path.Combine(place, "first-admin.key"));
        await using var again = await SiloProcess.Start("--data", place);
        var after = new Dictionary<string, string>();
        await foreach (var candidate in again.Client.ListCandidatesAsync())
        {
            after[candidate.Name] = candidate.Etag;
        }

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
        Assert.False(File.Exists(Path.Combine(place, "matching.db")));
    }
}
