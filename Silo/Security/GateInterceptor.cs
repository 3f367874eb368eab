using Grpc.Core;
using Grpc.Core.Interceptors;
using Matching.Silo.Health;

namespace Matching.Silo.Security;

/// <summary>Puts every call of every kind through the <see cref="CallGate"/>, unless it was let in before its body was read; and guards what streams send.</summary>
internal sealed class GateInterceptor(CallGate gate, IStanding standing, LimitOptions limits, AnswerBudget answers) : Interceptor
{
    private readonly TimeSpan toRead = TimeSpan.FromSeconds(limits.SecondsToRead);

    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        using var admission = await gate.Enter(context);
        CallBytes.Of(context.GetHttpContext())?.Unpacked(request, IsPacked(context));
        return await continuation(request, context);
    }

    /// <inheritdoc/>
    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var admission = await gate.Enter(context);
        return await continuation(Metered(requestStream, context), context);
    }

    /// <inheritdoc/>
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var admission = await gate.Enter(context);
        await continuation(request, Guarded(responseStream, context), context);
    }

    /// <inheritdoc/>
    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using var admission = await gate.Enter(context);
        await continuation(Metered(requestStream, context), Guarded(responseStream, context), context);
    }

    private static bool IsPacked(ServerCallContext context) => context.GetHttpContext().Request.Headers["grpc-encoding"].ToString() is not ("" or "identity");

    private static IAsyncStreamReader<T> Metered<T>(IAsyncStreamReader<T> requests, ServerCallContext context) =>
        CallBytes.Of(context.GetHttpContext()) is { } bytes ? new MeteredStreamReader<T>(requests, bytes, IsPacked(context)) : requests;

    private GuardedStreamWriter<T> Guarded<T>(IServerStreamWriter<T> stream, ServerCallContext context) => new(stream, context.GetHttpContext(), standing, answers, toRead);
}
