using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Pipelines;
using Grpc.Core;
using Matching.Silo.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace Matching.Silo.Wire;

/// <summary>
/// Gives requests that are no gRPC the statuses that the protocol has for them. Grpc.AspNetCore throws at such a request before any interceptor
/// sees it, and answers UNKNOWN as if the service had failed.
/// </summary>
internal static class WireGuard
{
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";
    private const string Unreadable = "The request is no message of the method's type; send one that is encoded by the proto files.";

    /// <summary>Stands before the methods, and after what makes gRPC of gRPC-Web.</summary>
    public static void UseWireGuard(this IApplicationBuilder app) => app.Use(Guard);

    /// <summary>Notes that a call's request has been read, so that what goes wrong from now on is not its fault.</summary>
    public static void RequestWasRead(ServerCallContext context) => context.GetHttpContext().Features.Get<ReadMark>()?.Set();

    private static async Task Guard(HttpContext http, RequestDelegate next)
    {
        if (http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true || http.Features.Get<IRequestBodyPipeFeature>() is not { } body)
        {
            await next(http);
            return;
        }

        var read = new ReadMark();
        http.Features.Set(read);
        http.Features.Set<IRequestBodyPipeFeature>(new GuardedBody(body));
        await next(http);
        if (!read.IsSet)
        {
            var answer = http.Response.HasStarted ? http.Features.Get<IHttpResponseTrailersFeature>()?.Trailers : http.Response.Headers;
            if (answer is not null && answer[StatusHeader] == Code(StatusCode.Unknown))
            {
                answer[StatusHeader] = Code(StatusCode.InvalidArgument);
                answer[MessageHeader] = StatusMessage.Encode(Unreadable);
            }
        }
    }

    private static string Code(StatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);

    private sealed class ReadMark
    {
        public bool IsSet { get; private set; }

        public void Set() => IsSet = true;
    }

    private sealed class GuardedBody(IRequestBodyPipeFeature inner) : IRequestBodyPipeFeature
    {
        private PipeReader? reader;

        public PipeReader Reader => reader ??= new FrameReader(inner.Reader);
    }

    /// <summary>Looks at the head of each frame: messages are read one at a time, so that whatever is read begins with one.</summary>
    private sealed class FrameReader(PipeReader inner) : PipeReader
    {
        private const int HeadLength = 5;

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            var result = await inner.ReadAsync(cancellationToken);
            Check(result.Buffer);
            return result;
        }

        public override bool TryRead(out ReadResult result)
        {
            if (!inner.TryRead(out result))
            {
                return false;
            }

            Check(result.Buffer);
            return true;
        }

        public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        private static void Check(ReadOnlySequence<byte> buffer)
        {
            if (buffer.Length < HeadLength)
            {
                return;
            }

            Span<byte> head = stackalloc byte[HeadLength];
            buffer.Slice(0, HeadLength).CopyTo(head);
            if (head[0] > 1)
            {
                throw new RpcException(new Status(StatusCode.Internal, $"A message begins with the mark {head[0]}, which is neither 0 (plain) nor 1 (packed); send gRPC."));
            }

            if (BinaryPrimitives.ReadUInt32BigEndian(head[1..]) > SiloServices.MaxMessage)
            {
                throw new RpcException(new Status(StatusCode.ResourceExhausted, $"A message is longer than {SiloServices.MaxMessage} bytes; send smaller ones."));
            }
        }
    }
}
