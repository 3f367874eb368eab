using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Matching.Tests.V1;
using Behaviour = Matching.Tests.V1.EchoRequest.Types.Behaviour;

namespace Matching.Grpc.Tests.Support;

/// <summary>Answers with what it was sent and behaves as the request says.</summary>
public sealed class EchoService(EchoProbe probe) : Echo.EchoBase
{
    private static readonly ConcurrentDictionary<string, int> Attempts = new();

    public override async Task<EchoReply> Say(EchoRequest request, ServerCallContext context)
    {
        probe.Saw(context);
        await BehaveAsync(request, context);
        return request.Behaviour == Behaviour.ReturnNull ? null! : Reply(request, 0);
    }

    public override async Task Repeat(EchoRequest request, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        probe.Saw(context);
        try
        {
            for (var i = 0; request.Count < 0 || i < request.Count; i++)
            {
                await responseStream.WriteAsync(Reply(request, i));
                probe.Written = i + 1;
            }

            await BehaveAsync(request, context);
        }
        finally
        {
            probe.StreamEnded.TrySetResult();
        }
    }

    public override async Task<EchoReply> Join(IAsyncStreamReader<EchoRequest> requestStream, ServerCallContext context)
    {
        probe.Saw(context);
        var texts = new List<string>();
        try
        {
            // Without the token: what ends the call must end the wait, too.
            await foreach (var request in requestStream.ReadAllAsync())
            {
                texts.Add(request.Text);
                await BehaveAsync(request, context);
            }
        }
        finally
        {
            probe.JoinEnded.TrySetResult();
        }

        return new EchoReply { Text = string.Join(",", texts), Index = texts.Count };
    }

    public override async Task Chat(
        IAsyncStreamReader<EchoRequest> requestStream, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        probe.Saw(context);
        var index = 0;
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            await BehaveAsync(requestStream.Current, context);
            await responseStream.WriteAsync(Reply(requestStream.Current, index++), context.CancellationToken);
        }
    }

    private async Task BehaveAsync(EchoRequest request, ServerCallContext context)
    {
        var status = new global::Grpc.Core.Status((StatusCode)request.StatusCode, request.Text);
        switch (request.Behaviour)
        {
            case Behaviour.Fail:
                throw new RpcException(status, new Metadata { { "reason", "asked" }, { "proof-bin", [1, 2, 255] } });
            case Behaviour.FailWithDetails:
                throw Details(request).ToRpcException();
            case Behaviour.Throw:
                throw new InvalidOperationException("secret " + request.Text, new IOException("inner secret"));
            case Behaviour.Wait:
                await probe.WaitAsync(context);
                break;
            case Behaviour.IgnoreToken:
                await probe.Release.Task;
                break;
            case Behaviour.MirrorMetadata:
                await MirrorAsync(context);
                break;
            case Behaviour.Flaky when Attempts.AddOrUpdate(request.Text, 1, (_, n) => n + 1) < request.Count:
                throw new RpcException(new global::Grpc.Core.Status(StatusCode.Unavailable, "not yet"));
        }
    }

    private static Google.Rpc.Status Details(EchoRequest request) => new()
    {
        Code = request.StatusCode,
        Message = request.Text,
        Details =
        {
            Any.Pack(new BadRequest
            {
                FieldViolations = { new BadRequest.Types.FieldViolation { Field = "vacancy.weight", Description = "outside 1-5" } },
            }),
            Any.Pack(new ErrorInfo { Reason = "WEIGHT", Domain = "tests", Metadata = { ["limit"] = "5" } }),
            Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)) }),
        },
    };

    private static async Task MirrorAsync(ServerCallContext context)
    {
        var headers = new Metadata();
        foreach (var entry in context.RequestHeaders.Where(entry => entry.Key.StartsWith("mirror", StringComparison.Ordinal)))
        {
            headers.Add(entry);
            context.ResponseTrailers.Add(entry);
        }

        await context.WriteResponseHeadersAsync(headers);
    }

    private static EchoReply Reply(EchoRequest request, int index) => new()
    {
        Text = request.Text,
        Payload = request.ResponseSize > 0 ? ByteString.CopyFrom(new byte[request.ResponseSize]) : request.Payload,
        Index = index,
    };
}
