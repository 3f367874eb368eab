using System.Diagnostics;
using System.Text;
using Matching.Tests.Shared;
using Npgsql;

namespace Matching.SystemTests.Clusters;

/// <summary>What a silo was to be reminded of, another one is when it has died.</summary>
public sealed class ReminderTests(PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<PostgresFixture>
{
    private const int Vacancies = 60;

    /// <summary>Bytes of a payload before its JSON.</summary>
    private const int HeaderLength = 10;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(100);

    [Fact]
    public async Task A_job_whose_silo_was_killed_goes_on_elsewhere_by_its_reminder_alone()
    {
        await using var cluster = await Cluster.Start(await postgres.Cluster.CreateDatabaseAsync(), 1);
        var one = cluster.Connect(cluster[0]);
        await Documents.Import(one, ["v05"], 10);
        var ad = await Documents.Read("vacancies", "v08");
        await Task.WhenAll(Enumerable.Range(1, Vacancies - 1).Select(number => one.ImportVacancyAsync(ad with { Id = $"a{number:D3}" })));

        // Its row is held, so that the job stands where it is while a second silo joins. The first silo has all reminders and the job.
        await Cluster.Until(() => one.RescoreAllAsync("once"));
        await using var database = new NpgsqlConnection(cluster.Connection);
        await database.OpenAsync();
        await using (var hold = await database.BeginTransactionAsync())
        {
            Assert.Contains("\"State\":1", await Row(database, "FOR UPDATE"), StringComparison.Ordinal);
            await cluster.Add();
            await cluster[0].Kill();
        }

        // From here on nobody asks for the job: what is read is its row.
        var killed = Stopwatch.GetTimestamp();
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        string row;
        while (!(row = await Row(database)).Contains("\"State\":2", StringComparison.Ordinal))
        {
            Assert.True(Stopwatch.GetElapsedTime(killed) < Bound, $"The job stands still {Bound.TotalSeconds:N0} s after its silo was killed: {row}");
            await looks.WaitForNextTickAsync();
        }

        output.WriteLine($"The job was done {Stopwatch.GetElapsedTime(killed).TotalSeconds:N0} s after its silo was killed.");
        Assert.Contains($"\"Done\":{Vacancies},", row, StringComparison.Ordinal);
    }

    /// <summary>The state of the only organisation's jobs as it is stored.</summary>
    private static async Task<string> Row(NpgsqlConnection database, string how = "")
    {
        await using var read = new NpgsqlCommand($"SELECT payload FROM orleans_state WHERE state_name = 'job' {how}", database);
        return Encoding.UTF8.GetString(((byte[])(await read.ExecuteScalarAsync())!).AsSpan(HeaderLength));
    }
}
