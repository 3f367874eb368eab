using System.Net;
using Grpc.Core.Internal;

namespace Grpc.Net.Client.Internal;

/// <summary>A request body of one framed message, which may be sent several times.</summary>
internal sealed class MessageContent(PooledBuffer frame) : HttpContent
{
    /// <summary>Whether HTTP has begun and not ended to read the frame, so that it must not be reused.</summary>
    public bool IsBeingRead { get; private set; }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        IsBeingRead = true;
        await stream.WriteAsync(frame.Written, cancellationToken).ConfigureAwait(false);
        IsBeingRead = false;
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = frame.Length;
        return true;
    }
}
