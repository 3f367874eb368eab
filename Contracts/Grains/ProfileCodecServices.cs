using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Configuration;
using Orleans.Serialization.Serializers;

namespace Matching.Contracts;

/// <summary>Adds the codec of profiles.</summary>
public static class ProfileCodecServices
{
    /// <summary>Has Orleans' serialiser carry the records of <c>Contracts/Profiles</c>.</summary>
    public static IServiceCollection AddProfileCodec(this IServiceCollection services)
    {
        services.AddSingleton<ProfileCodec>();
        services.AddSingleton<ISpecializableCodec>(provider => provider.GetRequiredService<ProfileCodec>());
        services.AddSingleton<ISpecializableCopier>(provider => provider.GetRequiredService<ProfileCodec>());
        services.AddSingleton<ITypeFilter>(provider => provider.GetRequiredService<ProfileCodec>());
        return services.Configure<TypeManifestOptions>(manifest =>
        {
            foreach (var type in ProfileCodec.Types)
            {
                manifest.WellKnownTypeAliases[type.GetCustomAttribute<TravelsAsAttribute>()!.Name] = type;
            }
        });
    }
}
