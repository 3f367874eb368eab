using Grpc.HealthCheck;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Turns the reports that ASP.NET Core publishes now and then into states, so that watches see changes.</summary>
internal sealed class HealthChecksPublisher(HealthServiceImpl states, IOptions<GrpcHealthChecksOptions> options)
    : IHealthCheckPublisher
{
    /// <summary>What a result means to a service: unhealthy is not serving, degraded still is.</summary>
    public static ServingStatus StateOf(HealthStatus status) =>
        status == HealthStatus.Unhealthy ? ServingStatus.NotServing : ServingStatus.Serving;

    /// <inheritdoc/>
    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var mapping in options.Value.Services)
        {
            var deciding = report.Entries
                .Where(entry => mapping.HealthCheckPredicate!(new HealthCheckMapContext(entry.Key, entry.Value.Tags)))
                .Select(entry => entry.Value.Status)
                .DefaultIfEmpty(HealthStatus.Healthy);
            states.SetStatus(mapping.Name, StateOf(deciding.Min()));
        }

        return Task.CompletedTask;
    }
}
