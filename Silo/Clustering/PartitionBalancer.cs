using Matching.Grains.Pool;
using Orleans.Core.Internal;

namespace Matching.Silo.Clustering;

/// <summary>
/// Moves partitions of this silo that belong elsewhere since another silo joined. A partition holds no truth, so nothing of it is sent: it is built
/// there from the candidates' states; whoever asks meanwhile waits. While two releases work side by side it rests: then partitions are placed on
/// those silos alone whose interface is new enough for who asks, and what was moved away would be built here again.
/// </summary>
internal sealed partial class PartitionBalancer(IGrainFactory grains, ILocalSiloDetails self, OrleansSilos members, PoolOptions pool, ILogger<PartitionBalancer> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var management = grains.GetGrain<IManagementGrain>(0);
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!members.AreOneRelease)
            {
                continue;
            }

            try
            {
                var silos = (await management.GetHosts(onlyActive: true)).Keys.Order().ToArray();
                if (silos.Length > 1 && silos.Contains(self.SiloAddress) && await MoveMisplaced(management, silos) is var moved and > 0)
                {
                    LogMoved(log, moved, silos.Length);
                }
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                // Nothing is lost when it does not move now: it is served from where it is, and the next round tries again.
                LogFailed(log, failed.GetType().Name);
            }
        }
    }

    private async Task<int> MoveMisplaced(IManagementGrain management, SiloAddress[] silos)
    {
        var here = await management.GetDetailedGrainStatistics(null, [self.SiloAddress]);
        var misplaced = here.Select(activation => activation.GrainId)
            .Where(id => id.Type == PartitionPlacementResolver.Partition)
            .GroupBy(id => PartitionPlacementDirector.Split(id).Organisation, StringComparer.Ordinal)
            .SelectMany(partitions =>
            {
                var dealt = PartitionDeal.Deal(partitions.Key, pool.Partitions, silos);
                return partitions.Where(id => !dealt[PartitionPlacementDirector.Split(id).Partition % pool.Partitions].Equals(self.SiloAddress));
            })
            .ToArray();
        foreach (var id in misplaced)
        {
            // It begins there before it is known to have ended here. If it only ended, a silo that still believes it to be here could have it begin here again.
            await grains.GetGrain(id).AsReference<IGrainManagementExtension>().MigrateOnIdle();
        }

        return misplaced.Length;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Moved} partitions of pools move to other silos, of which there are {Silos}")]
    private static partial void LogMoved(ILogger logger, int moved, int silos);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partitions could not be looked through for ones that belong elsewhere ({Error}); the next round tries again")]
    private static partial void LogFailed(ILogger logger, string error);
}
