using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using GrpcService = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds server reflection to an application.</summary>
public static class GrpcReflectionServiceExtensions
{
    /// <summary>Adds reflection over all gRPC services that are mapped.</summary>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        // Made at the first call, when all services are mapped.
        services.TryAddSingleton(provider => new ReflectionServiceImpl(MappedServices(provider)));
        services.TryAddSingleton(provider => new ReflectionV1ServiceImpl(MappedServices(provider)));
        return services;
    }

    private static IEnumerable<GrpcService> MappedServices(IServiceProvider provider) =>
        provider.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType)
            .OfType<Type>()
            .Distinct()
            .Select(DescriptorOf)
            .OfType<GrpcService>()
            .ToList();

    // Null for services that were not generated from proto files: nothing is known of their messages.
    private static GrpcService? DescriptorOf(Type service) =>
        service.GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)?.BindType
            .GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as GrpcService;
}
