using System.Text;
using Matching.Client.Tests.Support;
using Matching.CommandLine;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

/// <summary>An erasure has no way back: people type the id, scripts say --yes, and why is a code.</summary>
public sealed class EraseCommandTests
{
    [Theory]
    [InlineData("")]
    [InlineData("yes\n")]
    [InlineData("c2\n")]
    public async Task What_is_not_confirmed_by_its_id_is_not_erased(string typed)
    {
        var service = Service();
        var (exitCode, error) = await Run(service, typed, "erase", "c1");
        exitCode.ShouldBe(2);
        error.ShouldContain("'c1' was not erased");
        error.ShouldContain("--yes");
        service.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_typed_id_or_yes_erases_and_the_ground_is_sent()
    {
        var service = Service();
        (await Run(service, "c1\n", "erase", "c1")).ExitCode.ShouldBe(0);
        (await Run(service, "", "erase", "c1", "--yes", "--ground", "consent-withdrawn")).ExitCode.ShouldBe(0);
        service.Requests.OfType<EraseCandidateRequest>().Select(request => (request.Candidate, request.Ground)).ShouldBe(
            [("candidates/c1", ErasureGround.Requested), ("candidates/c1", ErasureGround.ConsentWithdrawn)]);
        (await Run(service, "", "erase", "c1", "--yes", "--ground", "Mette asked")).ExitCode.ShouldBe(2);
    }

    private static FakeService Service() => new FakeService().On<EraseCandidateRequest, ErasureProof>("EraseCandidate", _ => new ErasureProof { Documents = 1, Scrubbed = true });

    private static async Task<(int ExitCode, string Error)> Run(FakeService service, string typed, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var host = new CliHost
        {
            Output = output,
            Error = error,
            Input = () => new MemoryStream(Encoding.UTF8.GetBytes(typed)),
            Connect = options => new MatchingClient(service, options with { RetryDelay = TimeSpan.Zero }),
        };
        return (await new MatchingCommandLine(host).RunAsync(arguments, CancellationToken.None), error.ToString());
    }
}
