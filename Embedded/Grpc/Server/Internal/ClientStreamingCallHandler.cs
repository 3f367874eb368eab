using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Serves a client-streaming method.</summary>
internal sealed class ClientStreamingCallHandler<TService, TRequest, TResponse> : CallHandler
    where TService : class
    where TRequest : class
    where TResponse : class
{
    private readonly Method<TRequest, TResponse> _method;
    private readonly Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>> _invoke;
    private readonly ClientStreamingServerMethod<TRequest, TResponse> _pipeline;

    public ClientStreamingCallHandler(
        Method<TRequest, TResponse> method,
        Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>> invoke,
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
        var response = await _pipeline(requests, call).ConfigureAwait(false) ?? throw NoResponse.Of(_method);
        await call.StartResponseAsync().ConfigureAwait(false);
        call.Write(response, _method.ResponseMarshaller.ContextualSerializer);
    }

    private async Task<TResponse> InvokeAsync(IAsyncStreamReader<TRequest> requests, ServerCallContext context)
    {
        var (service, made) = ServiceInstance<TService>.Get(context.GetHttpContext().RequestServices);
        try
        {
            return await _invoke(service, requests, context).ConfigureAwait(false);
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
