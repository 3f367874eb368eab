using System.IO.Compression;
using Grpc.Core.Internal;
using Grpc.Net.Compression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The options of one service, resolved once when it is mapped. Immutable.</summary>
internal sealed record ServiceSettings(
    int? SendLimit,
    int? ReceiveLimit,
    bool DetailedErrors,
    CompressionSet Compressions,
    ICompressionProvider? ResponseCompression,
    CompressionLevel? CompressionLevel,
    bool IgnoreUnknown,
    IReadOnlyList<InterceptorRegistration> Interceptors)
{
    /// <summary>Joins the options of all services with those of one.</summary>
    /// <exception cref="InvalidOperationException">The compression of responses is not known.</exception>
    public static ServiceSettings Resolve<TService>(IServiceProvider services)
        where TService : class
    {
        var all = services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value;
        GrpcServiceOptions own = services.GetServices<IConfigureOptions<GrpcServiceOptions<TService>>>().Any()
            ? services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value
            : all;
        var compressions = new CompressionSet(own.CompressionProviders);
        var algorithm = own.ResponseCompressionAlgorithm;
        var responseCompression = compressions.Find(algorithm);
        if (responseCompression is null && algorithm is not (null or CompressionSet.Identity))
        {
            throw new InvalidOperationException(
                $"ResponseCompressionAlgorithm '{algorithm}' is not known; use one of {compressions.AcceptHeader}.");
        }

        return new ServiceSettings(
            own.MaxSendMessageSize,
            own.MaxReceiveMessageSize,
            own.EnableDetailedErrors ?? false,
            compressions,
            responseCompression,
            own.ResponseCompressionLevel,
            own.IgnoreUnknownServices ?? false,
            ReferenceEquals(own, all) ? [.. all.Interceptors] : [.. all.Interceptors, .. own.Interceptors]);
    }
}
