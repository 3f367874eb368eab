using System.Text;
using Google.Protobuf.WellKnownTypes;
using Matching.Client.Tests.Support;
using Matching.CommandLine;
using Matching.CommandLine.Json;
using Matching.V1;
using Shouldly;

namespace Matching.Client.Tests;

/// <summary>The end of an organisation has no way back: people type its id, scripts say --yes, and the command waits for the certificate.</summary>
public sealed class OrganisationCommandTests
{
    private static readonly DateTime At = new(2026, 11, 30, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("")]
    [InlineData("yes\n")]
    [InlineData("kommune\n")]
    public async Task What_is_not_confirmed_by_its_id_is_not_ended(string typed)
    {
        var service = Service(0);
        var (exitCode, _, error) = await Run(service, typed, "organisation", "end", "kom");
        exitCode.ShouldBe(2);
        error.ShouldContain("'kom' was not ended");
        service.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_waits_until_a_search_has_found_nothing_and_shows_the_certificate()
    {
        var service = Service(2);
        var (exitCode, output, error) = await Run(service, "kom\n", "organisation", "end", "kom");
        exitCode.ShouldBe(0, error);
        service.Requests.OfType<EndOrganisationRequest>().ShouldHaveSingleItem().ShouldBe(new EndOrganisationRequest { Name = "organisations/kom", Confirmation = "kom" });
        service.Requests.OfType<GetEndedOrganisationRequest>().Count().ShouldBe(2);
        output.ShouldContain("1,200 candidate, 3 key");
        output.ShouldContain("nothing is left");
        output.ShouldContain("backups");
    }

    [Fact]
    public async Task One_that_is_under_way_or_was_not_overwritten_is_no_success()
    {
        (await Run(Service(5), "", "organisation", "ended", "kom")).ExitCode.ShouldBe(1);
        var remains = new FakeService().On<GetEndedOrganisationRequest, EndedOrganisation>("GetEndedOrganisation", _ => new EndedOrganisation(Ended(true)) { Scrubbed = false });
        (await Run(remains, "", "organisation", "ended", "kom")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public void The_certificate_has_its_fixed_shape() => JsonDocuments.OnOneLine(EndedOrganisationJson.Of(Ended(true))).ShouldBe(
        """{"organisation":"kom","done":true,"operator":"local","caller":"k1","beginTime":"2026-11-30T09:00:00Z","endTime":"2026-11-30T09:00:00Z","rows":{"candidate":1200,"key":3},"""
        + "\"auditHead\":{\"entries\":7,\"hash\":\"ab\",\"head\":\"{}\",\"publicKey\":\"AQ==\",\"signature\":\"Ag==\"},\"scrubbed\":true,\"searchTime\":\"2026-11-30T09:00:00Z\",\"left\":{}}");

    /// <summary>A service that is done at a look.</summary>
    private static FakeService Service(int looks)
    {
        var seen = 0;
        return new FakeService()
            .On<EndOrganisationRequest, EndedOrganisation>("EndOrganisation", _ => Ended(looks == 0))
            .On<GetEndedOrganisationRequest, EndedOrganisation>("GetEndedOrganisation", _ => Ended(++seen >= looks));
    }

    private static EndedOrganisation Ended(bool done) => new()
    {
        Name = "organisations/kom",
        Operator = "local",
        Caller = "k1",
        BeginTime = At.ToTimestamp(),
        EndTime = done ? At.ToTimestamp() : null,
        Rows = { new RowsOfKind { Kind = "candidate", Count = 1200 }, new RowsOfKind { Kind = "key", Count = 3 } },
        AuditHead = new AuditHead { Entries = 7, Hash = "ab", Text = "{}", PublicKey = Google.Protobuf.ByteString.CopyFrom(1), Signature = Google.Protobuf.ByteString.CopyFrom(2) },
        Scrubbed = done,
        SearchTime = At.ToTimestamp(),
        Left = { done ? [] : [new RowsOfKind { Kind = "key", Count = 3 }] },
    };

    private static async Task<(int ExitCode, string Output, string Error)> Run(FakeService service, string typed, params string[] arguments)
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
        return (await new MatchingCommandLine(host).RunAsync(arguments, CancellationToken.None), output.ToString(), error.ToString());
    }
}
