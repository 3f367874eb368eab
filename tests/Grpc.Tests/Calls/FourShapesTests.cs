using Google.Protobuf;
using Grpc.Core;
using Matching.Grpc.Tests.Support;
using Matching.Tests.V1;
using Shouldly;

namespace Matching.Grpc.Tests.Calls;

public sealed class FourShapesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_unary_call_returns_its_response_over_plain_text_and_tls(bool tls)
    {
        await using var server = await TestServer.StartAsync(tls: tls);

        using var call = server.Client().SayAsync(new EchoRequest { Text = "blåbærgrød" });

        (await call).Text.ShouldBe("blåbærgrød");
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task A_blocking_unary_call_returns_its_response()
    {
        await using var server = await TestServer.StartAsync();

        server.Client().Say(new EchoRequest { Text = "hello" }).Text.ShouldBe("hello");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_stream_delivers_all_responses_in_order(bool tls)
    {
        await using var server = await TestServer.StartAsync(tls: tls);

        using var call = server.Client().Repeat(new EchoRequest { Text = "x", Count = 1000 });
        var replies = await call.ResponseStream.ReadAllAsync().ToListAsync();

        replies.Select(reply => reply.Index).ShouldBe(Enumerable.Range(0, 1000));
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task A_server_stream_may_be_empty()
    {
        await using var server = await TestServer.StartAsync();

        using var call = server.Client().Repeat(new EchoRequest());

        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeFalse();
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_stream_is_read_to_its_end_before_the_response(bool tls)
    {
        await using var server = await TestServer.StartAsync(tls: tls);

        using var call = server.Client().Join();
        foreach (var text in new[] { "a", "b", "c" })
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = text });
        }

        await call.RequestStream.CompleteAsync();

        (await call).Text.ShouldBe("a,b,c");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_duplex_call_answers_each_request_before_the_next_is_sent(bool tls)
    {
        await using var server = await TestServer.StartAsync(tls: tls);

        using var call = server.Client().Chat();
        for (var i = 0; i < 50; i++)
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = $"m{i}" });
            (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
            call.ResponseStream.Current.ShouldBe(new EchoReply { Text = $"m{i}", Index = i });
        }

        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Big_messages_and_empty_ones_arrive_whole()
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client();
        var payload = new byte[3 * 1024 * 1024];
        Random.Shared.NextBytes(payload);

        (await client.SayAsync(new EchoRequest { Payload = ByteString.CopyFrom(payload) })).Payload.ToByteArray().ShouldBe(payload);
        (await client.SayAsync(new EchoRequest())).ShouldBe(new EchoReply());
    }

    [Fact]
    public async Task Many_calls_at_once_share_a_channel()
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client();

        var replies = await Task.WhenAll(Enumerable.Range(0, 500)
            .Select(async i => await client.SayAsync(new EchoRequest { Text = $"{i}" })));

        replies.Select(reply => reply.Text).ShouldBe(Enumerable.Range(0, 500).Select(i => $"{i}"));
        server.Probe.Calls.ShouldBe(500);
    }
}
