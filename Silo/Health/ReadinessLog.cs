using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Silo.Health;

/// <summary>
/// Logs when the service becomes ready and when it no longer is, a line a change. The checks' own lines are kept out of the log: they are errors with stack
/// traces, every five seconds and for each probe, also while pools load or the service drains, which is as it should be.
/// </summary>
internal sealed partial class ReadinessLog(IHostApplicationLifetime lifetime, ILogger<ReadinessLog> log) : IHealthCheckPublisher
{
    private string missing = string.Empty;

    /// <inheritdoc/>
    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        var now = string.Join(", ", report.Entries.Where(entry => entry.Value.Status == HealthStatus.Unhealthy).Select(entry => entry.Key).Order(StringComparer.Ordinal));
        if (now == missing)
        {
            return Task.CompletedTask;
        }

        missing = now;
        if (now.Length == 0)
        {
            LogReady(log);
        }
        else if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            LogEnding(log);
        }
        else if (now == PoolsCheck.Name)
        {
            LogLoading(log);
        }
        else
        {
            LogNotReady(log, now);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Ready again")]
    private static partial void LogReady(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Not ready: the service is ending")]
    private static partial void LogEnding(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Not ready yet: pools are being loaded")]
    private static partial void LogLoading(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready: {Missing} did not answer well in time; /readyz tells more")]
    private static partial void LogNotReady(ILogger logger, string missing);
}
