using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Serves a server-streaming method.</summary>
internal sealed class ServerStreamingCallHandler<TService, TRequest, TResponse> : CallHandler
    where TService : class
    where TRequest : class
    where TResponse : class
{
    private readonly Method<TRequest, TResponse> _method;
    private readonly Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> _invoke;
    private readonly ServerStreamingServerMethod<TRequest, TResponse> _pipeline;

    public ServerStreamingCallHandler(
        Method<TRequest, TResponse> method,
        Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> invoke,
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
        var decoder = call.CreateDecoder(_method.RequestMarshaller.ContextualDeserializer);
        var request = await RequestReader.ReadSingleAsync(call.Http.Request.BodyReader, decoder).ConfigureAwait(false);
        var responses = new ResponseStreamWriter<TResponse>(call, _method.ResponseMarshaller.ContextualSerializer);
        await _pipeline(request, responses, call).ConfigureAwait(false);
    }

    private async Task InvokeAsync(TRequest request, IServerStreamWriter<TResponse> responses, ServerCallContext context)
    {
        var (service, made) = ServiceInstance<TService>.Get(context.GetHttpContext().RequestServices);
        try
        {
            await _invoke(service, request, responses, context).ConfigureAwait(false);
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
