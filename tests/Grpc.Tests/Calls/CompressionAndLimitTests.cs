using System.IO.Compression;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Compression;
using Matching.Grpc.Tests.Support;
using Matching.Tests.V1;
using Shouldly;

namespace Matching.Grpc.Tests.Calls;

public sealed class CompressionAndLimitTests
{
    private const string Say = "/matching.tests.v1.Echo/Say";
    private static readonly Metadata AskForGzip = new() { { "grpc-internal-encoding-request", "gzip" } };

    [Fact]
    public async Task Responses_are_compressed_for_clients_that_accept_it()
    {
        await using var server = await TestServer.StartAsync(grpc => grpc.ResponseCompressionAlgorithm = "gzip");
        using var raw = new RawGrpc(server.Address);
        var request = RawGrpc.Frame(new EchoRequest { ResponseSize = 100_000 });

        var compressed = await raw.PostAsync(Say, request, ("grpc-accept-encoding", "identity, gzip"));
        var plain = await raw.PostAsync(Say, request, ("grpc-accept-encoding", "identity"));

        compressed.Header("grpc-encoding").ShouldBe("gzip");
        compressed.Body[0].ShouldBe((byte)1);
        compressed.Body.Length.ShouldBeLessThan(5_000);
        plain.Header("grpc-encoding").ShouldBeNull();
        plain.Body[0].ShouldBe((byte)0);
        plain.Body.Length.ShouldBeGreaterThan(100_000);
        (await server.Client().SayAsync(new EchoRequest { ResponseSize = 100_000 })).Payload.Length.ShouldBe(100_000);
    }

    [Fact]
    public async Task Requests_may_be_compressed_with_gzip_and_deflate()
    {
        await using var server = await TestServer.StartAsync();
        var payload = ByteString.CopyFrom(new byte[200_000]);
        foreach (var name in new[] { "gzip", "deflate", "identity" })
        {
            var headers = new Metadata { { "grpc-internal-encoding-request", name } };

            (await server.Client().SayAsync(new EchoRequest { Payload = payload }, headers)).Payload.ShouldBe(payload);
        }

        using var call = server.Client().Chat(AskForGzip);
        await call.RequestStream.WriteAsync(new EchoRequest { Payload = payload });
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        call.ResponseStream.Current.Payload.ShouldBe(payload);
    }

    [Fact]
    public async Task An_unknown_encoding_is_unimplemented_and_the_known_ones_are_named()
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        var reply = await raw.PostAsync(Say, RawGrpc.Frame([1, 2, 3], flag: 1), ("grpc-encoding", "snappy"));

