using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using Matching.Grpc.Tests.Support;
using Matching.Tests.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Behaviour = Matching.Tests.V1.EchoRequest.Types.Behaviour;

namespace Matching.Grpc.Tests.Calls;

public sealed class RetryTests
{
    private static EchoRequest Flaky(int succeedsAt) =>
        new() { Behaviour = Behaviour.Flaky, Count = succeedsAt, Text = Guid.NewGuid().ToString() };

    [Fact]
    public async Task A_call_that_may_be_repeated_is_tried_until_it_succeeds()
    {
        await using var server = await TestServer.StartAsync();

        await server.Client(Retrying()).SayAsync(Flaky(3));

        server.Probe.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task Attempts_end_at_the_policys_number_and_the_last_failure_is_told()
    {
        await using var server = await TestServer.StartAsync();

        await Expect.FailsAsync(StatusCode.Unavailable, async () => await server.Client(Retrying()).SayAsync(Flaky(100)));

        server.Probe.Calls.ShouldBe(4);
    }

    [Fact]
    public async Task A_code_that_the_policy_does_not_name_is_not_tried_again()
    {
        await using var server = await TestServer.StartAsync();

        await Expect.FailsAsync(StatusCode.Aborted, async () => await server.Client(Retrying()).SayAsync(
            new EchoRequest { Behaviour = Behaviour.Fail, StatusCode = (int)StatusCode.Aborted }));

        server.Probe.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_policy_of_another_method_does_not_apply()
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client(Retrying(new MethodName { Service = "matching.tests.v1.Echo", Method = "Repeat" }));

        await Expect.FailsAsync(StatusCode.Unavailable, async () => await client.SayAsync(Flaky(2)));
    }

    [Fact]
    public async Task A_server_stream_is_tried_again_only_before_its_first_response()
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client(Retrying());

        using var call = client.Repeat(new EchoRequest { Behaviour = Behaviour.Fail, StatusCode = (int)StatusCode.Unavailable, Count = 1 });
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        await Expect.FailsAsync(StatusCode.Unavailable, () => call.ResponseStream.MoveNext(CancellationToken.None));
        server.Probe.Calls.ShouldBe(1);

        using var early = client.Repeat(new EchoRequest { Behaviour = Behaviour.Fail, StatusCode = (int)StatusCode.Unavailable });
        await Expect.FailsAsync(StatusCode.Unavailable, () => early.ResponseStream.MoveNext(CancellationToken.None));
        server.Probe.Calls.ShouldBe(5);
    }

    [Theory]
    [InlineData("-1", 1)]
    [InlineData("0", 4)]
    public async Task The_server_can_push_back(string pushback, int attempts)
    {
        var seen = new List<string?>();
        await using var server = await TestServer.StartAsync(map: app => app.Use(async (HttpContext http, RequestDelegate _) =>
        {
            seen.Add(http.Request.Headers["grpc-previous-rpc-attempts"]);
            http.Response.ContentType = "application/grpc";
            http.Response.Headers["grpc-status"] = "14";
            http.Response.Headers["grpc-retry-pushback-ms"] = pushback;
            await Task.CompletedTask;
        }));

        await Expect.FailsAsync(StatusCode.Unavailable, async () => await server.Client(Retrying()).SayAsync(new EchoRequest()));

        seen.Count.ShouldBe(attempts);
        seen.ShouldBe(new[] { null, "1", "2", "3" }.Take(attempts));
    }

    [Fact]
    public async Task Retries_are_held_back_while_most_calls_fail()
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client(options =>
        {
            Retrying()(options);
            options.ServiceConfig!.RetryThrottling = new RetryThrottlingPolicy { MaxTokens = 4, TokenRatio = 0.1 };
        });

        await Expect.FailsAsync(StatusCode.Unavailable, async () => await client.SayAsync(Flaky(100)));
        server.Probe.Calls.ShouldBe(2);
        await Expect.FailsAsync(StatusCode.Unavailable, async () => await client.SayAsync(Flaky(100)));
        server.Probe.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task A_call_that_waits_for_the_server_is_served_when_it_comes()
    {
        var port = FreePort();
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        using var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest { Text = "x" }, new CallOptions().WithWaitForReady());

        await using var server = await TestServer.StartAsync(kestrel: options => options.Listen(
            IPAddress.Loopback, port, listen => listen.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http2));

        (await call.ResponseAsync.WaitAsync(TestServer.Patience)).Text.ShouldBe("x");
    }

    [Fact]
    public void A_policy_with_a_value_out_of_range_is_refused_by_name()
    {
        var config = new ServiceConfig();
        config.MethodConfigs.Add(new MethodConfig { Names = { MethodName.Default }, RetryPolicy = new RetryPolicy { MaxAttempts = 1 } });

        Should.Throw<ArgumentException>(() => GrpcChannel.ForAddress("http://127.0.0.1:1", new GrpcChannelOptions { ServiceConfig = config }))
            .Message.ShouldContain("MaxAttempts is 1");
    }

    private static Action<GrpcChannelOptions> Retrying(MethodName? name = null) => options =>
    {
        options.ServiceConfig = new ServiceConfig();
        options.ServiceConfig.MethodConfigs.Add(new MethodConfig
        {
            Names = { name ?? MethodName.Default },
            RetryPolicy = new RetryPolicy
            {
                MaxAttempts = 4,
                InitialBackoff = TimeSpan.FromMilliseconds(1),
                MaxBackoff = TimeSpan.FromMilliseconds(5),
                BackoffMultiplier = 1.5,
                RetryableStatusCodes = { StatusCode.Unavailable },
            },
        });
    };

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
