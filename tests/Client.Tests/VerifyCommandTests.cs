using System.Text.Json;
using Matching.Client.Tests.Support;
using Matching.V1;

namespace Matching.Client.Tests;

public sealed class VerifyCommandTests
{
    [Fact]
    public async Task Verify_ends_with_0_when_nothing_differs_and_with_1_and_every_finding_when_something_does()
    {
        var findings = new List<VerifyFinding>();
        var service = new FakeService().OnStream<VerifyRequest, VerifyResponse>("Verify", request => Steps(request, findings));
        var (code, output, _) = await Cli.RunAsync(service, "verify", "--top", "50", "--documents");
        Assert.Equal(0, code);
        Assert.Contains("nothing differs", output, StringComparison.Ordinal);
        Assert.True(service.Requests.TryPeek(out var sent));
        Assert.Equal((50, true), (((VerifyRequest)sent).Top, ((VerifyRequest)sent).Documents));

        findings.Add(new VerifyFinding { Kind = VerifyFindingKind.MissingInIndex, Subject = "candidates/c1", Detail = "it stands at version 5" });
        (code, output, _) = await Cli.RunAsync(service, "verify");
        Assert.Equal(1, code);
        Assert.Contains("missing in index: candidates/c1: it stands at version 5", output, StringComparison.Ordinal);

        (code, output, _) = await Cli.RunAsync(service, "verify", "--json");
        Assert.Equal(1, code);
        var json = JsonDocument.Parse(output).RootElement;
        Assert.Equal("candidates/c1", json.GetProperty("findings")[0].GetProperty("subject").GetString());
        Assert.Equal(10, json.GetProperty("candidates").GetInt32());
    }

    private static async IAsyncEnumerable<VerifyResponse> Steps(VerifyRequest request, List<VerifyFinding> findings)
    {
        await Task.CompletedTask;
        yield return new VerifyResponse { Progress = new VerifyProgress { Stage = "rows", Done = 5, Total = 0 } };
        foreach (var finding in findings)
            yield return new VerifyResponse { Finding = finding };
        yield return new VerifyResponse { Result = new VerifyResult { Rows = 20, Candidates = 10, Vacancies = request.Top, Findings = findings.Count, PoolVersion = "10-abc" } };
    }
}
