using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Options;

namespace Matching.Silo.Http;

/// <summary>The interceptors that gRPC calls go through, for calls that come over plain HTTP: the same ones in the same order, the first outermost.</summary>
internal sealed class InterceptorChain(IServiceProvider services, IOptions<GrpcServiceOptions> options)
{
    private readonly Interceptor[] interceptors = [.. options.Value.Interceptors.Reverse().Select(registration => Make(services, registration))];

    /// <summary>Around a unary method.</summary>
    public UnaryServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(UnaryServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        interceptors.Aggregate(method, (next, interceptor) => (request, context) => interceptor.UnaryServerHandler(request, context, next));

    /// <summary>Around a client-streaming method.</summary>
    public ClientStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(ClientStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        interceptors.Aggregate(method, (next, interceptor) => (requests, context) => interceptor.ClientStreamingServerHandler(requests, context, next));

    /// <summary>Around a server-streaming method.</summary>
    public ServerStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(ServerStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        interceptors.Aggregate(method, (next, interceptor) => (request, responses, context) => interceptor.ServerStreamingServerHandler(request, responses, context, next));

    /// <summary>Around a duplex method.</summary>
    public DuplexStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(DuplexStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        interceptors.Aggregate(method, (next, interceptor) => (requests, responses, context) => interceptor.DuplexStreamingServerHandler(requests, responses, context, next));

    private static Interceptor Make(IServiceProvider services, InterceptorRegistration registration) =>
        (Interceptor)(services.GetService(registration.Type)
            ?? ActivatorUtilities.CreateInstance(services, registration.Type, [.. registration.Arguments]));
}
