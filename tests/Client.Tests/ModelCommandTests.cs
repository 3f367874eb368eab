using System.Text.Json.Nodes;
using Grpc.Core;
using Matching.Client.Tests.Support;
using Matching.CommandLine.Json;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

/// <summary>Decisions, judgments, evaluation, training and models on the command line.</summary>
public sealed class ModelCommandTests
{
    [Fact]
    public async Task A_decision_is_sent_with_its_reason_and_told_with_its_grade()
    {
        var service = Service();
        var answer = await Cli.RunAsync(service, "decide", "v1", "c1", "interviewed", "--reason", "Stærk på økonomi");
        answer.ExitCode.ShouldBe(0);
        answer.Output.ShouldBe("recorded: c1 interviewed for v1, grade 3\n".ReplaceLineEndings());
        var request = service.Requests.OfType<RecordDecisionRequest>().Single();
        (request.Vacancy, request.Candidate, request.Outcome, request.Reason).ShouldBe(
            ("vacancies/v1", "candidates/c1", DecisionOutcome.Interviewed, "Stærk på økonomi"));
        request.RequestId.ShouldNotBeEmpty();
        (await Cli.RunAsync(service, "decide", "v1", "c1", "promoted")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Decisions_are_listed_over_their_pages()
    {
        var pages = new Dictionary<string, ListDecisionsResponse>
        {
            [""] = new() { Decisions = { Decided("c1", DecisionOutcome.Shortlisted) }, NextPageToken = "1", TotalSize = 2 },
            ["1"] = new() { Decisions = { Decided("c2", DecisionOutcome.Rejected) }, TotalSize = 2 },
        };
        var service = new FakeService().On<ListDecisionsRequest, ListDecisionsResponse>("ListDecisions", request => pages[request.PageToken]);
        (await Cli.RunAsync(service, "decisions", "v1")).Output.ShouldContain("rejected");
        JsonNode.Parse((await Cli.RunAsync(service, "decisions", "v1", "--json")).Output)!.ToJsonString().ShouldBe(
            """{"vacancy":"v1","total":2,"decisions":[{"vacancy":"v1","candidate":"c1","outcome":"shortlisted","grade":0,"number":0},{"vacancy":"v1","candidate":"c2","outcome":"rejected","grade":0,"number":0}]}""");
    }

    [Fact]
    public async Task Judgments_are_sent_with_their_lines_and_a_broken_file_is_not_sent_at_all()
    {
        using var folder = new TemporaryFolder();
        var service = Service();
        var answer = await Cli.RunAsync(service, "judgments", "import", folder.Add("judgments.tsv", "v1\tc1\t4\r\n\r\nv1\tc2\t0\n"), "--json");
        answer.ExitCode.ShouldBe(0);
        JsonNode.Parse(answer.Output)!.ToJsonString().ShouldBe("""{"added":2,"replaced":0,"total":2}""");
        var request = service.Requests.OfType<ImportJudgmentsRequest>().Single();
        request.Provenance.ShouldBe("judgments.tsv");
        request.Rows.Select(row => (row.Line, row.Vacancy, row.Candidate, row.Grade)).ShouldBe([(1, "v1", "c1", 4), (3, "v1", "c2", 0)]);

        var broken = Service();
        var refused = await Cli.RunAsync(broken, "judgments", "import", folder.Add("broken.tsv", "v1\tc1\t4\nv1 c2 0\nv1\tc3\tgood\n"));
        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldContain("line 2: 1 field instead");
        refused.Error.ShouldContain("line 3: the grade is no whole number 0-4");
        broken.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_evaluation_is_one_document_or_a_table_and_a_page()
    {
        using var folder = new TemporaryFolder();
        var page = folder["report.html"];
        var people = await Cli.RunAsync(Service(), "evaluate", "--html", page);
        people.ExitCode.ShouldBe(0);
        people.Output.ShouldContain("0.800 [0.700, 0.900]");
        people.Output.ShouldContain("NDCG@10 above BM25: 0.250 [0.100, 0.400]");
        people.Error.ShouldContain("cross-validation: 2 of 2");
        (await File.ReadAllTextAsync(page)).ShouldBe("<!doctype html>");

        var json = await Cli.RunAsync(Service(), "evaluate", "--json");
        json.Error.ShouldBeEmpty();
        JsonNode.Parse(json.Output)!["systems"]![0]!["vacancies"]![0]!.ToJsonString().ShouldBe("""{"vacancy":"v1","ndcg5":0.75,"ndcg10":0.8,"kendallTau":0.5}""");
    }

    [Fact]
    public async Task A_training_tells_its_gates_and_its_exit_code_whether_the_wish_was_met()
    {
        var kept = await Cli.RunAsync(Service(), "train", "--seed", "7");
        kept.ExitCode.ShouldBe(0);
        kept.Output.ShouldContain("FAILED ndcg: worse");
        kept.Output.ShouldContain("'matching models activate trained-2' puts it in force");
        var service = Service();
        var wanted = await Cli.RunAsync(service, "train", "--activate");
        wanted.ExitCode.ShouldBe(1);
        wanted.Output.ShouldContain("not put in force, for a gate failed; default-1 stays");
        service.Requests.OfType<TrainModelRequest>().Single().ShouldBe(new TrainModelRequest { Activate = true });
        (await Cli.RunAsync(Service(), "train", "--seed", "0")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Too_few_judgments_are_told_in_one_line()
    {
        var service = new FakeService().OnStream<TrainModelRequest, TrainModelResponse>(
            "TrainModel", _ => throw FakeService.Refusal(StatusCode.FailedPrecondition, "Too few judgments: 100 judged pairs are needed, and there are 3."));
        var answer = await Cli.RunAsync(service, "train", "--json");
        answer.ExitCode.ShouldBe(1);
        JsonNode.Parse(answer.Error)!["error"]!["code"]!.GetValue<string>().ShouldBe("failed_precondition");
        answer.Error.ShouldContain("100 judged pairs are needed, and there are 3");
    }

    [Fact]
    public async Task Models_are_listed_activated_and_rolled_back()
    {
        var service = Service();
        (await Cli.RunAsync(service, "models", "list")).Output.ShouldContain("in force, shipped");
        (await Cli.RunAsync(service, "models", "activate", "trained-2")).Output.ShouldBe("in force: trained-2\n".ReplaceLineEndings());
        (await Cli.RunAsync(service, "models", "rollback")).Output.ShouldBe("in force: default-1\n".ReplaceLineEndings());
        service.Requests.OfType<ActivateModelRequest>().ShouldBe([new ActivateModelRequest { Version = "trained-2" }, new ActivateModelRequest { Rollback = true }]);
        JsonNode.Parse((await Cli.RunAsync(service, "models", "list", "--json")).Output)!.ToJsonString().ShouldBe(
            """{"total":1,"models":[{"version":"default-1","active":true,"shipped":true,"learner":"lambdamart","seed":1,"vacancies":34,"pairs":4760,"trees":280,"metrics":{"ndcg@10":0.76}}]}""");
    }

    [Fact]
    public void A_training_has_its_fixed_shape() => JsonDocuments.OnOneLine(TrainingJson.Of(Result())).ShouldBe(
        """{"model":{"version":"trained-2","active":false,"shipped":false,"learner":"lambdamart","seed":7,"vacancies":6,"pairs":120,"trees":18,"metrics":{}},"champion":"default-1","challengerNdcg10":{"mean":0.5,"low":0.25,"high":0.75},"championNdcg10":{"mean":0.8,"low":0.7,"high":0.9},"difference":{"mean":-0.3,"low":-0.4,"high":-0.2},"gates":[{"name":"ndcg","passed":false,"detail":"worse"}],"activated":false}""");

    private static FakeService Service() => new FakeService()
        .On<RecordDecisionRequest, Decision>("RecordDecision", request => new Decision
        {
            Vacancy = request.Vacancy, Candidate = request.Candidate, Outcome = request.Outcome, Grade = 3, Number = 1,
        })
        .On<ImportJudgmentsRequest, ImportJudgmentsResponse>("ImportJudgments", request => new ImportJudgmentsResponse { Added = request.Rows.Count, TotalSize = request.Rows.Count })
        .On<ListModelsRequest, ListModelsResponse>("ListModels", _ => new ListModelsResponse { Models = { Shipped() } })
        .On<ActivateModelRequest, Model>("ActivateModel", request => new Model { Version = request.Rollback ? "default-1" : request.Version, Active = true })
        .OnStream<EvaluateModelRequest, EvaluateModelResponse>("EvaluateModel", request => Steps(
            new EvaluateModelResponse { Progress = new TrainingProgress { Stage = "cross-validation", Done = 1, Total = 2 } },
            new EvaluateModelResponse { Progress = new TrainingProgress { Stage = "cross-validation", Done = 2, Total = 2 } },
            new EvaluateModelResponse { Evaluation = Found(request.WithHtml) }))
        .OnStream<TrainModelRequest, TrainModelResponse>("TrainModel", _ => Steps(
            new TrainModelResponse { Progress = new TrainingProgress { Stage = "reading" } },
            new TrainModelResponse { Result = Result() }));

    private static Decision Decided(string candidate, DecisionOutcome outcome) =>
        new() { Vacancy = "vacancies/v1", Candidate = "candidates/" + candidate, Outcome = outcome };

    private static async IAsyncEnumerable<T> Steps<T>(params T[] steps)
    {
        await Task.CompletedTask;
        foreach (var step in steps)
            yield return step;
    }

    private static Model Shipped() => new()
    {
        Version = "default-1", Active = true, Shipped = true, Learner = "lambdamart", Seed = 1, Vacancies = 34, Pairs = 4760, Trees = 280, Metrics = { ["ndcg@10"] = 0.76 },
    };

    private static TrainingResult Result() => new()
    {
        Model = new Model { Version = "trained-2", Learner = "lambdamart", Seed = 7, Vacancies = 6, Pairs = 120, Trees = 18 },
        Champion = "default-1",
        ChallengerNdcg10 = Interval(0.5, 0.25, 0.75),
        ChampionNdcg10 = Interval(0.8, 0.7, 0.9),
        Difference = Interval(-0.3, -0.4, -0.2),
        Gates = { new Gate { Name = "ndcg", Detail = "worse" } },
    };

    private static Evaluation Found(bool html) => new()
    {
        Vacancies = 1,
        Candidates = 3,
        Pairs = 3,
        Method = "left out",
        Html = html ? "<!doctype html>" : "",
        Advantages = { new Advantage { Over = "BM25", Ndcg10 = Interval(0.25, 0.1, 0.4) } },
        Systems =
        {
            new SystemMetrics
            {
                System = "lambdamart", Ndcg5 = Interval(0.75, 0.7, 0.8), Ndcg10 = Interval(0.8, 0.7, 0.9), Map = new MetricInterval(), KendallTau = Interval(0.5, 0.4, 0.6),
                Vacancies = { new VacancyMetrics { Vacancy = "vacancies/v1", Ndcg5 = 0.75, Ndcg10 = 0.8, AveragePrecision = double.NaN, KendallTau = 0.5 } },
            },
        },
    };

    private static MetricInterval Interval(double mean, double low, double high) => new() { Mean = mean, Low = low, High = high };
}
