using Grpc.Core;
using Grpc.Core.Interceptors;
using Matching.Grpc.Tests.Support;
using Matching.Tests.V1;
using Shouldly;
using Behaviour = Matching.Tests.V1.EchoRequest.Types.Behaviour;

namespace Matching.Grpc.Tests.Calls;

public sealed class MetadataOnTheWireTests
{
    private static readonly EchoRequest Mirror = new() { Behaviour = Behaviour.MirrorMetadata };

    [Fact]
    public async Task Metadata_goes_both_ways_as_headers_and_trailers_with_text_bytes_and_repeats()
    {
        await using var server = await TestServer.StartAsync();
        byte[] bytes = [0, 1, 2, 250, 251, 252, 253];
        var sent = new Metadata { { "mirror-a", "one" }, { "mirror-a", "two" }, { "mirror-bytes-bin", bytes }, { "mirror-empty-bin", [] } };

        using var call = server.Client().SayAsync(Mirror, sent);
        var headers = await call.ResponseHeadersAsync;
        await call;
        var trailers = call.GetTrailers();

        foreach (var received in new[] { headers, trailers })
        {
            string.Join(",", received.GetAll("mirror-a").Select(entry => entry.Value)).Replace(" ", "").ShouldBe("one,two");
            received.GetValueBytes("mirror-bytes-bin").ShouldBe(bytes);
            received.GetValueBytes("mirror-empty-bin").ShouldBe([]);
        }
    }

    [Theory]
    [InlineData("AQID", new byte[] { 1, 2, 3 })]
    [InlineData("AQI=", new byte[] { 1, 2 })]
    [InlineData("AQI", new byte[] { 1, 2 })]
    [InlineData("AQ", new byte[] { 1 })]
    public async Task Binary_metadata_may_come_without_padding(string base64, byte[] bytes)
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        var reply = await raw.PostAsync("/matching.tests.v1.Echo/Say", RawGrpc.Frame(Mirror), ("mirror-x-bin", base64));

        Convert.FromBase64String(reply.Trailer("mirror-x-bin")!).ShouldBe(bytes);
    }

    [Fact]
    public async Task Binary_metadata_that_is_not_base64_is_an_invalid_argument()
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawGrpc(server.Address);

        var reply = await raw.PostAsync("/matching.tests.v1.Echo/Say", RawGrpc.Frame(Mirror), ("mirror-x-bin", "!!!"));

        reply.Status.ShouldBe(StatusCode.InvalidArgument);
        reply.Message.ShouldNotBeNull().ShouldContain("mirror-x-bin");
    }

    [Fact]
    public async Task A_client_interceptor_can_add_metadata_to_every_call()
    {
        await using var server = await TestServer.StartAsync();
        var client = new Echo.EchoClient(server.Channel().Intercept(metadata =>
        {
            metadata.Add("mirror-token", "abc");
            return metadata;
        }));

        using var call = client.SayAsync(Mirror, new Metadata { { "mirror-own", "mine" } });
        await call;

        call.GetTrailers().GetValue("mirror-token").ShouldBe("abc");
        call.GetTrailers().GetValue("mirror-own").ShouldBe("mine");
    }

    [Fact]
    public async Task Call_credentials_are_added_over_tls()
    {
        await using var server = await TestServer.StartAsync(tls: true);
        var credentials = CallCredentials.FromInterceptor((context, metadata) =>
        {
            metadata.Add("mirror-auth", $"{context.ServiceUrl}|{context.MethodName}");
            return Task.CompletedTask;
        });
        var client = server.Client(options => options.Credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, credentials));

        using var call = client.SayAsync(Mirror);
        await call;

        call.GetTrailers().GetValue("mirror-auth").ShouldBe($"{server.Address}matching.tests.v1.Echo|Say");
    }

    [Fact]
    public async Task Call_credentials_are_refused_in_plain_text_unless_that_is_allowed()
    {
        await using var server = await TestServer.StartAsync();
        var credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, CallCredentials.FromInterceptor((_, metadata) =>
        {
            metadata.Add("mirror-auth", "x");
            return Task.CompletedTask;
        }));

        Should.Throw<ArgumentException>(() => server.Client(options => options.Credentials = credentials))
            .Message.ShouldContain("UnsafeUseInsecureChannelCallCredentials");

        using var call = server.Client(options =>
        {
            options.Credentials = credentials;
            options.UnsafeUseInsecureChannelCallCredentials = true;
        }).SayAsync(Mirror);
        await call;
        call.GetTrailers().GetValue("mirror-auth").ShouldBe("x");
    }

    [Fact]
    public async Task Credentials_that_contradict_the_address_are_refused()
    {
        await using var server = await TestServer.StartAsync();

        Should.Throw<ArgumentException>(() => server.Client(options => options.Credentials = ChannelCredentials.SecureSsl));
    }

    [Fact]
    public async Task The_peer_is_told_as_an_address()
    {
        await using var server = await TestServer.StartAsync();

        await server.Client().SayAsync(new EchoRequest());

        server.Probe.Peer.ShouldNotBeNull().ShouldStartWith("ipv4:127.0.0.1:");
    }
}
