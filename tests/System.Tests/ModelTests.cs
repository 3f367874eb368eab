using System.Text.Json;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests;

/// <summary>Judgments, decisions and a model of one's own, from the command line to the disk and back.</summary>
public sealed class ModelTests
{
    private static readonly string[] Vacancies = ["v05", "v08", "v10", "v13", "v16", "v20"];

    [Fact]
    public async Task Judgments_decisions_and_the_model_in_force_survive_kill_9_and_train_the_same_model_again()
    {
        using var data = new TemporaryDirectory();
        var candidates = Documents.CandidateIds().Take(24).ToArray();
        string trained;
        string shipped;
        await using (var silo = await SiloProcess.Start("--data", data.Path))
        {
            await Documents.Import(silo.Client, Vacancies, candidates.Length);
            var (tooFew, _, why) = await CommandLineProcess.Run(silo, "train");
            Assert.Equal(1, tooFew);
            Assert.Contains("100 judged pairs", why, StringComparison.Ordinal);

            await Ok(silo, "judgments", "import", Judgments(data, candidates));
            await Ok(silo, "decide", "v05", candidates[0], "interviewed", "--reason", "God samtale");
            shipped = Active(await Ok(silo, "models", "list", "--json"));
            var result = JsonDocument.Parse(await Ok(silo, "train", "--seed", "3", "--json")).RootElement;
            trained = result.GetProperty("model").GetProperty("version").GetString()!;
            Assert.Equal(shipped, result.GetProperty("champion").GetString());
            await Ok(silo, "models", "activate", trained);
            await silo.Kill();
        }

        await using var again = await SiloProcess.Start("--data", data.Path);
        var decision = JsonDocument.Parse(await Ok(again, "decisions", "v05", "--json")).RootElement.GetProperty("decisions")[0];
        Assert.Equal((candidates[0], "interviewed", 3), (decision.GetProperty("candidate").GetString(), decision.GetProperty("outcome").GetString(), decision.GetProperty("grade").GetInt32()));
        Assert.Equal(trained, Active(await Ok(again, "models", "list", "--json")));
        Assert.Equal(trained, JsonDocument.Parse(await Ok(again, "shortlist", "v05", "--json")).RootElement.GetProperty("modelVersion").GetString());
        var same = JsonDocument.Parse(await Ok(again, "train", "--seed", "3", "--json")).RootElement;
        Assert.Equal(trained, same.GetProperty("model").GetProperty("version").GetString());
        await Ok(again, "models", "rollback");
        Assert.Equal(shipped, Active(await Ok(again, "models", "list", "--json")));
    }

    private static string Judgments(TemporaryDirectory data, string[] candidates)
    {
        var file = data.File("judgments.tsv");
        File.WriteAllLines(file, File.ReadLines(Path.Combine(Repository.Root, "samples", "judged", "judgments.tsv")).Where(line =>
            line.Split('\t') is var parts && Vacancies.Contains(parts[0]) && candidates.Contains(parts[1])));
        return file;
    }

    private static string Active(string models) => JsonDocument.Parse(models).RootElement.GetProperty("models").EnumerateArray()
        .Single(model => model.GetProperty("active").GetBoolean()).GetProperty("version").GetString()!;

    private static async Task<string> Ok(SiloProcess silo, params string[] arguments)
    {
        var (exit, output, error) = await CommandLineProcess.Run(silo, arguments);
        Assert.True(exit == 0, $"{string.Join(' ', arguments)}: exit {exit}\n{output}\n{error}");
        return output;
    }
}
