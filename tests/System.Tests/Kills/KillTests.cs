using System.Globalization;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.Tests.Shared;
using Matching.V1;

namespace Matching.SystemTests.Kills;

/// <summary>
/// A silo is killed with kill -9 at random moments while candidates, vacancies, decisions and models are written, and started again;
/// each time it is compared with a model of what was acknowledged. MATCHING_KILLS asks for more kills, MATCHING_KILL_SEED for others.
/// </summary>
public sealed class KillTests(ITestOutputHelper output, PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly string[] Judged = ["v05", "v08", "v10", "v13", "v16", "v20"];

    [Fact]
    public async Task On_SQLite_nothing_acknowledged_is_lost_and_every_list_is_right_after_kill_9_at_any_moment()
    {
        using var data = new TemporaryDirectory();
        await Kill(10, ["--data", data.Path]);
    }

    [Fact]
    public async Task On_PostgreSQL_nothing_acknowledged_is_lost_and_every_list_is_right_after_kill_9_at_any_moment()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        await SiloProcess.MakeTables(connection);
        using var data = new TemporaryDirectory();
        await Kill(4, ["--data", data.Path, "--storage", "postgres", "--connection", connection]);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private async Task Kill(int kills, string[] arguments)
    {
        kills = Setting("MATCHING_KILLS", kills);
        var seed = Setting("MATCHING_KILL_SEED", 20261120);
        var random = new Random(seed);
        var world = new World();
        await using (var first = await SiloProcess.Start(arguments))
        {
            await Prepare(first.Client, world);
            await first.Stop();
        }

        for (var kill = 0; kill < kills; kill++)
        {
            await using var silo = await SiloProcess.Start(arguments);
            await Inspection.Inspect(silo.Client, world);
            await new Life(silo, world, random).Run();
        }

        await using var last = await SiloProcess.Start(arguments);
        await Inspection.Inspect(last.Client, world);
        output.WriteLine($"{kills} kills, seed {seed}: {world.Acknowledged} acknowledged operations, none lost");
    }

    /// <summary>The vacancy that decisions are for, and a second model; judged candidates go again, so that the model knows everybody.</summary>
    private static async Task Prepare(MatchingClient client, World world)
    {
        var candidates = Documents.CandidateIds().Take(24).ToArray();
        await Documents.Import(client, Judged, candidates.Length);
        var rows = File.ReadLines(Path.Combine(Repository.Root, "samples", "judged", "judgments.tsv")).Select(line => line.Split('\t'))
            .Where(parts => Judged.Contains(parts[0]) && candidates.Contains(parts[1]))
            .Select(parts => new JudgmentRow { Vacancy = parts[0], Candidate = parts[1], Grade = int.Parse(parts[2], CultureInfo.InvariantCulture) });
        await client.ImportJudgmentsAsync(rows, "test");
        var shipped = (await client.ListModelsAsync()).Single(model => model.Active).Version;
        var trained = string.Empty;
        await foreach (var step in client.TrainModelAsync(seed: 3))
        {
            trained = step.Result?.Model.Version ?? trained;
        }

        world.Models = [shipped, trained];
        world.Model.Sent(shipped);
        world.Model.Acknowledged();
        foreach (var vacancy in Judged.Except([World.Decided]))
        {
            await client.DeleteVacancyAsync(vacancy);
        }

        foreach (var candidate in candidates)
        {
            await client.DeleteCandidateAsync(candidate);
        }
    }
}
