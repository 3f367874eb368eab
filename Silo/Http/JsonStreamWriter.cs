using Google.Protobuf;
using Grpc.Core;

namespace Matching.Silo.Http;

/// <summary>What a streaming method writes to: each message goes out at once.</summary>
internal sealed class JsonStreamWriter<T>(JsonCallContext context) : IServerStreamWriter<T>
{
    /// <inheritdoc/>
    public WriteOptions? WriteOptions { get; set; }

    /// <inheritdoc/>
    public Task WriteAsync(T message) => WriteAsync(message, context.CancellationToken);

    /// <inheritdoc/>
    public Task WriteAsync(T message, CancellationToken cancellationToken) =>
        JsonLines.Write(context.Http, JsonAnswer.Line((IMessage)message!), isError: false, cancellationToken);
}
