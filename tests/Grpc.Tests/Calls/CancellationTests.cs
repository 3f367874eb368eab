using Grpc.Core;
using Matching.Grpc.Tests.Support;
using Matching.Tests.V1;
using Shouldly;
using Behaviour = Matching.Tests.V1.EchoRequest.Types.Behaviour;

namespace Matching.Grpc.Tests.Calls;

public sealed class CancellationTests
{
    private static readonly EchoRequest Waiting = new() { Behaviour = Behaviour.Wait };

    [Fact]
    public async Task Cancelling_a_unary_call_fires_the_services_token()
    {
        await using var server = await TestServer.StartAsync();
        using var cancel = new CancellationTokenSource();

        using var call = server.Client().SayAsync(Waiting, cancellationToken: cancel.Token);
        await server.Probe.Waiting.Task.WaitAsync(TestServer.Patience);
        cancel.Cancel();

        await Expect.FailsAsync(StatusCode.Cancelled, () => call.ResponseAsync);
        await server.Probe.Cancelled.Task.WaitAsync(TestServer.Patience);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task The_token_fires_for_a_call_with_a_deadline_too()
    {
        await using var server = await TestServer.StartAsync();
        using var cancel = new CancellationTokenSource();

        using var call = server.Client().SayAsync(Waiting, deadline: DateTime.UtcNow.AddMinutes(5), cancellationToken: cancel.Token);
        await server.Probe.Waiting.Task.WaitAsync(TestServer.Patience);
        cancel.Cancel();

        await server.Probe.Cancelled.Task.WaitAsync(TestServer.Patience);
    }

    [Fact]
    public async Task Disposing_a_stream_ends_the_method_that_fills_it()
    {
        await using var server = await TestServer.StartAsync();

        var call = server.Client().Repeat(new EchoRequest { Count = 1, Behaviour = Behaviour.Wait });
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        await server.Probe.Waiting.Task.WaitAsync(TestServer.Patience);
        call.Dispose();

        await server.Probe.Cancelled.Task.WaitAsync(TestServer.Patience);
        await Expect.FailsAsync(StatusCode.Cancelled, () => call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task Cancelling_a_stream_that_nobody_reads_just_now_ends_the_method_that_fills_it()
    {
        await using var server = await TestServer.StartAsync();
        using var cancel = new CancellationTokenSource();

        using var call = server.Client().Repeat(new EchoRequest { Count = 1, Behaviour = Behaviour.Wait }, cancellationToken: cancel.Token);
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        await server.Probe.Waiting.Task.WaitAsync(TestServer.Patience);
        cancel.Cancel();

        await server.Probe.Cancelled.Task.WaitAsync(TestServer.Patience);
        await Expect.FailsAsync(StatusCode.Cancelled, () => call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task A_token_given_to_a_read_cancels_the_call()
    {
        await using var server = await TestServer.StartAsync();
        using var cancel = new CancellationTokenSource();

        using var call = server.Client().Chat();
        var read = call.ResponseStream.MoveNext(cancel.Token);
        await call.RequestStream.WriteAsync(Waiting);
        await server.Probe.Waiting.Task.WaitAsync(TestServer.Patience);
        cancel.Cancel();

        await Expect.FailsAsync(StatusCode.Cancelled, () => read);
        await server.Probe.Cancelled.Task.WaitAsync(TestServer.Patience);
        await Expect.FailsAsync(StatusCode.Cancelled, () => call.RequestStream.WriteAsync(new EchoRequest()));
    }

    [Fact]
    public async Task Disposing_the_channel_cancels_its_calls_and_refuses_new_ones()
    {
        await using var server = await TestServer.StartAsync();
        var channel = server.Channel();
        var client = new Echo.EchoClient(channel);

        using var call = client.SayAsync(Waiting);
        await server.Probe.Waiting.Task.WaitAsync(TestServer.Patience);
        channel.Dispose();

        await Expect.FailsAsync(StatusCode.Cancelled, () => call.ResponseAsync);
        await Should.ThrowAsync<ObjectDisposedException>(async () => await client.SayAsync(new EchoRequest()));
    }

    [Fact]
    public async Task A_channel_can_be_asked_to_throw_operation_cancelled_instead()
    {
        await using var server = await TestServer.StartAsync();
        using var cancel = new CancellationTokenSource();

        using var call = server.Client(options => options.ThrowOperationCanceledOnCancellation = true)
            .SayAsync(Waiting, cancellationToken: cancel.Token);
        await server.Probe.Waiting.Task.WaitAsync(TestServer.Patience);
        cancel.Cancel();

        await Should.ThrowAsync<OperationCanceledException>(() => call.ResponseAsync.WaitAsync(TestServer.Patience));
    }

    [Fact]
    public async Task Status_and_trailers_are_not_told_before_the_call_has_ended()
    {
        await using var server = await TestServer.StartAsync();

        using var call = server.Client().SayAsync(Waiting);
        await server.Probe.Waiting.Task.WaitAsync(TestServer.Patience);

        Should.Throw<InvalidOperationException>(() => call.GetStatus());
        Should.Throw<InvalidOperationException>(() => call.GetTrailers());
    }
}
