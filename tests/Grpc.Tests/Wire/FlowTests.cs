using Grpc.Core;
using Matching.Grpc.Tests.Support;
using Matching.Tests.V1;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Behaviour = Matching.Tests.V1.EchoRequest.Types.Behaviour;

namespace Matching.Grpc.Tests.Wire;

public sealed class FlowTests
{
    [Fact]
    public async Task An_endless_stream_waits_for_a_reader_that_does_not_read()
    {
        await using var server = await TestServer.StartAsync();

        using var call = server.Client().Repeat(new EchoRequest { Count = -1, ResponseSize = 256 * 1024 });
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        var written = await SettlesAsync(() => server.Probe.Written);

        // Windows and buffers on both sides hold some messages, not an endless number.
        written.ShouldBeLessThan(200);
        for (var i = 0; i < written + 10; i++)
        {
            (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        }

        server.Probe.Written.ShouldBeGreaterThan(written);
    }

    [Fact]
    public async Task The_server_ends_a_method_whose_client_does_not_read_when_the_deadline_passes()
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        using var response = await raw.OpenAsync(
            "/matching.tests.v1.Echo/Repeat", new EchoRequest { Count = -1, ResponseSize = 256 * 1024 }, ("grpc-timeout", "500m"));

        await server.Probe.StreamEnded.Task.WaitAsync(TestServer.Patience);
    }

    [Fact]
    public async Task The_server_ends_a_method_whose_client_has_gone()
    {
        await using var server = await TestServer.StartAsync();
        var raw = new RawGrpc(server.Address);

        var response = await raw.OpenAsync("/matching.tests.v1.Echo/Repeat", new EchoRequest { Count = -1, ResponseSize = 256 * 1024 });
        response.Dispose();
        raw.Dispose();

        await server.Probe.StreamEnded.Task.WaitAsync(TestServer.Patience);
    }

    [Fact]
    public async Task An_endless_request_waits_for_a_method_that_does_not_read()
    {
        await using var server = await TestServer.StartAsync();
        var request = new EchoRequest { Payload = Google.Protobuf.ByteString.CopyFrom(new byte[256 * 1024]) };
        var sent = 0;

        using var call = server.Client().Join();
        await call.RequestStream.WriteAsync(new EchoRequest { Behaviour = Behaviour.IgnoreToken });
        var sending = Task.Run(async () =>
        {
            for (; sent < 400; sent++)
            {
                await call.RequestStream.WriteAsync(request);
            }

            await call.RequestStream.CompleteAsync();
        });
        var held = await SettlesAsync(() => Volatile.Read(ref sent));

        held.ShouldBeLessThan(200);
        server.Probe.Release.SetResult();
        await sending.WaitAsync(TestServer.Patience);
        (await call).Index.ShouldBe(401);
    }

    [Fact]
    public async Task A_running_call_is_finished_while_the_server_stops()
    {
        await using var server = await TestServer.StartAsync();

        using var call = server.Client().SayAsync(new EchoRequest { Text = "drained", Behaviour = Behaviour.Wait });
        await server.Probe.Waiting.Task.WaitAsync(TestServer.Patience);
        var stopping = server.App.StopAsync();
        await Expect.BecomesAsync(
            () => server.App.Lifetime.ApplicationStopping.IsCancellationRequested, "the application stops");
        server.Probe.Release.SetResult();

        (await call.ResponseAsync.WaitAsync(TestServer.Patience)).Text.ShouldBe("drained");
        await stopping.WaitAsync(TestServer.Patience);
        await Expect.FailsAsync(StatusCode.Unavailable, async () => await server.Client().SayAsync(new EchoRequest()));
    }

    [Fact]
    public async Task Pings_from_both_sides_keep_a_quiet_call_open()
    {
        await using var server = await TestServer.StartAsync(kestrel: options =>
        {
            options.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(1);
            options.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(1);
        });
        var client = server.Client(options => options.HttpHandler = new SocketsHttpHandler
        {
            KeepAlivePingDelay = TimeSpan.FromSeconds(1),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(1),
        });

        using var call = client.Chat();
        await call.RequestStream.WriteAsync(new EchoRequest { Text = "before" });
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();

        // Longer than either side waits for the answer to a ping: without answers the connection would be closed.
        using var quiet = new PeriodicTimer(TimeSpan.FromSeconds(3));
        await quiet.WaitForNextTickAsync();
        await call.RequestStream.WriteAsync(new EchoRequest { Text = "after" });

        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        call.ResponseStream.Current.Text.ShouldBe("after");
    }

    // Waits until a number has stood still for half a second.
    private static async Task<int> SettlesAsync(Func<int> number)
    {
        using var patience = new CancellationTokenSource(TestServer.Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        var last = -1;
        while (last != number() || last <= 0)
        {
            last = number();
            await timer.WaitForNextTickAsync(patience.Token);
        }

        return last;
    }
}
