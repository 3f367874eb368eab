using Matching.Grains;

namespace Matching.Silo.Hosting;

/// <summary>Has unfinished work go on once the service serves, and when another silo has come or gone; what fails is tried again.</summary>
internal sealed partial class UnfinishedWork(
    IEnumerable<IUnfinishedWork> kinds, ClusterChanges cluster, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<UnfinishedWork> log) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Serving(stoppingToken);
        await Task.WhenAll(kinds.Select(work => Keep(work, stoppingToken)));
    }

    /// <summary>One kind keeps none of the others waiting.</summary>
    private async Task Keep(IUnfinishedWork work, CancellationToken stoppingToken)
    {
        for (var pause = ShortestPause; true; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var change = cluster.Next;
            try
            {
                var (awake, failed) = await work.Wake(stoppingToken);
                if (awake > 0)
                {
                    LogGoOn(log, work.Name, awake);
                }

                if (failed == 0)
                {
                    await change.WaitAsync(stoppingToken);
                    pause = ShortestPause;
                }
                else
                {
                    LogFailed(log, work.Name, failed, pause.TotalSeconds);
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotNow(log, work.Name, error.GetType().Name, pause.TotalSeconds);
            }

            await Task.Delay(pause, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Unfinished {Kind} go on: {Count}")]
    private static partial void LogGoOn(ILogger logger, string kind, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} unfinished {Kind} could not go on; the next try is in {Seconds} s")]
    private static partial void LogFailed(ILogger logger, string kind, int count, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look for unfinished {Kind} ({Error}); the next try is in {Seconds} s")]
    private static partial void LogNotNow(ILogger logger, string kind, string error, double seconds);
}
