using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Matching.Silo.Telemetry;

/// <summary>The outermost interceptor: sees each call with the status that its caller sees. Does nothing while nobody listens.</summary>
internal sealed class TelemetryInterceptor : Interceptor
{
    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        RpcTelemetry.IsOn ? Measured(context, () => continuation(request, context)) : continuation(request, context);

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        RpcTelemetry.IsOn ? Measured(context, () => continuation(requestStream, context)) : continuation(requestStream, context);

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        RpcTelemetry.IsOn ? Measured(context, () => Done(continuation(request, responseStream, context))) : continuation(request, responseStream, context);

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        RpcTelemetry.IsOn ? Measured(context, () => Done(continuation(requestStream, responseStream, context))) : continuation(requestStream, responseStream, context);

    private static async Task<T> Measured<T>(ServerCallContext context, Func<Task<T>> call)
    {
        var begun = RpcTelemetry.Begin(context);
        var status = StatusCode.Unknown;
        try
        {
            var answer = await call();
            status = context.Status.StatusCode;
            return answer;
        }
        catch (RpcException refusal)
        {
            status = refusal.StatusCode;
            throw;
        }
        finally
        {
            RpcTelemetry.End(begun, status);
        }
    }

    private static async Task<bool> Done(Task call)
    {
        await call;
        return true;
    }
}
