using Google.Protobuf;
using Grpc.Core;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Matching.Silo.Http;

/// <summary>Learns the methods of a service from its generated code and gives each a handler that speaks JSON.</summary>
internal sealed class JsonServiceBinder(ServiceDescriptor service, InterceptorChain interceptors, JsonCallRunner runner) : ServiceBinderBase
{
    /// <summary>Every way to every method, with what serves it.</summary>
    public List<(HttpBinding Binding, RequestDelegate Handler)> Routes { get; } = [];

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var call = interceptors.Around(handler!);
        Add(method, call: (binding, context) => runner.Run(context, async () =>
        {
            var request = await Request<TRequest>(binding, context);
            await JsonAnswer.Write(context, (IMessage)await call(request, context));
        }));
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var call = interceptors.Around(handler!);
        Add(method, call: (binding, context) => runner.Run(context, async () =>
        {
            var request = await Request<TRequest>(binding, context);
            context.AllowLongCall();
            await call(request, new JsonStreamWriter<TResponse>(context), context);
        }));
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var call = interceptors.Around(handler!);
        Add(method, call: (_, context) => runner.Run(context, async () =>
        {
            context.AllowLongCall();
            await JsonAnswer.Write(context, (IMessage)await call(new JsonStreamReader<TRequest>(context), context));
        }));
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var call = interceptors.Around(handler!);
        Add(method, call: (_, context) => runner.Run(context, async () =>
        {
            context.AllowLongCall();
            await call(new JsonStreamReader<TRequest>(context), new JsonStreamWriter<TResponse>(context), context);
        }));
    }

    private static async Task<TRequest> Request<TRequest>(HttpBinding binding, JsonCallContext context) =>
        (TRequest)await JsonRequest.Read(binding, context.Http);

    private void Add(IMethod method, Func<HttpBinding, JsonCallContext, Task> call)
    {
        foreach (var binding in HttpBinding.Of(service.FindMethodByName(method.Name)))
        {
            Routes.Add((binding, http => call(binding, new JsonCallContext(http, method.FullName))));
        }
    }
}
