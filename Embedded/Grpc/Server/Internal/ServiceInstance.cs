using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Finds or makes the object that serves one call.</summary>
internal static class ServiceInstance<TService>
    where TService : class
{
    private static readonly Lazy<ObjectFactory<TService>> Factory =
        new(() => ActivatorUtilities.CreateFactory<TService>(Type.EmptyTypes));

    /// <summary>The object, and whether it was made for this call.</summary>
    public static (TService Service, bool Made) Get(IServiceProvider services) =>
        services.GetService<TService>() is { } registered
            ? (registered, false)
            : (Factory.Value(services, []), true);
}
