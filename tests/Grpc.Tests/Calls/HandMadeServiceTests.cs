using System.Buffers;
using System.Text;
using Grpc.Core;
using Matching.Grpc.Tests.Support;
using Matching.Tests.V1;
using Microsoft.AspNetCore.Builder;
using Shouldly;

namespace Matching.Grpc.Tests.Calls;

public sealed class HandMadeServiceTests
{
    private static readonly Marshaller<string> Lying = Marshallers.Create<string>(
        (text, context) =>
        {
            context.SetPayloadLength(text.Length + 5);
            context.GetBufferWriter().Write(Encoding.UTF8.GetBytes(text));
            context.Complete();
        },
        context => Encoding.UTF8.GetString(context.PayloadAsReadOnlySequence()));

    private static readonly Method<string, string> Upper =
        new(MethodType.Unary, "hand.Made", "Upper", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    private static readonly Method<string, string> Lie =
        new(MethodType.Unary, "hand.Made", "Lie", Marshallers.StringMarshaller, Lying);

    [Fact]
    public async Task A_service_may_use_marshallers_of_its_own()
    {
        await using var server = await TestServer.StartAsync(map: app => app.MapGrpcService<HandMade>());

        (await server.Channel().CreateCallInvoker().AsyncUnaryCall(Upper, null, default, "abc")).ShouldBe("ABC");
    }

    [Fact]
    public async Task A_message_that_is_not_as_long_as_it_said_breaks_its_call_and_no_other()
    {
        await using var server = await TestServer.StartAsync(map: app => app.MapGrpcService<HandMade>());
        using var call = server.Channel().CreateCallInvoker().AsyncUnaryCall(Lie, null, default, "abc");

        (await Should.ThrowAsync<RpcException>(() => call.ResponseAsync.WaitAsync(TestServer.Patience)))
            .StatusCode.ShouldBeOneOf(StatusCode.Internal, StatusCode.Unavailable, StatusCode.Unknown);

        (await server.Client().SayAsync(new EchoRequest { Text = "still here" })).Text.ShouldBe("still here");
    }

    [Fact]
    public async Task A_class_that_is_no_service_cannot_be_mapped()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(
            () => TestServer.StartAsync(map: app => app.MapGrpcService<List<int>>()));

        failure.Message.ShouldContain("is no gRPC service");
    }

    [Fact]
    public void Mapping_without_adding_grpc_says_what_to_call()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        Should.Throw<InvalidOperationException>(() => app.MapGrpcService<HandMade>()).Message.ShouldContain("AddGrpc");
    }

    [BindServiceMethod(typeof(HandMadeBase), nameof(Bind))]
    public abstract class HandMadeBase
    {
        public abstract Task<string> Upper(string request, ServerCallContext context);

        public abstract Task<string> Lie(string request, ServerCallContext context);

        public static void Bind(ServiceBinderBase binder, HandMadeBase? service)
        {
            binder.AddMethod(HandMadeServiceTests.Upper, service is null ? null : new UnaryServerMethod<string, string>(service.Upper));
            binder.AddMethod(HandMadeServiceTests.Lie, service is null ? null : new UnaryServerMethod<string, string>(service.Lie));
        }
    }

    public sealed class HandMade : HandMadeBase
    {
        public override Task<string> Upper(string request, ServerCallContext context) => Task.FromResult(request.ToUpperInvariant());

        public override Task<string> Lie(string request, ServerCallContext context) => Task.FromResult(request);
    }
}
