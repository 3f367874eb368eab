using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Serves a unary method.</summary>
internal sealed class UnaryCallHandler<TService, TRequest, TResponse> : CallHandler
    where TService : class
    where TRequest : class
    where TResponse : class
{
    private readonly Method<TRequest, TResponse> _method;
    private readonly Func<TService, TRequest, ServerCallContext, Task<TResponse>> _invoke;
    private readonly UnaryServerMethod<TRequest, TResponse> _pipeline;

    public UnaryCallHandler(
        Method<TRequest, TResponse> method,
        Func<TService, TRequest, ServerCallContext, Task<TResponse>> invoke,
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
        var decoder = call.CreateDecoder(_method.RequestMarshaller.ContextualDeserializer);
        var request = await RequestReader.ReadSingleAsync(call.Http.Request.BodyReader, decoder).ConfigureAwait(false);
        var response = await _pipeline(request, call).ConfigureAwait(false) ?? throw NoResponse.Of(_method);

        // Not flushed: the end of the request sends headers, message and trailers together.
        await call.StartResponseAsync().ConfigureAwait(false);
        call.Write(response, _method.ResponseMarshaller.ContextualSerializer);
    }

    private async Task<TResponse> InvokeAsync(TRequest request, ServerCallContext context)
    {
        var (service, made) = ServiceInstance<TService>.Get(context.GetHttpContext().RequestServices);
        try
        {
            return await _invoke(service, request, context).ConfigureAwait(false);
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
