using System.Diagnostics;
using System.Globalization;
using Google.Rpc;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.Tests.Shared;
using Npgsql;

namespace Matching.SystemTests;

/// <summary>Storage that is full, gone or damaged: clients are told rightly, nothing is lost, and the service goes on without a restart.</summary>
public sealed class FaultTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    /// <summary>Failures that show that an outage is on.</summary>
    private const int Failures = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_full_disk_is_told_as_unavailable_loses_nothing_and_is_over_when_there_is_room()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/prlimit"), "A full disk is played with prlimit, of Linux' util-linux.");
        using var data = new TemporaryDirectory();
        var acknowledged = new Dictionary<string, string>();
        await using (var silo = await SiloProcess.StartOnNarrowDisk("--data", data.Path))
        {
            await silo.Client.ImportVacancyAsync(await Documents.Read("vacancies", "v05"));
            await Import(silo.Client, "before", acknowledged);

            // No file of the service may grow beyond what its largest one has now: writing more fails as on a full disk.
            var largest = Directory.GetFiles(data.Path).Max(file => new FileInfo(file).Length);
            await Limit(silo, largest.ToString(CultureInfo.InvariantCulture));
            var failures = 0;
            for (var n = 0; failures < Failures; n++)
            {
                try
                {
                    await Import(silo.Client, $"during-{n}", acknowledged);
                }
                catch (RpcException refused)
                {
                    Assert.True(refused.StatusCode == StatusCode.Unavailable, $"{refused.Status}\n{silo.Output}");
                    failures++;
                }
            }

            // What touches nobody's data is served; what does is refused as long as the audit log cannot tell of it.
            Assert.Equal("vacancies/v05", (await silo.Client.ListVacanciesAsync().SingleAsync()).Name);
            Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => silo.Client.GetVacancyAsync("v05"))).StatusCode);
            await Limit(silo, "unlimited");
            await Eventually(() => Import(silo.Client, "after", acknowledged));
            await AssertServed(silo.Client, acknowledged);
            await AssertVerified(silo);
        }

        await using var again = await SiloProcess.Start("--data", data.Path);
        await AssertServed(again.Client, acknowledged);
        await AssertVerified(again);
    }

    [Fact]
    public async Task A_full_disk_is_named_as_one_in_error_log_and_readiness_and_when_it_is_over_the_log_says_so()
    {
        Assert.SkipUnless(await CanMakeNamespaces(), "A small disk is made with unshare, of Linux' util-linux, where users may make namespaces.");
        using var data = new TemporaryDirectory();
        var acknowledged = new Dictionary<string, string>();
        await using var silo = await SiloProcess.StartOnDisk(48, data.Path);
        await silo.Client.ImportVacancyAsync(await Documents.Read("vacancies", "v05"));
        await Import(silo.Client, "before", acknowledged);
        var filler = silo.Inside(Path.Combine(data.Path, "filler"));
        Fill(filler);
        for (var failures = 0; failures < Failures;)
        {
            try
            {
                await Import(silo.Client, $"during-{failures}", acknowledged);
            }
            catch (RpcException refused)
            {
                Assert.True((refused.StatusCode, refused.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason) is (StatusCode.Unavailable, "STORAGE_FULL"), $"{refused.Status}\n{silo.Output}");
                failures++;
            }
        }

        using var http = new HttpClient { BaseAddress = new Uri(silo.HttpAddress) };
        Assert.Contains("\"storage\":\"disk full: nothing can be written\"", await http.GetStringAsync("/readyz"), StringComparison.Ordinal);
        Assert.Single(silo.Output.Split('\n'), line => line.Contains("The disk of the storage is full", StringComparison.Ordinal));

        File.Delete(filler);
        await Eventually(() => Import(silo.Client, "after", acknowledged));
        using var limit = new CancellationTokenSource(Patience);
        for (var n = 0; !(await http.GetStringAsync("/readyz", limit.Token)).Contains("\"storage\":\"ready\"", StringComparison.Ordinal); n++)
        {
            await Import(silo.Client, $"after-{n}", acknowledged);
            await Task.Delay(500, limit.Token);
        }

        await silo.WaitForOutput("The storage takes writes again");
        await AssertServed(silo.Client, acknowledged);
        await AssertVerified(silo);
    }

    [Fact]
    public async Task A_database_that_is_gone_is_told_as_unavailable_loses_nothing_and_is_found_again_when_it_is_back()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        await SiloProcess.MakeTables(connection);
        using var data = new TemporaryDirectory();
        var acknowledged = new Dictionary<string, string>();
        await using var silo = await SiloProcess.Start("--data", data.Path, "--storage", "postgres", "--connection", connection);
        await silo.Client.ImportVacancyAsync(await Documents.Read("vacancies", "v05"));
        await Import(silo.Client, "before", acknowledged);

        await postgres.Cluster.CrashAsync();
        var began = Stopwatch.GetTimestamp();
        var outage = TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("MATCHING_OUTAGE_SECONDS"), CultureInfo.InvariantCulture, out var asked) ? asked : 0);
        for (var failures = 0; failures < Failures || Stopwatch.GetElapsedTime(began) < outage; failures++)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => Import(silo.Client, $"during-{failures}", acknowledged));
            Assert.True(refused.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded, $"{refused.Status}\n{silo.Output}");
        }

        await postgres.Cluster.ResumeAsync();
        await Eventually(() => Import(silo.Client, "after", acknowledged));
        await AssertServed(silo.Client, acknowledged);
        await AssertVerified(silo);
    }

    [Fact]
    public async Task A_row_that_a_disk_has_changed_is_named_and_all_others_are_served()
    {
        using var data = new TemporaryDirectory();
        var acknowledged = new Dictionary<string, string>();
        await using (var silo = await SiloProcess.Start("--data", data.Path))
        {
            await silo.Client.ImportVacancyAsync(await Documents.Read("vacancies", "v05"));
            foreach (var id in (string[])["whole", "torn", "other"])
            {
                await Import(silo.Client, id, acknowledged);
            }

            await silo.Stop();
        }

        new SqliteFile(data).Damage("candidate-document", "local/torn");
        await using var again = await SiloProcess.Start("--data", data.Path);
        await AssertDamageNamed(again, acknowledged);
    }

    [Fact]
    public async Task A_row_that_was_changed_in_PostgreSQL_is_named_and_all_others_are_served()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        await SiloProcess.MakeTables(connection);
        using var data = new TemporaryDirectory();
        var acknowledged = new Dictionary<string, string>();
        string[] arguments = ["--data", data.Path, "--storage", "postgres", "--connection", connection];
        await using (var silo = await SiloProcess.Start(arguments))
        {
            await silo.Client.ImportVacancyAsync(await Documents.Read("vacancies", "v05"));
            foreach (var id in (string[])["whole", "torn", "other"])
            {
                await Import(silo.Client, id, acknowledged);
            }

            await silo.Stop();
        }

        await using (var source = NpgsqlDataSource.Create(connection))
        {
            await using var command = source.CreateCommand($"UPDATE {StateTable.Name} SET payload = set_byte(payload, 60, 255 - get_byte(payload, 60)) WHERE state_name = 'candidate-document' AND grain_key = 'local/torn'");
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        await using var again = await SiloProcess.Start(arguments);
        await AssertDamageNamed(again, acknowledged);
    }

    private static async Task AssertDamageNamed(SiloProcess silo, Dictionary<string, string> acknowledged)
    {
        var damaged = await Assert.ThrowsAsync<RpcException>(() => silo.Client.GetCandidateAsync("torn"));
        Assert.Equal(StatusCode.DataLoss, damaged.StatusCode);
        Assert.Contains("local/torn", damaged.Status.Detail, StringComparison.Ordinal);
        acknowledged.Remove("torn");
        foreach (var (id, etag) in acknowledged)
        {
            Assert.Equal(etag, (await silo.Client.GetCandidateAsync(id)).Etag);
        }

        Assert.Equal(3, (await silo.Client.GetShortlistAsync("v05", 10, false)).Entries.Count);
        var (exit, output, _) = await CommandLineProcess.Run(silo, "verify");
        Assert.Equal(1, exit);
        Assert.Contains("damaged: candidate-document/torn", output, StringComparison.Ordinal);
        Assert.Contains("1 finding", output, StringComparison.Ordinal);
    }

    private static async Task Import(MatchingClient client, string id, Dictionary<string, string> acknowledged) =>
        acknowledged[id] = (await client.ImportCandidateAsync(new DocumentToImport(id, "cv.txt", await File.ReadAllBytesAsync(Repository.Judged("candidates", "c010"))))).Etag;

    private static async Task AssertServed(MatchingClient client, Dictionary<string, string> acknowledged)
    {
        foreach (var (id, etag) in acknowledged)
        {
            Assert.Equal(etag, (await client.GetCandidateAsync(id)).Etag);
        }

        var list = await client.GetShortlistAsync("v05", 1000, false);
        Assert.Subset(list.Entries.Select(entry => entry.Candidate["candidates/".Length..]).ToHashSet(), acknowledged.Keys.ToHashSet());
    }

    private static async Task AssertVerified(SiloProcess silo)
    {
        var (exit, output, error) = await CommandLineProcess.Run(silo, "verify", "--documents");
        Assert.True(exit == 0, output + error);
    }

    /// <summary>Sets the largest size of a file of the process, without touching the limit that it may be raised to again.</summary>
    private static async Task Limit(SiloProcess silo, string bytes)
    {
        using var limit = Process.Start("/usr/bin/prlimit", [$"--pid={silo.Id.ToString(CultureInfo.InvariantCulture)}", $"--fsize={bytes}:"]);
        await limit.WaitForExitAsync();
        Assert.Equal(0, limit.ExitCode);
    }

    private static async Task<bool> CanMakeNamespaces()
    {
        if (!File.Exists("/usr/bin/unshare"))
        {
            return false;
        }

        using var trying = Process.Start(new ProcessStartInfo("/usr/bin/unshare", ["--user", "--map-root-user", "--mount", "true"]) { RedirectStandardError = true })!;
        await trying.WaitForExitAsync();
        return trying.ExitCode == 0;
    }

    /// <summary>Takes all room that is left on a disk.</summary>
    private static void Fill(string file)
    {
        using var filler = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[1 << 20, 1 << 12])
        {
            try
            {
                while (true)
                {
                    filler.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                // Full, for writes of this size.
            }
        }
    }

    private static async Task Eventually(Func<Task> action)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            try
            {
                await action();
                return;
            }
            catch (RpcException later) when (later.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
    }
}
