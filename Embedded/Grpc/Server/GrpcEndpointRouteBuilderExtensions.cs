using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC services to endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Serves a class that derives from a generated service base.</summary>
    /// <exception cref="InvalidOperationException"><c>AddGrpc</c> was not called, or the class is no gRPC service.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var routes = builder.ServiceProvider.GetService<ServiceRoutes>()
            ?? throw new InvalidOperationException(
                $"{typeof(TService).Name} cannot be mapped because gRPC was not added; call services.AddGrpc() first.");
        return new GrpcServiceEndpointConventionBuilder(routes.Map<TService>(builder));
    }
}
