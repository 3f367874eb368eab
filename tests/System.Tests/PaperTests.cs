using System.Net;
using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>Papers as each caller has them from a real service: over gRPC, as JSON and by the command, of the model in force.</summary>
public sealed class PaperTests
{
    private static readonly string[] Papers = ["instructions", "data-card", "risk-file", "log-description", "rights-assessment"];
    private static readonly string[] Judged = ["v05", "v08", "v10", "v13", "v16", "v20"];

    [Fact]
    public async Task Each_caller_gets_what_they_may_see_and_the_log_tells_of_it()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path, "--fairness-minimum", "5", "--provider", "Prøve ApS, ai@proeve.example", "--retention-months", "9");
        await Documents.Import(silo.Client, ["v05"], 30);
        var people = (await silo.Client.GetShortlistAsync("v05", 30)).Entries.Select(entry => entry.Candidate.Split('/')[1]).ToArray();
        foreach (var (id, at) in people.Select((id, at) => (id, at)))
        {
            await silo.Client.DeclareAttributesAsync(id, [at % 2 == 0 ? FairnessGroup.Woman : FairnessGroup.Man], consent: true);
            await silo.Client.RecordDecisionAsync("v05", id, at < 16 ? DecisionOutcome.Shortlisted : DecisionOutcome.Rejected, at % 5 == 0 ? "" : "Mangler erfaring");
        }

        // In order of rights: an auditor sees sums of groups, a recruiter does not, a system gets nothing.
        using var auditor = silo.Connect((await silo.Client.CreateKeyAsync(Role.Auditor)).Text);
        using var recruiter = silo.Connect((await silo.Client.CreateKeyAsync(Role.Recruiter)).Text);
        using var system = silo.Connect((await silo.Client.CreateKeyAsync(Role.Integration)).Text);
        foreach (var paper in Papers)
        {
            foreach (var language in (string[])["da", "en"])
            {
                var (admins, auditors, recruiters) = (await silo.Client.GetPaperAsync(paper, language), await auditor.GetPaperAsync(paper, language), await recruiter.GetPaperAsync(paper, language));
                Assert.Equal(Tables(admins), Tables(auditors));
                Assert.Equal(Tables(admins).Where(table => table != "groups"), Tables(recruiters));
                Assert.Equal(paper is "instructions" or "risk-file" or "rights-assessment", Tables(admins).Contains("groups"));
                Assert.Equal(($"papers/{paper}", language, language == "da" ? "da" : "en"), (admins.Name, admins.Language, recruiters.Language));
                Assert.NotEmpty(admins.Sections);
                Assert.StartsWith("# ", admins.Markdown, StringComparison.Ordinal);
                Assert.Contains($"<html lang=\"{language}\">", admins.Html, StringComparison.Ordinal);
            }

            Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => system.GetPaperAsync(paper))).StatusCode);
        }

        // Figures of the service itself are those that its other methods give.
        var instructions = await silo.Client.GetPaperAsync("instructions");
        var facts = instructions.Facts.ToDictionary(fact => fact.Name, fact => fact.Value);
        var model = (await silo.Client.ListModelsAsync()).Single(one => one.Active);
        Assert.Equal((model.Version, model.Version), (instructions.ModelVersion, facts["model.version"]));
        Assert.Equal("Prøve ApS, ai@proeve.example", facts["provider"]);
        Assert.Equal(("9", "6"), (facts["retention.months"], facts["history.months"]));
        var oversight = await silo.Client.GetOversightAsync("v05");
        Assert.Equal(
            (oversight.Decided, oversight.GoneOn, oversight.TurnedDown, oversight.Unopened, oversight.TurnedDownUnopened, oversight.TurnedDownWithoutReason),
            (Number("oversight.decided"), Number("oversight.on"), Number("oversight.down"), Number("oversight.unopened"), Number("oversight.down.unopened"), Number("oversight.down.unexplained")));
        Assert.Equal(30, Number("oversight.decided"));
        var fairness = await silo.Client.GetOrganisationFairnessAsync();
        var told = fairness.Decisions.SelectMany(selection => selection.Attributes).SelectMany(attribute => attribute.Groups).Select(group => $"{group.People}").ToArray();
        Assert.NotEmpty(told);
        Assert.Equal(told, instructions.Tables.Single(table => table.Name == "groups").Rows.Select(row => row.Cells[3]));

        // The same over HTTP and by the command.
        using var http = new HttpClient { BaseAddress = new Uri(silo.HttpAddress) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", silo.Key);
        using var json = JsonDocument.Parse(await http.GetStringAsync("/v1/papers/instructions?language=da"));
        Assert.Equal(instructions.Markdown, json.RootElement.GetProperty("markdown").GetString());
        using var missing = await http.GetAsync("/v1/papers/nope");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var french = await http.GetAsync("/v1/papers/instructions?language=fr");
        Assert.Equal(HttpStatusCode.BadRequest, french.StatusCode);
        var (exit, output, error) = await CommandLineProcess.Run(silo, "instructions");
        Assert.True(exit == 0, error);
        Assert.Equal(instructions.Markdown, output.ReplaceLineEndings("\n"));

        // Nobody is named, and each look is in the log.
        Assert.All(people, id => Assert.DoesNotMatch($@"\b{id}\b", instructions.Markdown));
        var log = new List<string>();
        await foreach (var step in auditor.ExportAuditAsync(0, resolve: false))
        {
            log.AddRange(step.Portion?.Entries.Select(entry => entry.Text) ?? []);
        }

        Assert.Equal((3 * 2 * Papers.Length) + 3, log.Count(entry => entry.Contains("PaperService/GetPaper", StringComparison.Ordinal) && entry.Contains("\"what\":\"read\"", StringComparison.Ordinal)));

        int Number(string name) => int.Parse(facts[name], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_model_that_the_organisation_learned_has_papers_that_say_what_is_not_known()
    {
        using var data = new TemporaryDirectory();
        var candidates = Documents.CandidateIds().Take(24).ToArray();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await Documents.Import(silo.Client, Judged, candidates.Length);
        var file = data.File("judgments.tsv");
        File.WriteAllLines(file, File.ReadLines(Path.Combine(Repository.Root, "samples", "judged", "judgments.tsv")).Where(line =>
            line.Split('\t') is var parts && Judged.Contains(parts[0]) && candidates.Contains(parts[1])));
        foreach (var command in (string[][])[["judgments", "import", file], ["train", "--seed", "3"]])
        {
            var (exit, _, error) = await CommandLineProcess.Run(silo, command);
            Assert.True(exit == 0, error);
        }

        var shipped = await silo.Client.GetPaperAsync("instructions", "en");
        Assert.Contains(shipped.Facts, fact => fact.Source == "figures");
        var own = (await silo.Client.ListModelsAsync()).Single(model => !model.Shipped);
        await silo.Client.ActivateModelAsync(own.Version);
        foreach (var name in Papers)
        {
            var paper = await silo.Client.GetPaperAsync(name, "en");
            Assert.Equal(own.Version, paper.ModelVersion);
            Assert.DoesNotContain(paper.Facts, fact => fact.Source == "figures");
            Assert.DoesNotContain(paper.Tables, table => table.Source == "figures");
            Assert.DoesNotContain(shipped.ModelVersion, paper.Markdown, StringComparison.Ordinal);
        }

        var instructions = await silo.Client.GetPaperAsync("instructions", "en");
        Assert.Contains("The organisation learned this model itself", instructions.Markdown, StringComparison.Ordinal);
        Assert.Equal(
            own.Metrics["ndcg@10"].ToString("0.000", System.Globalization.CultureInfo.InvariantCulture),
            instructions.Facts.Single(fact => fact.Name == "model.ndcg10").Value.Split(' ')[0]);

        // The one before, and what is known of it, comes back with it.
        await silo.Client.ActivateModelAsync(shipped.ModelVersion);
        Assert.Equal(shipped.Tables.Count, (await silo.Client.GetPaperAsync("instructions", "en")).Tables.Count);
    }

    [Fact]
    public async Task A_provider_that_is_no_line_of_text_stops_the_start()
    {
        using var data = new TemporaryDirectory();
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => SiloProcess.Start("--data", data.Path, "--provider", new string('x', 501)));
        Assert.Contains("Provider", refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Tables(Paper paper) => paper.Tables.Select(table => table.Name);
}
