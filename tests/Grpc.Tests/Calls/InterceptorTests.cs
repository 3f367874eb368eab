using Grpc.Core;
using Grpc.Core.Interceptors;
using Matching.Grpc.Tests.Support;
using Matching.Tests.V1;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Matching.Grpc.Tests.Calls;

public sealed class InterceptorTests
{
    [Fact]
    public async Task Server_interceptors_see_all_shapes_of_calls_in_the_order_of_their_registration()
    {
        var log = new List<string>();
        await using var server = await TestServer.StartAsync(
            grpc =>
            {
                grpc.Interceptors.Add<Recorder>("outer");
                grpc.Interceptors.Add<Recorder>("inner");
            },
            builder => builder.Services.AddSingleton(log));
        var client = server.Client();

        await client.SayAsync(new EchoRequest());
        using var repeat = client.Repeat(new EchoRequest { Count = 1 });
        await repeat.ResponseStream.ReadAllAsync().CountAsync();
        using var join = client.Join();
        await join.RequestStream.CompleteAsync();
        await join;
        using var chat = client.Chat();
        await chat.RequestStream.CompleteAsync();
        await chat.ResponseStream.ReadAllAsync().CountAsync();

        log.ShouldBe(
        [
            "outer Unary", "inner Unary", "outer ServerStreaming", "inner ServerStreaming",
            "outer ClientStreaming", "inner ClientStreaming", "outer Duplex", "inner Duplex",
        ]);
    }

    [Fact]
    public async Task A_server_interceptor_can_refuse_a_call_before_the_service_sees_it()
    {
        await using var server = await TestServer.StartAsync(grpc => grpc.Interceptors.Add<Refuser>());

        await Expect.FailsAsync(StatusCode.PermissionDenied, async () => await server.Client().SayAsync(new EchoRequest()));

        server.Probe.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Client_interceptors_see_a_call_first_given_first()
    {
        await using var server = await TestServer.StartAsync();
        var log = new List<string>();
        var client = new Echo.EchoClient(server.Channel().Intercept(new ClientRecorder("first", log), new ClientRecorder("second", log)));

        await client.SayAsync(new EchoRequest());
        client.Say(new EchoRequest());

        log.ShouldBe(["first async", "second async", "first blocking", "second blocking"]);
    }

    public sealed class Recorder(List<string> log, string name) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            log.Add($"{name} Unary");
            return base.UnaryServerHandler(request, context, continuation);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            log.Add($"{name} ServerStreaming");
            return base.ServerStreamingServerHandler(request, responseStream, context, continuation);
        }

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            ServerCallContext context,
            ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            log.Add($"{name} ClientStreaming");
            return base.ClientStreamingServerHandler(requestStream, context, continuation);
        }

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            log.Add($"{name} Duplex");
            return base.DuplexStreamingServerHandler(requestStream, responseStream, context, continuation);
        }
    }

    public sealed class Refuser : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            throw new RpcException(new Status(StatusCode.PermissionDenied, "no"));
    }

    private sealed class ClientRecorder(string name, List<string> log) : Interceptor
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            log.Add($"{name} blocking");
            return continuation(request, context);
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            log.Add($"{name} async");
            return continuation(request, context);
        }
    }
}
