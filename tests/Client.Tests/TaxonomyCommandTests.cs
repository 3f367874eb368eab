using System.Text;
using System.Text.Json.Nodes;
using Matching.Client.Tests.Support;
using Matching.CommandLine;
using Shouldly;

namespace Matching.Client.Tests;

public sealed class TaxonomyCommandTests : IDisposable
{
    // Made up, in the form of ESCO's files.
    private const string Occupations = """
        conceptType,conceptUri,preferredLabel,altLabels
        Occupation,http://example.org/baker,bager,"brødbager
        bagersvend"
        Occupation,http://example.org/bus,buschauffør,"busfører
        rutebilfører"
        Occupation,http://example.org/crane,kranfører,kranoperatør
        """;

    private const string Skills = """
        conceptType,conceptUri,preferredLabel,altLabels
        KnowledgeSkillCompetence,http://example.org/baking,bage brød,
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("matching-taxonomy-").FullName;

    private string Taxonomy => Path.Combine(_folder, "kept", "taxonomy.jsonl");

    [Fact]
    public async Task Titles_are_linked_to_the_concepts_of_what_was_imported_and_no_service_is_asked()
    {
        Write("occupations_da.csv", Occupations);
        Write("skills_da.csv", Skills);
        Write("broaderRelations.csv", "conceptType,broaderType,conceptUri,broaderUri\nx,y,http://a/1,http://a/2\n");
        var imported = await RunAsync("", "taxonomy", "import", _folder, "--taxonomy", Taxonomy);
        imported.ExitCode.ShouldBe(0, imported.Error);
        imported.Output.ReplaceLineEndings(" ").ShouldStartWith("imported 4 concepts with 9 labels into");

        var linked = await RunAsync("Brødbager\n\nRutebilfører\r\n", "taxonomy", "link", "--top", "1", "--taxonomy", Taxonomy);
        linked.Output.ShouldMatch("^Brødbager\n  [01][.]\\d\\d  bager  http://example.org/baker\nRutebilfører\n  [01][.]\\d\\d  buschauffør  http://example.org/bus\n$");

        var json = JsonNode.Parse((await RunAsync("bagning af brød", "taxonomy", "link", "--skills", "--json", "--taxonomy", Taxonomy)).Output)!;
        json["titles"]![0]!["title"]!.GetValue<string>().ShouldBe("bagning af brød");
        json["titles"]![0]!["concepts"]![0]!["uri"]!.GetValue<string>().ShouldBe("http://example.org/baking");
    }

    [Fact]
    public async Task With_labels_every_label_is_ranked_a_line_of_json_a_title()
    {
        await RunAsync("", "taxonomy", "import", Write("occupations_da.csv", Occupations), "--taxonomy", Taxonomy);

        var lines = (await RunAsync("kranfører\n\"bager\"\n", "taxonomy", "link", "--labels", "--taxonomy", Taxonomy)).Output.TrimEnd('\n').Split('\n');

        lines.Length.ShouldBe(2);
        var first = JsonNode.Parse(lines[0])!;
        first["title"]!.GetValue<string>().ShouldBe("kranfører");
        var labels = first["labels"]!.AsArray();
        labels.Count.ShouldBe(8);
        labels.Take(2).Select(label => label!["label"]!.GetValue<string>()).ShouldBe(["kranfører", "kranoperatør"]);
        labels[0]!.AsObject().Select(member => member.Key).ShouldBe(["uri", "label"]);
        JsonNode.Parse(lines[1])!["title"]!.GetValue<string>().ShouldBe("\"bager\"");
    }

    [Fact]
    public async Task What_cannot_be_imported_is_refused_and_what_was_imported_stays()
    {
        await RunAsync("", "taxonomy", "import", Write("occupations_da.csv", Occupations), "--taxonomy", Taxonomy);
        var before = await File.ReadAllBytesAsync(Taxonomy);

        var refused = await RunAsync("", "taxonomy", "import", Write("other.csv", "a,b\n1,2\n"), "--taxonomy", Taxonomy);

        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldContain("its header has neither conceptUri and preferredLabel, nor conceptUri and title");
        (await File.ReadAllBytesAsync(Taxonomy)).ShouldBe(before);
    }

    [Fact]
    public async Task A_taxonomy_that_is_not_there_and_titles_that_are_too_long_are_refused_with_the_way_out()
    {
        (await RunAsync("bager", "taxonomy", "link", "--taxonomy", Taxonomy)).Error.ShouldContain("make one with 'matching taxonomy import FILE...'");
        await RunAsync("", "taxonomy", "import", Write("occupations_da.csv", Occupations), "--taxonomy", Taxonomy);

        var tooLong = await RunAsync("bager\n" + new string('a', 501), "taxonomy", "link", "--taxonomy", Taxonomy);

        tooLong.ExitCode.ShouldBe(1);
        tooLong.Error.ShouldContain("standard input, line 2: it has 501 characters, a title at most 500; give one title a line");
        (await RunAsync("", "taxonomy", "link", "--skills", "--taxonomy", Taxonomy)).ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("taxonomy")]
    [InlineData("taxonomy import")]
    [InlineData("taxonomy link --top 0")]
    public async Task Wrong_usage_answers_2(string command) => (await RunAsync("", command.Split(' '))).ExitCode.ShouldBe(2);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<CliAnswer> RunAsync(string input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var host = new CliHost { Output = output, Error = error, Input = () => new MemoryStream(Encoding.UTF8.GetBytes(input)), Width = 200 };
        var exitCode = await new MatchingCommandLine(host).RunAsync(args);
        return new CliAnswer(exitCode, output.ToString(), error.ToString());
    }
}
