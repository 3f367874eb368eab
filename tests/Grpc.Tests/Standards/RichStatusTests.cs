using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Matching.Grpc.Tests.Support;
using Matching.Tests.V1;
using Shouldly;
using Behaviour = Matching.Tests.V1.EchoRequest.Types.Behaviour;

namespace Matching.Grpc.Tests.Standards;

public sealed class RichStatusTests
{
    [Fact]
    public async Task Details_of_an_error_reach_the_caller()
    {
        await using var server = await TestServer.StartAsync();

        var failure = await Expect.FailsAsync(StatusCode.InvalidArgument, async () => await server.Client().SayAsync(
            new EchoRequest { Behaviour = Behaviour.FailWithDetails, StatusCode = (int)StatusCode.InvalidArgument, Text = "no" }));

        var status = failure.GetRpcStatus().ShouldNotBeNull();
        status.Code.ShouldBe((int)StatusCode.InvalidArgument);
        status.Message.ShouldBe("no");
        status.GetDetail<BadRequest>().ShouldNotBeNull().FieldViolations[0].Field.ShouldBe("vacancy.weight");
        status.GetDetail<ErrorInfo>().ShouldNotBeNull().Metadata["limit"].ShouldBe("5");
        status.GetDetail<RetryInfo>().ShouldNotBeNull().RetryDelay.ShouldBe(Duration.FromTimeSpan(TimeSpan.FromSeconds(2)));
        status.GetDetail<QuotaFailure>().ShouldBeNull();
    }

    [Fact]
    public void An_exception_without_details_or_with_broken_ones_has_none()
    {
        new RpcException(new global::Grpc.Core.Status(StatusCode.Aborted, "x")).GetRpcStatus().ShouldBeNull();
        var broken = new Metadata { { "grpc-status-details-bin", [255, 255] } };
        new RpcException(new global::Grpc.Core.Status(StatusCode.Aborted, "x"), broken).GetRpcStatus().ShouldBeNull();
    }

    [Fact]
    public void Setting_details_in_trailers_takes_the_place_of_earlier_ones()
    {
        var trailers = new Metadata();
        trailers.SetRpcStatus(new Google.Rpc.Status { Code = 3 });
        trailers.SetRpcStatus(new Google.Rpc.Status { Code = 5 });

        trailers.Count.ShouldBe(1);
        trailers.GetRpcStatus().ShouldNotBeNull().Code.ShouldBe(5);
    }
}
