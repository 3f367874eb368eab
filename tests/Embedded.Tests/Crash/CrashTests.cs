using System.Diagnostics;
using System.Globalization;
using Matching.Embedded.Hosting;
using Matching.Embedded.Tests.Engine;
using Matching.Embedded.Tests.Storage;
using Matching.Tests.Shared;
using Shouldly;

namespace Matching.Embedded.Tests.Crash;

[Collection(PostgresCollection.Name)]
public sealed class CrashTests(PostgresFixture postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Every_acknowledged_write_survives_kill_9_on_sqlite() =>
        KillAndCheckAsync("sqlite", Path.Combine(_folder.Path, "grains.db"));

    [SkippableFact]
    public async Task Every_acknowledged_write_survives_kill_9_on_postgres() =>
        await KillAndCheckAsync("postgres", await postgres.Cluster.CreateDatabaseAsync());

    private static async Task KillAndCheckAsync(string storage, string place)
    {
        Dictionary<string, long> acknowledged = [];
        foreach (var moment in new[] { 100, 731, 2500 })
        {
            await WriteUntilKilledAsync(storage, place, moment, acknowledged);
            await using var host = await EmbeddedGrainsHost.StartAsync(o => CrashProgram.Configure(o, storage, place));
            for (var i = 0; i < CrashProgram.Counters; i++)
            {
                var key = $"c{i}";
                var (number, ballast) = await host.GrainFactory.GetGrain<ICountingGrain>(key).Read();
                // One write may have been done and not yet told.
                var told = acknowledged.GetValueOrDefault(key);
                number.ShouldBeInRange(told, told + 1, key);
                ballast.ShouldBe(number == 0 ? "" : CountingGrain.BallastOf(number), key);
                acknowledged[key] = number;
            }
        }
    }

    private static async Task WriteUntilKilledAsync(string storage, string place, int lines, Dictionary<string, long> acknowledged)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var start = new ProcessStartInfo(DotNet) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", typeof(CrashProgram).Assembly.Location, storage, place])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            for (var i = 0; await process.StandardOutput.ReadLineAsync(patience.Token) is { } line; i++)
            {
                if (i == lines)
                    process.Kill();
                // A line that the kill has cut short was acknowledged as far as anybody can tell only when it is whole.
                if (line.Split(' ') is [var key, var number] && long.TryParse(number, CultureInfo.InvariantCulture, out var told) && told > acknowledged.GetValueOrDefault(key))
                    acknowledged[key] = told;
            }

            await process.WaitForExitAsync(patience.Token);
            (await errors).ShouldBeEmpty();
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
