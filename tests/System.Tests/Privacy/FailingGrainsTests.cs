using System.Text;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.SystemTests.Telemetry;
using Matching.V1;

namespace Matching.SystemTests.Privacy;

/// <summary>
/// Ids of candidates are often made of names, so that no log, metric or span may have them: not those of a service at work, and not those of one whose
/// grains fail, whatever names the errors from beneath have in their texts. Answers may: they go to whoever asked for that candidate.
/// </summary>
public sealed class FailingGrainsTests
{
    /// <summary>A candidate whose row is whole.</summary>
    private const string Whole = "quistorp-whole";

    /// <summary>One whose document a disk damaged.</summary>
    private const string TornDocument = "quistorp-document";

    /// <summary>One whose profile a disk damaged.</summary>
    private const string TornProfile = "quistorp-profile";

    [Fact]
    public async Task Nothing_that_is_told_of_failing_grains_has_the_id_of_a_candidate()
    {
        await using var receiver = await OtlpReceiver.Start();
        using var data = new TemporaryDirectory();
        var output = new StringBuilder();
        await using (var silo = await SiloProcess.StartWith(Marks.Talkative, "--data", data.Path, "--otlp", receiver.Address))
        {
            await silo.Client.ImportVacancyAsync(await Documents.Read("vacancies", "v05"));
            foreach (var id in (string[])[Whole, TornDocument, TornProfile])
            {
                await silo.Client.ImportCandidateAsync(await Cv(id));
            }

            await UseAll(silo.Client);
            Assert.Equal(0, await silo.Stop());
            output.Append(silo.Output);
        }

        var file = new SqliteFile(data);
        file.Damage("candidate-document", "local/" + TornDocument);
        file.Damage("candidate", "local/" + TornProfile);
        await using (var silo = await SiloProcess.StartWith(Marks.Talkative, "--data", data.Path, "--otlp", receiver.Address))
        {
            var failures = await UseAll(silo.Client);
            Assert.Contains(StatusCode.DataLoss, failures);

            // Reads every document again, in turns that no caller waits for.
            await silo.Client.ImportFrameworkAsync(await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", "framework.json")));
            await silo.WaitForOutput("1 documents could not be read again");
            Assert.Equal(0, await silo.Stop());
            output.Append(silo.Output);
        }

        var told = output.ToString();
        Assert.Contains("is damaged and left out", told, StringComparison.Ordinal);
        Assert.Contains("dbug:", told, StringComparison.Ordinal);
        Assert.NotEmpty(receiver.Logs);
        AssertNobody(told);
        AssertNobody(receiver.Everything);
    }

    /// <summary>Whatever a client can ask of each of the candidates.</summary>
    /// <returns>What was refused.</returns>
    private static async Task<HashSet<StatusCode>> UseAll(MatchingClient client)
    {
        var refused = new HashSet<StatusCode>();
        await Try(() => client.GetShortlistAsync("v05", 10, reasons: true));
        foreach (var id in (string[])[Whole, TornDocument, TornProfile, "quistorp-nobody"])
        {
            await Try(() => client.GetCandidateAsync(id, withText: true));
            await Try(async () => await client.ImportCandidateAsync(await Cv(id == "quistorp-nobody" ? Whole : id)));
            await Try(() => client.OverruleCandidateAsync(id, new CandidateOverrules { YearsExperience = 3 }, ["years_experience"]));
            await Try(() => client.ExplainAsync("v05", id));
            await Try(() => client.RecordDecisionAsync("v05", id, DecisionOutcome.Rejected, "other"));
            await Try(() => client.SetRetentionAsync(id, ["v05"]));
            await Try(() => client.AccessCandidateAsync(id));
            await Try(() => client.DeleteCandidateAsync(id, "old"));
        }

        await Try(async () =>
        {
            await foreach (var _ in client.ListCandidatesAsync())
            {
            }
        });
        await Try(async () =>
        {
            await foreach (var _ in client.VerifyAsync(documents: true))
            {
            }
        });
        await Try(() => client.RescoreAllAsync());
        await Try(() => client.GetShortlistAsync("v05", 10, reasons: true));
        return refused;

        async Task Try(Func<Task> call)
        {
            try
            {
                await call();
            }
            catch (RpcException refusal)
            {
                refused.Add(refusal.StatusCode);
            }
        }
    }

    private static async Task<DocumentToImport> Cv(string id) => (await Documents.Read("candidates", "c002")) with { Id = id };

    private static void AssertNobody(string told)
    {
        var at = told.IndexOf("quistorp", StringComparison.OrdinalIgnoreCase);
        Assert.True(at < 0, at < 0 ? string.Empty : told[Math.Max(0, at - 1_000)..Math.Min(told.Length, at + 200)]);
    }
}
