using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Matching.Silo.Wire;

/// <summary>
/// Leaves small messages uncompressed. Packing a small message only makes it grow, and an empty
/// one that is marked as compressed cannot be read by every client: grpc-js finds nothing to unpack and ends the call with INTERNAL.
/// Stands outermost, next to what sends: further in, messages may wait for one another, and options set there would meet another message.
/// </summary>
internal sealed class SmallMessageInterceptor : Interceptor
{
    /// <summary>gzip adds about twenty bytes; below this many a message hardly ever gets smaller.</summary>
    private const int SmallestWorthCompressing = 256;

    private static readonly WriteOptions Plain = new(WriteFlags.NoCompress);

    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        WireGuard.RequestWasRead(context);
        var response = await continuation(request, context);
        context.WriteOptions = For(response, context.WriteOptions);
        return response;
    }

    /// <inheritdoc/>
    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        WireGuard.RequestWasRead(context);
        var response = await continuation(requestStream, context);
        context.WriteOptions = For(response, context.WriteOptions);
        return response;
    }

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        WireGuard.RequestWasRead(context);
        return continuation(request, new Writer<TResponse>(responseStream), context);
    }

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        WireGuard.RequestWasRead(context);
        return continuation(requestStream, new Writer<TResponse>(responseStream), context);
    }

    /// <summary>How a message is sent: as the method chose, unless it is small.</summary>
    private static WriteOptions? For<T>(T message, WriteOptions? chosen) =>
        (chosen is null || (chosen.Flags & WriteFlags.NoCompress) == 0) && message is IMessage small && small.CalculateSize() < SmallestWorthCompressing
            ? chosen is null ? Plain : new WriteOptions(chosen.Flags | WriteFlags.NoCompress)
            : chosen;

    /// <summary>Chooses for each message of a stream anew; one writes after the other, so that each meets its own choice.</summary>
    private sealed class Writer<T>(IServerStreamWriter<T> inner) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions { get; set; } = inner.WriteOptions;

        public Task WriteAsync(T message)
        {
            inner.WriteOptions = For(message, WriteOptions);
            return inner.WriteAsync(message);
        }

        public Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            inner.WriteOptions = For(message, WriteOptions);
            return inner.WriteAsync(message, cancellationToken);
        }
    }
}
