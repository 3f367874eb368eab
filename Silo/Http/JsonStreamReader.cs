using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Google.Protobuf;
using Grpc.Core;

namespace Matching.Silo.Http;

/// <summary>The messages of a body, one JSON object a line; empty lines are passed over.</summary>
internal sealed class JsonStreamReader<T>(JsonCallContext context) : IAsyncStreamReader<T>
{
    private readonly PipeReader body = context.Http.Request.BodyReader;
    private bool ended;

    /// <inheritdoc/>
    [AllowNull]
    public T Current { get; private set; }

    /// <inheritdoc/>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        JsonRequest.CheckIsJson(context.Http.Request);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.CancellationToken);
        while (!ended)
        {
            var read = await body.ReadAsync(ending.Token);
            var buffer = read.Buffer;
            var end = buffer.PositionOf((byte)'\n');
            var line = end is { } at ? buffer.Slice(0, at) : buffer;
            if (line.Length > JsonRequest.MaxBody)
            {
                throw JsonRequest.TooLong();
            }

            if (end is null && !read.IsCompleted)
            {
                body.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            var bytes = line.ToArray();
            body.AdvanceTo(end is { } last ? buffer.GetPosition(1, last) : buffer.End);
            ended = end is null;
            if (bytes.AsSpan().ContainsAnyExcept(" \t\r"u8))
            {
                Current = (T)JsonRequest.Parse(bytes, MessageOf.Descriptor);
                return true;
            }
        }

        Current = default;
        return false;
    }

    private static class MessageOf
    {
        public static readonly Google.Protobuf.Reflection.MessageDescriptor Descriptor = ((IMessage)Activator.CreateInstance<T>()!).Descriptor;
    }
}
