using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Matching.Client.Tests.Support;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

/// <summary>Papers on the command line.</summary>
public sealed class InstructionsCommandTests
{
    [Fact]
    public async Task A_paper_is_asked_for_by_name_and_language_and_printed_letter_for_letter()
    {
        var service = Service();
        (await Cli.RunAsync(service, "instructions")).Output.ShouldBe("# papers/instructions \n");
        (await Cli.RunAsync(service, "instructions", "risk-file", "--language", "en", "--html")).Output.ShouldBe("<h1>papers/risk-file en</h1>\n");
        var asked = service.Requests.OfType<GetPaperRequest>().ToArray();
        asked.Select(one => (one.Name, one.Language)).ShouldBe([("papers/instructions", ""), ("papers/risk-file", "en")]);
    }

    [Fact]
    public async Task What_a_paper_states_has_its_fixed_shape()
    {
        var answer = await Cli.RunAsync(Service(), "instructions", "data-card", "--json");
        JsonNode.Parse(answer.Output)!.ToJsonString().ShouldBe(
            """{"paper":"data-card","language":"da","title":"Title","modelVersion":"m1","writeTime":"2026-12-01T10:00:00Z","sections":[{"id":"size","heading":"Size"}],"facts":[{"name":"data.ads","value":"57","source":"figures"}],"tables":[{"name":"grades","columns":["grade","pairs"],"rows":[["0","10"],["1","2"]],"source":"figures"}]}""");
    }

    [Fact]
    public async Task A_folder_gets_every_paper_in_both_languages_and_every_form_and_nothing_is_replaced()
    {
        using var folder = new TemporaryFolder();
        var into = Path.Combine(folder.Path, "papers");
        var answer = await Cli.RunAsync(Service(), "instructions", "--folder", into, "--json");
        answer.ExitCode.ShouldBe(0);
        var files = Directory.EnumerateFiles(into).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        files.Length.ShouldBe(5 * 2 * 3);
        files.ShouldContain("rights-assessment.en.html");
        JsonNode.Parse(answer.Output)!["files"]!.AsArray().Count.ShouldBe(files.Length);
        JsonNode.Parse(File.ReadAllText(Path.Combine(into, "log-description.da.json")))!["paper"]!.GetValue<string>().ShouldBe("log-description");
        (await Cli.RunAsync(Service(), "instructions", "--folder", into)).ExitCode.ShouldBe(2);

        var file = Path.Combine(folder.Path, "one.md");
        (await Cli.RunAsync(Service(), "instructions", "--out", file)).Output.ShouldContain("wrote");
        File.ReadAllText(file).ShouldBe("# papers/instructions \n");
        (await Cli.RunAsync(Service(), "instructions", "--out", file)).ExitCode.ShouldBe(2);
    }

    [Theory]
    [InlineData("instructions", "nope")]
    [InlineData("instructions", "--language", "fr")]
    [InlineData("instructions", "--html", "--json")]
    [InlineData("instructions", "risk-file", "--folder", "x")]
    [InlineData("instructions", "--folder", "x", "--html")]
    public async Task What_does_not_go_together_is_wrong_usage_and_asks_nothing(params string[] command)
    {
        var service = Service();
        (await Cli.RunAsync(service, command)).ExitCode.ShouldBe(2);
        service.Requests.ShouldBeEmpty();
    }

    private static FakeService Service()
    {
        var service = new FakeService();
        service.On<GetPaperRequest, Paper>("GetPaper", request => new Paper
        {
            Name = request.Name,
            Language = request.Language.Length > 0 ? request.Language : "da",
            Title = "Title",
            ModelVersion = "m1",
            WriteTime = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 12, 1, 10, 0, 0, TimeSpan.Zero)),
            Markdown = $"# {request.Name} {request.Language}\n",
            Html = $"<h1>{request.Name} {request.Language}</h1>\n",
            Sections = { new PaperSection { Id = "size", Heading = "Size" } },
            Facts = { new PaperFact { Name = "data.ads", Value = "57", Source = "figures" } },
            Tables = { new PaperTable { Name = "grades", Columns = { "grade", "pairs" }, Rows = { new PaperRow { Cells = { "0", "10" } }, new PaperRow { Cells = { "1", "2" } } }, Source = "figures" } },
        });
        return service;
    }
}
