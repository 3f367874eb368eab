using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Learns the methods of a service from its generated code and pairs them with their implementations.</summary>
internal sealed class ServiceBinder<TService> : ServiceBinderBase
    where TService : class
{
    private readonly ServiceSettings _settings;
    private readonly ILogger _logger;
    private readonly List<BoundMethod> _methods = [];

    private ServiceBinder(ServiceSettings settings, ILogger logger)
    {
        _settings = settings;
        _logger = logger;
    }

    /// <summary>All methods of the service.</summary>
    /// <exception cref="InvalidOperationException">The class is no gRPC service.</exception>
    public static IReadOnlyList<BoundMethod> Bind(ServiceSettings settings, ILogger logger)
    {
        var (baseType, attribute) = FindBase();
        var bind = attribute.BindType.GetMethod(
            attribute.BindMethodName,
            BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic,
            [typeof(ServiceBinderBase), baseType])
            ?? throw new InvalidOperationException(
                $"{attribute.BindType} has no {attribute.BindMethodName}(ServiceBinderBase, {baseType.Name}); generate it with Grpc.Tools.");
        var binder = new ServiceBinder<TService>(settings, logger);
        bind.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [binder, null], culture: null);
        return binder._methods;
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var (implementation, invoke) = Implementation<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>(
            method, typeof(TRequest), typeof(ServerCallContext));
        Add(method, implementation, new UnaryCallHandler<TService, TRequest, TResponse>(method, invoke, _settings, _logger).HandleAsync);
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (implementation, invoke) = Implementation<
            Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>(
            method, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        Add(method, implementation, new ClientStreamingCallHandler<TService, TRequest, TResponse>(method, invoke, _settings, _logger).HandleAsync);
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (implementation, invoke) = Implementation<
            Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(
            method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        Add(method, implementation, new ServerStreamingCallHandler<TService, TRequest, TResponse>(method, invoke, _settings, _logger).HandleAsync);
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var (implementation, invoke) = Implementation<
            Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(
            method, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        Add(method, implementation, new DuplexStreamingCallHandler<TService, TRequest, TResponse>(method, invoke, _settings, _logger).HandleAsync);
    }

    private void Add(IMethod method, MethodInfo implementation, RequestDelegate handler) =>
        _methods.Add(new BoundMethod(method, handler,
        [
            // The method's attributes come last, because the last one found governs.
            .. typeof(TService).GetCustomAttributes(inherit: true),
            .. implementation.GetCustomAttributes(inherit: true),
        ]));

    private static (MethodInfo Method, TDelegate Invoke) Implementation<TDelegate>(IMethod method, params Type[] parameters)
        where TDelegate : Delegate
    {
        var implementation = typeof(TService).GetMethod(method.Name, BindingFlags.Instance | BindingFlags.Public, parameters)
            ?? throw new InvalidOperationException(
                $"{typeof(TService)} has no public method {method.Name}({string.Join(", ", parameters.Select(type => type.Name))}) for {method.FullName}.");
        return (implementation, implementation.CreateDelegate<TDelegate>());
    }

    private static (Type Base, BindServiceMethodAttribute Attribute) FindBase()
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } attribute)
            {
                return (type, attribute);
            }
        }

        throw new InvalidOperationException(
            $"{typeof(TService)} is no gRPC service; derive it from a base that Grpc.Tools generated.");
    }
}
