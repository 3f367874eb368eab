using Matching.Grains;
using Matching.Grains.Ending;

namespace Matching.Silo.Hosting;

/// <summary>Has unfinished ends of organisations go on once the service serves, and when another silo has gone; what fails is tried again.</summary>
internal sealed partial class UnfinishedEndings(EndingWaker waker, ClusterChanges cluster, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<UnfinishedEndings> log) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Serving(stoppingToken);
        while (true)
        {
            var change = cluster.Next;
            try
            {
                if (await waker.Wake(stoppingToken) is > 0 and var count)
                {
                    LogGoOn(log, count);
                }

                await change.WaitAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotNow(log, error.GetType().Name);
            }

            await Task.Delay(TryAgain, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Unfinished ends of organisations go on; organisations: {Count}")]
    private static partial void LogGoOn(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look for unfinished ends of organisations ({Error}); trying again")]
    private static partial void LogNotNow(ILogger logger, string error);
}
