using Grpc.Core;
using Matching.Grpc.Tests.Support;
using Matching.Tests.V1;
using Shouldly;
using Behaviour = Matching.Tests.V1.EchoRequest.Types.Behaviour;

namespace Matching.Grpc.Tests.Calls;

public sealed class DeadlineTests
{
    private static readonly byte[] IgnoringTheToken = RawGrpc.Frame(new EchoRequest { Text = "late", Behaviour = Behaviour.IgnoreToken });

    [Fact]
    public async Task The_service_sees_the_deadline_and_its_token_fires_when_it_passes()
    {
        await using var server = await TestServer.StartAsync();
        var deadline = DateTime.UtcNow.AddMilliseconds(300);

        await Expect.FailsAsync(StatusCode.DeadlineExceeded, async () => await server.Client().SayAsync(
            new EchoRequest { Behaviour = Behaviour.Wait }, deadline: deadline));

        await server.Probe.Cancelled.Task.WaitAsync(TestServer.Patience);
        server.Probe.Deadline.ShouldBe(deadline, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task The_server_itself_answers_deadline_exceeded_although_the_method_goes_on_and_drops_its_late_result()
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        var reply = await raw.PostAsync("/matching.tests.v1.Echo/Say", IgnoringTheToken, ("grpc-timeout", "100m"));

        reply.Status.ShouldBe(StatusCode.DeadlineExceeded);
        reply.Body.ShouldBeEmpty();
        server.Probe.Release.Task.IsCompleted.ShouldBeFalse();

        // The connection is still good after the method has ended late.
        server.Probe.Release.SetResult();
        (await raw.PostAsync("/matching.tests.v1.Echo/Say", RawGrpc.Frame(new EchoRequest()))).Status.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task A_stream_that_has_begun_is_ended_by_its_deadline()
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);
        var request = RawGrpc.Frame(new EchoRequest { Count = 3, Behaviour = Behaviour.IgnoreToken });

        var reply = await raw.PostAsync("/matching.tests.v1.Echo/Repeat", request, ("grpc-timeout", "200m"));

        reply.Trailer("grpc-status").ShouldBe("4");
        reply.Body.Length.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("1n")]
    [InlineData("0S")]
    [InlineData("50u")]
    [InlineData("50000u")]
    [InlineData("1S")]
    public async Task Every_unit_of_a_timeout_is_understood(string timeout)
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        (await raw.PostAsync("/matching.tests.v1.Echo/Say", IgnoringTheToken, ("grpc-timeout", timeout)))
            .Status.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Theory]
    [InlineData("1H")]
    [InlineData("99999999H")]
    [InlineData("99999999M")]
    [InlineData("30S")]
    [InlineData("30000m")]
    [InlineData("soon")]
    [InlineData("-1S")]
    [InlineData("123456789S")]
    [InlineData("5")]
    [InlineData("S")]
    public async Task A_long_or_malformed_timeout_does_not_end_a_quick_call(string timeout)
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        (await raw.PostAsync("/matching.tests.v1.Echo/Say", RawGrpc.Frame(new EchoRequest()), ("grpc-timeout", timeout)))
            .Status.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task A_call_whose_deadline_has_passed_is_not_sent()
    {
        await using var server = await TestServer.StartAsync();

        await Expect.FailsAsync(StatusCode.DeadlineExceeded, async () => await server.Client().SayAsync(
            new EchoRequest(), deadline: DateTime.UtcNow.AddSeconds(-1)));

        server.Probe.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_method_that_waits_for_a_request_is_let_go_when_the_deadline_passes()
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);
        using var paused = new PausedContent(RawGrpc.Frame(new EchoRequest { Text = "first" }));

        var reply = await raw.SendAsync("/matching.tests.v1.Echo/Join", paused, "application/grpc", ("grpc-timeout", "300m"));

        reply.Status.ShouldBe(StatusCode.DeadlineExceeded);
        await server.Probe.JoinEnded.Task.WaitAsync(TestServer.Patience);
    }

    [Fact]
    public async Task Early_deadlines_always_come_with_their_status()
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        var waiting = RawGrpc.Frame(new EchoRequest { Behaviour = Behaviour.Wait });

        var replies = await Task.WhenAll(Enumerable.Range(0, 200)
            .Select(i => raw.PostAsync("/matching.tests.v1.Echo/Say", waiting, ("grpc-timeout", $"{i * 20}u"))));

        replies.ShouldAllBe(reply => reply.Status == StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task A_deadline_ends_a_call_whose_request_never_ends()
    {
        await using var server = await TestServer.StartAsync();

        var client = server.Client();
        await client.SayAsync(new EchoRequest());
        using var call = client.Join(deadline: DateTime.UtcNow.AddSeconds(1));

        // On a slow machine the deadline may already pass while the first request is written; the status is the same.
        await Expect.FailsAsync(StatusCode.DeadlineExceeded, async () =>
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = "first" });
            await call.ResponseAsync;
        });
    }

    [Fact]
    public async Task A_deadline_ends_a_stream_whose_client_does_not_read()
    {
        await using var server = await TestServer.StartAsync();

        var client = server.Client();
        await client.SayAsync(new EchoRequest());
        using var call = client.Repeat(new EchoRequest { Count = -1, ResponseSize = 64 * 1024 }, deadline: DateTime.UtcNow.AddSeconds(1));

        // The same status when a slow machine lets the deadline pass before the headers are there.
        await Expect.FailsAsync(StatusCode.DeadlineExceeded, async () =>
        {
            await call.ResponseHeadersAsync;
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
            }
        });
    }
}
