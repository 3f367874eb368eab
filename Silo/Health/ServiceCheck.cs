using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Matching.Web;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Silo.Health;

/// <summary>Whether the service that pages alone stand in front of can be reached and says that it serves.</summary>
internal sealed class ServiceCheck(PageOptions pages) : IHealthCheck, IDisposable
{
    /// <summary>Its name among the checks.</summary>
    public const string Name = "service";

    /// <summary>Longest wait for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly GrpcChannel channel = GrpcChannel.ForAddress(pages.Service, new GrpcChannelOptions { MaxReconnectBackoff = TimeSpan.FromSeconds(1) });

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = await new Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: cancellationToken);
            return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }
        catch (RpcException)
        {
            return HealthCheckResult.Unhealthy();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();
}
