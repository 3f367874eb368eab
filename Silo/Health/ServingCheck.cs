using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Silo.Health;

/// <summary>Whether the process takes calls: it is not about to end, and it stands in its cluster.</summary>
internal sealed class ServingCheck(IStanding standing, IHostApplicationLifetime lifetime) : IHealthCheck
{
    /// <summary>Name and tag of the check.</summary>
    public const string Name = "serving";

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(standing.Holds && !lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
