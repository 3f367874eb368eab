using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Matching.Silo.Security;

/// <summary>Asks before each message of a stream whether the caller's key still holds, so that a revocation ends what was open. Stands next to the method.</summary>
internal sealed class HeldKeyInterceptor : Interceptor
{
    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(request, While(responseStream, context), context);

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(requestStream, While(responseStream, context), context);

    private static IServerStreamWriter<T> While<T>(IServerStreamWriter<T> stream, ServerCallContext context) =>
        context.GetHttpContext().Features.Get<HeldKey>() is { } key ? new Writer<T>(stream, key) : stream;

    private sealed class Writer<T>(IServerStreamWriter<T> inner, HeldKey key) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions
        {
            get => inner.WriteOptions;
            set => inner.WriteOptions = value;
        }

        public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

        public async Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            await key.Require();
            await (cancellationToken.CanBeCanceled ? inner.WriteAsync(message, cancellationToken) : inner.WriteAsync(message));
        }
    }
}
