using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Serves a duplex method.</summary>
internal sealed class DuplexStreamingCallHandler<TService, TRequest, TResponse> : CallHandler
    where TService : class
    where TRequest : class
    where TResponse : class
{
    private readonly Method<TRequest, TResponse> _method;
    private readonly Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task> _invoke;
    private readonly DuplexStreamingServerMethod<TRequest, TResponse> _pipeline;

    public DuplexStreamingCallHandler(
        Method<TRequest, TResponse> method,
        Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task> invoke,
        ServiceSettings settings,
        ILogger logger)
        : base(method, settings, logger)
    {
        _method = method;
        _invoke = invoke;
        _pipeline = InterceptorPipeline.Around<TRequest, TResponse>(settings.Interceptors, InvokeAsync);
    }

    /// <inheritdoc/>
    protected override async Task ServeAsync(HttpCallContext call)
    {
        AllowLongCalls(call.Http);
        var requests = new RequestStreamReader<TRequest>(
            call, call.CreateDecoder(_method.RequestMarshaller.ContextualDeserializer));
        var responses = new ResponseStreamWriter<TResponse>(call, _method.ResponseMarshaller.ContextualSerializer);
        await _pipeline(requests, responses, call).ConfigureAwait(false);
    }

    private async Task InvokeAsync(
        IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> responses, ServerCallContext context)
    {
        var (service, made) = ServiceInstance<TService>.Get(context.GetHttpContext().RequestServices);
        try
        {
            await _invoke(service, requests, responses, context).ConfigureAwait(false);
        }
        finally
        {
            if (made)
            {
                await MadeForCall.ReleaseAsync(service).ConfigureAwait(false);
            }
        }
    }
}
