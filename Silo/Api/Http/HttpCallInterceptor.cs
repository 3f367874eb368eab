using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Matching.Silo.Api.Http;

/// <summary>
/// Stands round the methods of calls that come as JSON over HTTP: gives them what query and body say beside the path, which the transcoder has read,
/// and notes how they end. Stands outermost. Calls over gRPC pass through.
/// </summary>
internal sealed class HttpCallInterceptor : Interceptor
{
    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (HttpCall.Of(context.GetHttpContext()) is not { } call)
        {
            return await continuation(request, context);
        }

        try
        {
            var response = await continuation(Whole(request, call), new HttpCallContext(call));
            call.Answer = (IMessage)response;
            return response;
        }
        catch (RpcException error)
        {
            throw call.Fail(error);
        }
    }

    /// <inheritdoc/>
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (HttpCall.Of(context.GetHttpContext()) is not { } call)
        {
            await continuation(request, responseStream, context);
            return;
        }

        try
        {
            await continuation(Whole(request, call), new Writer<TResponse>(responseStream, context.CancellationToken), new HttpCallContext(call));
        }
        catch (RpcException error)
        {
            throw call.Fail(error);
        }
    }

    /// <summary>What stands in the path wins over what query and body say of the same field.</summary>
    private static TRequest Whole<TRequest>(TRequest path, HttpCall call)
        where TRequest : class
    {
        var whole = call.Request!;
        whole.MergeFrom(((IMessage)path).ToByteArray());
        return (TRequest)whole;
    }

    /// <summary>The transcoder's writer cuts the connection when a token is cancelled while it writes, and the caller could not be told why.</summary>
    private sealed class Writer<T>(IServerStreamWriter<T> inner, CancellationToken ended) : IServerStreamWriter<T>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

        public Task WriteAsync(T message, CancellationToken cancellationToken)
        {
            ended.ThrowIfCancellationRequested();
            cancellationToken.ThrowIfCancellationRequested();
            return inner.WriteAsync(message);
        }
    }
}
