using Matching.Grains.Jobs;

namespace Matching.Silo.Hosting;

/// <summary>Has unfinished jobs go on once the service serves; a storage that does not answer is asked again.</summary>
internal sealed partial class UnfinishedJobs(JobWaker waker, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<UnfinishedJobs> log) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Serving(stoppingToken);
        while (true)
        {
            try
            {
                await waker.Wake(stoppingToken);
                return;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotNow(log, error.GetType().Name);
            }

            await Task.Delay(TryAgain, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look for unfinished jobs ({Error}); trying again")]
    private static partial void LogNotNow(ILogger logger, string error);
}
