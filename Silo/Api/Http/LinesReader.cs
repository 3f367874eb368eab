using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Matching.Silo.Api.Http;

/// <summary>The messages of a body, one JSON object a line; empty lines are passed over.</summary>
internal sealed class LinesReader<T>(HttpCall call) : IAsyncStreamReader<T>
    where T : class, IMessage, new()
{
    private static readonly MessageDescriptor Message = new T().Descriptor;

    private readonly PipeReader body = call.Http.Request.BodyReader;
    private bool ended;

    /// <inheritdoc/>
    [AllowNull]
    public T Current { get; private set; }

    /// <inheritdoc/>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        JsonRequest.CheckIsJson(call.Http.Request);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, call.Http.RequestAborted);
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
                Current = (T)JsonRequest.Parse(bytes, Message);
                return true;
            }
        }

        Current = null;
        return false;
    }
}
