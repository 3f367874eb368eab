using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Lets the options of one service begin with the values set for all; interceptors are joined later.</summary>
internal sealed class BeginWithOptionsOfAll<TService>(IOptions<GrpcServiceOptions> all)
    : IConfigureOptions<GrpcServiceOptions<TService>>
    where TService : class
{
    /// <inheritdoc/>
    public void Configure(GrpcServiceOptions<TService> options)
    {
        options.MaxSendMessageSize = all.Value.MaxSendMessageSize;
        options.MaxReceiveMessageSize = all.Value.MaxReceiveMessageSize;
        options.EnableDetailedErrors = all.Value.EnableDetailedErrors;
        options.ResponseCompressionAlgorithm = all.Value.ResponseCompressionAlgorithm;
        options.ResponseCompressionLevel = all.Value.ResponseCompressionLevel;
        options.CompressionProviders = [.. all.Value.CompressionProviders];
        options.IgnoreUnknownServices = all.Value.IgnoreUnknownServices;
    }
}