        reply.Status.ShouldBe(StatusCode.Unimplemented);
        reply.Header("grpc-accept-encoding").ShouldBe("identity,gzip,deflate");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    [InlineData("gzip")]
    public async Task A_message_marked_as_compressed_that_is_not_is_internal(string? encoding)
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);
        (string, string)[] headers = encoding is null ? [] : [("grpc-encoding", encoding)];

        (await raw.PostAsync(Say, RawGrpc.Frame([1, 2, 3], flag: 1), headers)).Status.ShouldBe(StatusCode.Internal);
    }

    [Fact]
    public async Task A_bomb_is_refused_before_it_is_blown_up()
    {
        var gzip = new CountingGzip();
        await using var server = await TestServer.StartAsync(grpc => grpc.CompressionProviders = [gzip]);
        using var raw = new RawGrpc(server.Address);
        var bomb = Gzip(new byte[200 * 1024 * 1024]);
        bomb.Length.ShouldBeLessThan(4 * 1024 * 1024);

        var reply = await raw.PostAsync(Say, RawGrpc.Frame(bomb, flag: 1), ("grpc-encoding", "gzip"));

        reply.Status.ShouldBe(StatusCode.ResourceExhausted);
        gzip.Decompressed.ShouldBeInRange(4 * 1024 * 1024, 16 * 1024 * 1024);
    }

    [Fact]
    public async Task A_request_over_the_limit_is_refused_from_its_header_before_it_has_come()
    {
        await using var server = await TestServer.StartAsync(grpc => grpc.MaxReceiveMessageSize = 1000);
        using var raw = new RawGrpc(server.Address);
        using var neverSent = new PausedContent(RawGrpc.Frame([], length: 1001));

        var reply = await raw.SendAsync(Say, neverSent, "application/grpc");

        reply.Status.ShouldBe(StatusCode.ResourceExhausted);
        reply.Message.ShouldNotBeNull().ShouldContain("1000");
    }

    [Fact]
    public async Task A_request_of_exactly_the_limit_is_served()
    {
        var request = new EchoRequest { Payload = ByteString.CopyFrom(new byte[500]) };
        await using var server = await TestServer.StartAsync(grpc => grpc.MaxReceiveMessageSize = request.CalculateSize());

        (await server.Client().SayAsync(request)).Payload.Length.ShouldBe(500);
        request.Payload = ByteString.CopyFrom(new byte[501]);
        await Expect.FailsAsync(StatusCode.ResourceExhausted, async () => await server.Client().SayAsync(request));
    }

    [Fact]
    public async Task Four_megabytes_are_the_limit_unless_set_and_more_can_be_allowed_on_both_sides()
    {
        var request = new EchoRequest { Payload = ByteString.CopyFrom(new byte[5 * 1024 * 1024]) };
        await using var strict = await TestServer.StartAsync();
        await using var open = await TestServer.StartAsync(grpc => grpc.MaxReceiveMessageSize = null);

        await Expect.FailsAsync(StatusCode.ResourceExhausted, async () => await strict.Client().SayAsync(request));
        await Expect.FailsAsync(StatusCode.ResourceExhausted, async () => await open.Client().SayAsync(request));
        (await open.Client(options => options.MaxReceiveMessageSize = null).SayAsync(request)).Payload.ShouldBe(request.Payload);
    }

    [Fact]
    public async Task More_than_the_web_servers_body_limit_can_be_allowed()
    {
        await using var server = await TestServer.StartAsync(grpc => grpc.MaxReceiveMessageSize = 64 * 1024 * 1024);

        var reply = await server.Client(options => options.MaxReceiveMessageSize = null)
            .SayAsync(new EchoRequest { Payload = ByteString.CopyFrom(new byte[40 * 1024 * 1024]) });

        reply.Payload.Length.ShouldBe(40 * 1024 * 1024);
    }

    [Fact]
    public async Task Messages_over_the_send_limit_are_refused_where_they_are_sent()
    {
        await using var server = await TestServer.StartAsync(grpc => grpc.MaxSendMessageSize = 1000);

        await Expect.FailsAsync(StatusCode.ResourceExhausted, async () => await server.Client().SayAsync(new EchoRequest { ResponseSize = 2000 }));
        await Expect.FailsAsync(StatusCode.ResourceExhausted, async () => await server.Client(options => options.MaxSendMessageSize = 10)
            .SayAsync(new EchoRequest { Text = "longer than ten bytes" }));
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    /// <summary>Counts the bytes that come out of decompression.</summary>
    private sealed class CountingGzip : ICompressionProvider
    {
        private readonly GzipCompressionProvider _gzip = new(CompressionLevel.Fastest);

        public long Decompressed { get; private set; }

        public string EncodingName => _gzip.EncodingName;

        public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
            _gzip.CreateCompressionStream(stream, compressionLevel);

        public Stream CreateDecompressionStream(Stream stream) => new Counter(this, _gzip.CreateDecompressionStream(stream));

        private sealed class Counter(CountingGzip owner, Stream inner) : MemoryStream
        {
            public override int Read(Span<byte> buffer)
            {
                var count = inner.Read(buffer);
                owner.Decompressed += count;
                return count;
            }
        }
    }
}
