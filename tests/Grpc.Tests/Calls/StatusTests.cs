using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Matching.Grpc.Tests.Support;
using Matching.Tests.V1;
using Shouldly;
using Behaviour = Matching.Tests.V1.EchoRequest.Types.Behaviour;

namespace Matching.Grpc.Tests.Calls;

public sealed class StatusTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("blåbær 100 % — \"citat\"\nny linje")]
    [InlineData("")]
    [InlineData("%41 stays as it is")]
    public async Task Code_text_and_trailers_of_a_failure_reach_the_caller(string text)
    {
        await using var server = await TestServer.StartAsync();
        var request = new EchoRequest { Behaviour = Behaviour.Fail, StatusCode = (int)StatusCode.FailedPrecondition, Text = text };

        using var call = server.Client().SayAsync(request);
        var failure = await Expect.FailsAsync(StatusCode.FailedPrecondition, () => call.ResponseAsync);

        failure.Status.Detail.ShouldBe(text);
        failure.Trailers.GetValue("reason").ShouldBe("asked");
        failure.Trailers.GetValueBytes("proof-bin").ShouldBe([1, 2, 255]);
        call.GetTrailers().GetValue("reason").ShouldBe("asked");
    }

    [Fact]
    public async Task Every_status_code_arrives_as_itself()
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client();

        foreach (var code in Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK))
        {
            await Expect.FailsAsync(code, async () => await client.SayAsync(
                new EchoRequest { Behaviour = Behaviour.Fail, StatusCode = (int)code }));
        }
    }

    [Fact]
    public async Task A_stream_may_fail_after_responses()
    {
        await using var server = await TestServer.StartAsync();

        using var call = server.Client().Repeat(
            new EchoRequest { Count = 2, Behaviour = Behaviour.Fail, StatusCode = (int)StatusCode.DataLoss, Text = "half" });
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        var failure = await Expect.FailsAsync(StatusCode.DataLoss, () => call.ResponseStream.MoveNext(CancellationToken.None));

        failure.Status.Detail.ShouldBe("half");
        failure.Trailers.GetValue("reason").ShouldBe("asked");
    }

    [Fact]
    public async Task Writing_requests_to_a_call_that_failed_throws_its_status()
    {
        await using var server = await TestServer.StartAsync();

        using var call = server.Client().Join();
        // The server may have answered before the first write is over; then that write already tells the status.
        var first = await Record.ExceptionAsync(() => call.RequestStream.WriteAsync(
            new EchoRequest { Behaviour = Behaviour.Fail, StatusCode = (int)StatusCode.PermissionDenied }));
        (first is null or RpcException { StatusCode: StatusCode.PermissionDenied }).ShouldBeTrue(first?.ToString());
        await Expect.FailsAsync(StatusCode.PermissionDenied, () => call.ResponseAsync);

        await Expect.FailsAsync(StatusCode.PermissionDenied, () => call.RequestStream.WriteAsync(new EchoRequest()));
    }

    [Fact]
    public async Task An_unexpected_exception_is_unknown_and_tells_nothing_of_itself()
    {
        await using var server = await TestServer.StartAsync();

        var failure = await Expect.FailsAsync(StatusCode.Unknown, async () => await server.Client().SayAsync(
            new EchoRequest { Behaviour = Behaviour.Throw }));

        failure.Status.Detail.ShouldNotContain("secret");
        failure.Status.Detail.ShouldNotContain("InvalidOperation");
    }

    [Fact]
    public async Task Detailed_errors_tell_the_exception_and_its_cause_where_they_are_enabled()
    {
        await using var server = await TestServer.StartAsync(grpc => grpc.EnableDetailedErrors = true);

        var failure = await Expect.FailsAsync(StatusCode.Unknown, async () => await server.Client().SayAsync(
            new EchoRequest { Behaviour = Behaviour.Throw, Text = "x" }));

        failure.Status.Detail.ShouldContain("InvalidOperationException: secret x");
        failure.Status.Detail.ShouldContain("IOException: inner secret");
    }

    [Fact]
    public async Task A_method_that_returns_null_is_cancelled() =>
        await Using(async server => await Expect.FailsAsync(StatusCode.Cancelled, async () =>
            await server.Client().SayAsync(new EchoRequest { Behaviour = Behaviour.ReturnNull })));

    [Theory]
    [InlineData("/matching.tests.v1.Echo/Whisper")]
    [InlineData("/matching.tests.v1.Other/Say")]
    public async Task Unknown_methods_and_services_are_unimplemented(string path) =>
        await Using(async server =>
        {
            using var raw = new RawGrpc(server.Address);
            var reply = await raw.PostAsync(path, RawGrpc.Frame(new EchoRequest()));

            reply.Http.ShouldBe(HttpStatusCode.OK);
            reply.Status.ShouldBe(StatusCode.Unimplemented);
            reply.TrailersOnly.ShouldBeTrue();
            reply.ContentType.ShouldBe("application/grpc");
        });

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        var port = ((IPEndPoint)socket.LocalEndpoint).Port;
        socket.Stop();
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var client = new Echo.EchoClient(channel);

        await Expect.FailsAsync(StatusCode.Unavailable, async () => await client.SayAsync(new EchoRequest()));
        using var stream = client.Repeat(new EchoRequest());
        await Expect.FailsAsync(StatusCode.Unavailable, () => stream.ResponseStream.MoveNext(CancellationToken.None));
        using var chat = client.Chat();
        await Expect.FailsAsync(StatusCode.Unavailable, () => chat.RequestStream.WriteAsync(new EchoRequest()));
    }

    [Fact]
    public async Task A_server_that_goes_away_during_a_call_is_unavailable()
    {
        var server = await TestServer.StartAsync();
        using var call = server.Client().SayAsync(new EchoRequest { Behaviour = Behaviour.Wait });
        await server.Probe.Waiting.Task.WaitAsync(TestServer.Patience);

        using var atOnce = new CancellationTokenSource();
        atOnce.Cancel();
        await server.App.StopAsync(atOnce.Token);

        var failure = await Should.ThrowAsync<RpcException>(() => call.ResponseAsync.WaitAsync(TestServer.Patience));
        failure.StatusCode.ShouldBeOneOf(StatusCode.Unavailable, StatusCode.Cancelled, StatusCode.Internal);
        await server.DisposeAsync();
    }

    private static async Task Using(Func<TestServer, Task> test)
    {
        await using var server = await TestServer.StartAsync();
        await test(server);
    }
}
