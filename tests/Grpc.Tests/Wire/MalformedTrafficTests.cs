using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Matching.Grpc.Tests.Support;
using Matching.Tests.V1;
using Shouldly;

namespace Matching.Grpc.Tests.Wire;

public sealed class MalformedTrafficTests
{
    private const string Say = "/matching.tests.v1.Echo/Say";
    private const string Join = "/matching.tests.v1.Echo/Join";
    private static readonly byte[] Valid = RawGrpc.Frame(new EchoRequest { Text = "hello" });

    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc; charset=utf-8")]
    [InlineData("APPLICATION/GRPC")]
    public async Task Every_form_of_the_content_type_is_served(string contentType)
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        var reply = await raw.SendAsync(Say, new ByteArrayContent(Valid), contentType);

        reply.Status.ShouldBe(StatusCode.OK);
        reply.ContentType.ShouldBe("application/grpc");
        reply.Trailer("grpc-status").ShouldBe("0");
        EchoReply.Parser.ParseFrom(reply.Body.AsSpan(5)).Text.ShouldBe("hello");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpcx")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task Other_content_types_are_an_unsupported_media_type(string? contentType)
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        var reply = await raw.SendAsync(Say, new ByteArrayContent(Valid), contentType);

        reply.Http.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        server.Probe.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Other_content_types_at_unknown_paths_are_not_found()
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        (await raw.SendAsync("/no/thing", new ByteArrayContent(Valid), "text/plain")).Http.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Other_methods_than_post_are_left_to_other_endpoints()
    {
        await using var server = await TestServer.StartAsync();
        using var http = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

        (await http.GetAsync(new Uri(server.Address, Say))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Http_1_is_asked_to_upgrade()
    {
        await using var server = await TestServer.StartAsync(http1: true);
        using var http = new HttpClient();
        using var body = new ByteArrayContent(Valid);
        body.Headers.ContentType = new("application/grpc");

        var response = await http.PostAsync(new Uri(server.Address, Say), body);

        response.StatusCode.ShouldBe(HttpStatusCode.UpgradeRequired);
        response.Headers.Upgrade.ToString().ShouldBe("HTTP/2");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(9)]
    public async Task A_truncated_frame_is_internal(int length)
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        (await raw.PostAsync(Say, Valid[..length])).Status.ShouldBe(StatusCode.Internal);
        server.Probe.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_stream_that_ends_within_a_frame_is_internal_and_an_empty_one_is_fine()
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        (await raw.PostAsync(Join, [.. Valid, .. Valid[..7]])).Status.ShouldBe(StatusCode.Internal);
        (await raw.PostAsync(Join, [])).Status.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task More_than_one_message_for_a_unary_method_is_internal()
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        (await raw.PostAsync(Say, [.. Valid, .. Valid])).Status.ShouldBe(StatusCode.Internal);
        (await raw.PostAsync(Say, [.. Valid, 0])).Status.ShouldBe(StatusCode.Internal);
        server.Probe.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(255)]
    public async Task A_compression_flag_that_does_not_exist_is_internal(byte flag)
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        (await raw.PostAsync(Say, RawGrpc.Frame([], flag))).Status.ShouldBe(StatusCode.Internal);
    }

    [Theory]
    [InlineData(4194305u)]
    [InlineData(0x7fffffffu)]
    [InlineData(0xffffffffu)]
    public async Task A_length_over_the_limit_is_resource_exhausted(uint length)
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        (await raw.PostAsync(Say, RawGrpc.Frame([1, 2, 3], length: length))).Status.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Theory]
    [InlineData(new byte[] { 0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f })]
    [InlineData(new byte[] { 0x0a, 0x02, 0x41 })]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0x00, 0x01 })]
    public async Task Bytes_that_are_no_message_are_internal(byte[] message)
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        (await raw.PostAsync(Say, RawGrpc.Frame(message))).Status.ShouldBe(StatusCode.Internal);
        server.Probe.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Deeply_nested_garbage_does_not_exhaust_the_stack()
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);
        var groups = Enumerable.Repeat((byte)0x3b, 100_000).ToArray();

        (await raw.PostAsync(Say, RawGrpc.Frame(groups))).Status.ShouldBe(StatusCode.Internal);
    }

    /// <summary>Runs 4,000 mutations, or as many as MATCHING_MUTATIONS says.</summary>
    [Fact]
    public async Task Thousands_of_mutated_requests_get_a_status_each_and_the_server_goes_on()
    {
        await using var server = await TestServer.StartAsync(grpc => grpc.MaxReceiveMessageSize = 64 * 1024);
        using var raw = new RawGrpc(server.Address);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var count = int.TryParse(Environment.GetEnvironmentVariable("MATCHING_MUTATIONS"), out var asked) ? asked : 4000;
        var mutations = Enumerable.Range(0, count).Select(_ => Mutate(random)).ToList();
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<StatusCode, int>();

        await Parallel.ForEachAsync(mutations, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (mutation, _) =>
        {
            var reply = await raw.PostAsync(mutation.Path, mutation.Body, mutation.Headers);
            reply.Http.ShouldBe(HttpStatusCode.OK, $"seed {seed}");
            seen.AddOrUpdate(reply.Status.ShouldNotBeNull($"seed {seed}"), 1, (_, n) => n + 1);
        });

        new[] { StatusCode.OK, StatusCode.Internal, StatusCode.ResourceExhausted, StatusCode.Unimplemented }
            .ShouldBeSubsetOf(seen.Keys, $"seed {seed}");
        (await raw.PostAsync(Say, Valid)).Status.ShouldBe(StatusCode.OK);
    }

    private static (string Path, byte[] Body, (string, string)[] Headers) Mutate(Random random)
    {
        var text = new byte[random.Next(60)];
        random.NextBytes(text);
        var body = new List<byte>();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            body.AddRange(RawGrpc.Frame(new EchoRequest { Text = Convert.ToBase64String(text), Payload = ByteString.CopyFrom(text) }));
        }

        for (var i = random.Next(4); i > 0 && body.Count > 0; i--)
        {
            var at = random.Next(body.Count);
            switch (random.Next(5))
            {
                case 0:
                    body[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    body.RemoveRange(at, random.Next(body.Count - at));
                    break;
                case 2:
                    body.Insert(at, (byte)random.Next(256));
                    break;
                case 3:
                    body[0] ^= 1;
                    break;
                default:
                    body.AddRange(body.GetRange(at, body.Count - at));
                    break;
            }
        }

        // A mutation may ask the service to wait for ever.
        (string, string)[] headers = random.Next(3) == 0
            ? [("grpc-encoding", random.Next(2) == 0 ? "gzip" : "zstd"), ("grpc-timeout", "2S")]
            : [("grpc-timeout", "2S")];
        return (random.Next(4) == 0 ? Join : Say, [.. body], headers);
    }
}
