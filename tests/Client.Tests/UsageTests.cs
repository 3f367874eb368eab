using System.Text.Json.Nodes;
using Grpc.Core;
using Matching.Client.Tests.Support;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("frobnicate")]
    [InlineData("import")]
    [InlineData("import vacancies")]
    [InlineData("import letters x.txt")]
    [InlineData("import vacancies a.txt b.txt --id v1")]
    [InlineData("list")]
    [InlineData("list vacancies extra")]
    [InlineData("show")]
    [InlineData("extract x.txt")]
    [InlineData("extract x.txt --kind letter")]
    [InlineData("shortlist")]
    [InlineData("shortlist v1 --top 0")]
    [InlineData("shortlist v1 --top 10001")]
    [InlineData("shortlist v1 --top ten")]
    [InlineData("shortlist v1 --top")]
    [InlineData("shortlist v1 --language de")]
    [InlineData("explain v1")]
    [InlineData("delete vacancy")]
    [InlineData("overrule vacancy v1")]
    [InlineData("overrule vacancy v1 economic-steering")]
    [InlineData("overrule vacancy v1 --weight 3")]
    [InlineData("overrule vacancy v1 economic-steering --weight much")]
    [InlineData("overrule candidate c1")]
    [InlineData("overrule candidate c1 --level 3")]
    [InlineData("overrule candidate c1 --education university")]
    [InlineData("framework")]
    [InlineData("framework import")]
    [InlineData("status --server nowhere")]
    [InlineData("status --server ftp://127.0.0.1")]
    [InlineData("status --server http://127.0.0.1:5080/path")]
    [InlineData("status --colour")]
    public async Task A_command_put_wrongly_answers_2_asks_the_service_nothing_and_prints_nothing_on_standard_output(string command)
    {
        var service = new FakeService();
        string[] args = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var answer = await Cli.RunAsync(service, args);
        answer.ExitCode.ShouldBe(2);
        answer.Output.ShouldBeEmpty();
        answer.Error.ShouldStartWith("error: ");
        service.Requests.ShouldBeEmpty();

        var json = await Cli.RunAsync(service, [.. args, "--json"]);
        json.ExitCode.ShouldBe(2);
        json.Output.ShouldBeEmpty();
        JsonNode.Parse(json.Error)!["error"]!["code"]!.GetValue<string>().ShouldBe("wrong_usage");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("shortlist --help")]
    [InlineData("overrule vacancy --help")]
    public async Task Help_answers_0_on_standard_output(string command)
    {
        var answer = await Cli.RunAsync(new FakeService(), command.Split(' '));
        answer.ExitCode.ShouldBe(0);
        answer.Output.ShouldContain("--server");
        answer.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, null, "http://127.0.0.1:5080/")]
    [InlineData(null, "https://match.example", "https://match.example/")]
    [InlineData("http://other:99", "https://match.example", "http://other:99/")]
    public async Task The_service_is_the_one_named_by_option_else_by_environment_else_the_default(string? option, string? variable, string used)
    {
        Uri? connected = null;
        var service = new FakeService().On<GetStatusRequest, Matching.V1.Status>("GetStatus", _ => new Matching.V1.Status());
        var answer = await Cli.RunAsync(
            service,
            name => name == "MATCHING_SERVER" ? variable : null,
            option is null ? ["status"] : ["status", "--server", option],
            options => connected = options.Address);
        answer.ExitCode.ShouldBe(0);
        connected!.ToString().ShouldBe(used);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_named_with_what_to_do()
    {
        var service = new FakeService().On<GetStatusRequest, Matching.V1.Status>("GetStatus", _ => throw FakeService.Unreachable("Connection refused"));
        var answer = await Cli.RunAsync(service, "status", "--server", "http://127.0.0.1:1");
        answer.ExitCode.ShouldBe(1);
        answer.Output.ShouldBeEmpty();
        answer.Error.TrimEnd().ShouldBe(
            "error: the service at http://127.0.0.1:1 cannot be reached (Connection refused); start it with"
            + " 'dotnet run --project Silo', or name another with --server URL or MATCHING_SERVER");
    }

    [Fact]
    public async Task Nothing_listening_at_the_address_is_such_a_service()
    {
        using var error = new StringWriter();
        // Port 1 is reserved and nothing listens there; the channel is the real one.
        var host = new CommandLine.CliHost { Output = TextWriter.Null, Error = error };
        (await new CommandLine.MatchingCommandLine(host).RunAsync(["status", "--server", "http://127.0.0.1:1"])).ShouldBe(1);
        error.ToString().ShouldStartWith("error: the service at http://127.0.0.1:1 cannot be reached (");
    }

    [Theory]
    [InlineData("keys create --role auditor --out")]
    [InlineData("audit export --out")]
    [InlineData("access c1 --out")]
    [InlineData("export")]
    public async Task A_file_that_is_there_is_not_written_over_and_nothing_is_asked_for_it(string command)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Add("there", "kept");
        var service = new FakeService();
        var answer = await Cli.RunAsync(service, (string[])[.. command.Split(' '), file]);
        answer.ExitCode.ShouldBe(2);
        answer.Error.TrimEnd().ShouldBe($"error: '{file}' exists already; move it away or name another file");
        File.ReadAllText(file).ShouldBe("kept");
        service.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_log_that_is_not_there_is_named()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "nowhere");
        var answer = await Cli.RunAsync(new FakeService(), "audit", "verify", file);
        answer.ExitCode.ShouldBe(1);
        answer.Error.TrimEnd().ShouldBe($"error: '{file}' does not exist; check the path");
    }

    [Fact]
    public async Task An_address_for_HTTP_1_is_told_apart_from_one_that_fails()
    {
        var required = new HttpProtocolException(0xd, "HTTP_1_1_REQUIRED", null);
        var service = new FakeService().On<GetStatusRequest, Matching.V1.Status>(
            "GetStatus", _ => throw new RpcException(new Grpc.Core.Status(StatusCode.Internal, "reset", new HttpRequestException("reset", required))));
        var answer = await Cli.RunAsync(service, "status", "--server", "http://127.0.0.1:5081");
        answer.ExitCode.ShouldBe(1);
        answer.Error.TrimEnd().ShouldBe(
            "error: http://127.0.0.1:5081 is an address for JSON over HTTP/1.1; name the one that the service serves gRPC at with --server URL or MATCHING_SERVER");
    }

    [Theory]
    [InlineData(StatusCode.NotFound, "not_found")]
    [InlineData(StatusCode.InvalidArgument, "invalid_argument")]
    [InlineData(StatusCode.Aborted, "aborted")]
    [InlineData(StatusCode.DeadlineExceeded, "deadline_exceeded")]
    [InlineData(StatusCode.Internal, "internal")]
    [InlineData(StatusCode.Unavailable, "unavailable")]
    public async Task A_refusal_of_the_service_is_one_line_and_answers_1(StatusCode status, string code)
    {
        var plain = await Cli.RunAsync(Refusing(status, "vacancy 'v7':\nunknown"), "status");
        plain.ExitCode.ShouldBe(1);
        plain.Error.TrimEnd().ShouldContain("vacancy 'v7': unknown");
        plain.Error.TrimEnd().Split('\n').Length.ShouldBe(1);

        var json = await Cli.RunAsync(Refusing(status, "vacancy 'v7': unknown"), "status", "--json");
        json.ExitCode.ShouldBe(1);
        json.Output.ShouldBeEmpty();
        var error = JsonNode.Parse(json.Error)!["error"]!;
        error["code"]!.GetValue<string>().ShouldBe(code);
        error["message"]!.GetValue<string>().ShouldContain("vacancy 'v7': unknown");
    }

    private static FakeService Refusing(StatusCode status, string detail) =>
        new FakeService().On<GetStatusRequest, Matching.V1.Status>("GetStatus", _ => throw FakeService.Refusal(status, detail));
}
