using System.Text;
using System.Text.Json.Nodes;
using Matching.Client.Tests.Support;
using Matching.CommandLine;
using Shouldly;

namespace Matching.Client.Tests;

public sealed class FrameworkLearnTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("matching-learn-").FullName;

    [Fact]
    public async Task What_was_learned_from_files_labels_every_line_in_order_and_no_service_is_asked()
    {
        var learned = await RunAsync("", "framework", "learn", Write("pleje af ældre\tcare\nhjemmepleje\tcare\nprogrammering\tit\n"), "--out", At("model"), "--json");
        learned.ExitCode.ShouldBe(0, learned.Error);
        var json = JsonNode.Parse(learned.Output)!;
        json["labels"]!.GetValue<int>().ShouldBe(2);
        json["phrases"]!.GetValue<int>().ShouldBe(3);
        json["crossValidatedWeightedF1"].ShouldBeNull();

        var labels = await RunAsync("programmere\n\nældrepleje\r\nprogrammering", "framework", "classify", At("model"));
        labels.Output.ShouldBe("it\ncare\ncare\nit\n");
        labels.ExitCode.ShouldBe(0);
        (await RunAsync("", "framework", "classify", At("model"))).Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ledelse\tS4\nno tab\n", "line 2: it has no tab; write the phrase, one tab and the label")]
    [InlineData("ledelse\tS4\npleje\t\n", "line 2: the label after the tab is empty; write a label or remove the line")]
    [InlineData("ledelse\tS4\n", "there are 1 different labels, learning needs at least 2; give phrases of further labels")]
    public async Task A_file_that_cannot_be_learned_from_is_refused_and_no_model_written(string text, string message)
    {
        var answer = await RunAsync("", "framework", "learn", Write(text), "--out", At("model"));

        answer.ExitCode.ShouldBe(1);
        answer.Error.TrimEnd().ShouldEndWith(message);
        Directory.Exists(At("model")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_directory_without_a_model_or_with_a_broken_one_is_refused()
    {
        (await RunAsync("x", "framework", "classify", At("absent"))).Error.ShouldContain("has no learned framework (phrases.model); make one with 'matching framework learn'");
        Directory.CreateDirectory(At("broken"));
        await File.WriteAllTextAsync(Path.Combine(At("broken"), "phrases.model"), "nonsense");

        var broken = await RunAsync("x", "framework", "classify", At("broken"));

        broken.ExitCode.ShouldBe(1);
        broken.Output.ShouldBeEmpty();
        broken.Error.ShouldContain("it is no learned framework, or cut off");
    }

    [Theory]
    [InlineData("framework learn")]
    [InlineData("framework learn x.tsv")]
    [InlineData("framework classify")]
    public async Task Wrong_usage_answers_2(string command) => (await RunAsync("", command.Split(' '))).ExitCode.ShouldBe(2);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private string Write(string text)
    {
        File.WriteAllText(At("labelled.tsv"), text);
        return At("labelled.tsv");
    }

    private static async Task<CliAnswer> RunAsync(string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var host = new CliHost { Output = output, Error = error, Input = () => new MemoryStream(Encoding.UTF8.GetBytes(input)) };
        var exitCode = await new MatchingCommandLine(host).RunAsync(args);
        return new CliAnswer(exitCode, output.ToString(), error.ToString());
    }
}
