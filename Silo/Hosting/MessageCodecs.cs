using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Serializers;

namespace Matching.Silo.Hosting;

/// <summary>What messages between silos need beside the serializers that are generated.</summary>
internal static class MessageCodecs
{
    /// <summary>Adds it; before Orleans' own, which would take some of the types first.</summary>
    public static IServiceCollection AddMessageCodecs(this IServiceCollection services) => services
        .Add<ListCodec>()
        .Add<ErrorCodec>()
        .Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add(nameof(Matching)));

    private static IServiceCollection Add<TCodec>(this IServiceCollection services)
        where TCodec : class, IGeneralizedCodec, IGeneralizedCopier, ITypeFilter => services
        .AddSingleton<TCodec>()
        .AddSingleton<IGeneralizedCodec>(provider => provider.GetRequiredService<TCodec>())
        .AddSingleton<IGeneralizedCopier>(provider => provider.GetRequiredService<TCodec>())
        .AddSingleton<ITypeFilter>(provider => provider.GetRequiredService<TCodec>());
}
