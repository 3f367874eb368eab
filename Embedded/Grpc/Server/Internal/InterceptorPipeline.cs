using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Wraps methods in interceptors, the first registered outermost. Built once a method; without interceptors it is the method.</summary>
internal static class InterceptorPipeline
{
    /// <summary>Around a unary method.</summary>
    public static UnaryServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        IReadOnlyList<InterceptorRegistration> interceptors, UnaryServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        Wrap(interceptors, method, (instance, next) => (request, context) =>
            RunAsync(instance, context, interceptor => interceptor.UnaryServerHandler(request, context, next)));

    /// <summary>Around a client-streaming method.</summary>
    public static ClientStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        IReadOnlyList<InterceptorRegistration> interceptors, ClientStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        Wrap(interceptors, method, (instance, next) => (requests, context) =>
            RunAsync(instance, context, interceptor => interceptor.ClientStreamingServerHandler(requests, context, next)));

    /// <summary>Around a server-streaming method.</summary>
    public static ServerStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        IReadOnlyList<InterceptorRegistration> interceptors, ServerStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        Wrap(interceptors, method, (instance, next) => (request, responses, context) =>
            RunAsync(instance, context, interceptor => interceptor.ServerStreamingServerHandler(request, responses, context, next)));

    /// <summary>Around a duplex method.</summary>
    public static DuplexStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        IReadOnlyList<InterceptorRegistration> interceptors, DuplexStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        Wrap(interceptors, method, (instance, next) => (requests, responses, context) =>
            RunAsync(instance, context, interceptor => interceptor.DuplexStreamingServerHandler(requests, responses, context, next)));

    private static TMethod Wrap<TMethod>(
        IReadOnlyList<InterceptorRegistration> interceptors, TMethod method, Func<InterceptorInstance, TMethod, TMethod> wrap) =>
        interceptors.Reverse().Aggregate(method, (next, registration) => wrap(new InterceptorInstance(registration), next));

    private static async Task<T> RunAsync<T>(
        InterceptorInstance instance, ServerCallContext context, Func<Interceptor, Task<T>> call)
    {
        var (interceptor, made) = instance.Get(context.GetHttpContext().RequestServices);
        try
        {
            return await call(interceptor).ConfigureAwait(false);
        }
        finally
        {
            if (made)
            {
                await MadeForCall.ReleaseAsync(interceptor).ConfigureAwait(false);
            }
        }
    }

    private static async Task RunAsync(InterceptorInstance instance, ServerCallContext context, Func<Interceptor, Task> call)
    {
        var (interceptor, made) = instance.Get(context.GetHttpContext().RequestServices);
        try
        {
            await call(interceptor).ConfigureAwait(false);
        }
        finally
        {
            if (made)
            {
                await MadeForCall.ReleaseAsync(interceptor).ConfigureAwait(false);
            }
        }
    }
}
