using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Finds or makes the interceptor that sees one call.</summary>
internal sealed class InterceptorInstance
{
    private readonly InterceptorRegistration _registration;
    private readonly object[] _arguments;
    private readonly Lazy<ObjectFactory> _factory;

    public InterceptorInstance(InterceptorRegistration registration)
    {
        _registration = registration;
        _arguments = [.. registration.Arguments];
        _factory = new(() => ActivatorUtilities.CreateFactory(
            registration.Type, [.. _arguments.Select(argument => argument.GetType())]));
    }

    /// <summary>The interceptor, and whether it was made for this call; one with arguments is always made.</summary>
    public (Interceptor Interceptor, bool Made) Get(IServiceProvider services) =>
        _arguments.Length == 0 && services.GetService(_registration.Type) is Interceptor registered
            ? (registered, false)
            : ((Interceptor)_factory.Value(services, _arguments), true);
}
