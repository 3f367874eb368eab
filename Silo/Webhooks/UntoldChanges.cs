using Matching.Grains;
using Matching.Grains.Changes;
using Matching.Silo.Hosting;

namespace Matching.Silo.Webhooks;

/// <summary>Has changes that a process left untold or undelivered go on: once this service serves, and when another silo has gone; what fails is tried again.</summary>
internal sealed partial class UntoldChanges(ChangeWaker waker, ClusterChanges cluster, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<UntoldChanges> log) : BackgroundService
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
                if (await waker.Wake(stoppingToken) is 0)
                {
                    await change.WaitAsync(stoppingToken);
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotNow(log, error.GetType().Name);
            }

            await Task.Delay(TryAgain, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look for changes that were not told or delivered ({Error}); trying again")]
    private static partial void LogNotNow(ILogger logger, string error);
}
