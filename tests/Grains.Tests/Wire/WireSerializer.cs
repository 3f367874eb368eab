using Matching.Contracts;
using Matching.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Serializers;

namespace Matching.GrainsTests.Wire;

/// <summary>The serialiser of messages as a silo composes it.</summary>
internal static class WireSerializer
{
    /// <summary>The services that it is made of; the caller disposes them.</summary>
    public static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddMessageCodecs();
        services.AddSerializer();
        services.AddProfileCodec();
        return services.BuildServiceProvider();
    }
}
