using Grpc.HealthCheck;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>Says NOT_SERVING as soon as the application begins to stop, while running calls are still drained.</summary>
internal sealed class HealthShutdown(
    HealthServiceImpl states, IHostApplicationLifetime lifetime, IOptions<GrpcHealthChecksOptions> options) : IHostedService
{
    private CancellationTokenRegistration _registration;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _registration = lifetime.ApplicationStopping.Register(
            () => states.Shutdown(endWatches: !options.Value.SuppressCompletionOnShutdown));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _registration.Dispose();
        return Task.CompletedTask;
    }
}
