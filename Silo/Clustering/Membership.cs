using Matching.Grains;
using Matching.Silo.Health;
using Matching.Silo.Hosting;

namespace Matching.Silo.Clustering;

/// <summary>
/// This silo's place in its cluster. A silo that was held up (a paused machine, a starved processor) for as long as the others need to give it up may
/// have been given up, and what it holds may be elsewhere: it answers nobody until it has read that it is still a member. Thread safe.
/// </summary>
internal sealed partial class Membership(
    IClusterMembershipService members, ILocalSiloDetails self, ClusterChanges changes, SiloOptions options, TimeProvider clock, ILogger<Membership> log)
    : BackgroundService, IStanding
{
    /// <summary>Looks that a silo may miss before others give it up, less one: the others began to count before it noticed.</summary>
    private const int Misses = 2;

    private readonly TimeSpan period = TimeSpan.FromSeconds(options.Cluster.ProbeSeconds) / 4;
    private readonly HeldUp heldUp = new(TimeSpan.FromSeconds(options.Cluster.ProbeSeconds) * Misses, clock);

    /// <inheritdoc/>
    public bool Holds => !heldUp.Since(heldUp.Now) && members.CurrentSnapshot.GetSiloStatus(self.SiloAddress) == SiloStatus.Active;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        heldUp.Confirm(heldUp.Now);
        return Task.WhenAll(Confirm(stoppingToken), TellChanges(stoppingToken));
    }

    private async Task Confirm(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = heldUp.Now;
            if (heldUp.Since(now))
            {
                LogHeldUp(log);
                try
                {
                    // One that was given up finds its end here.
                    await members.Refresh();
                }
                catch (Exception unread) when (!stoppingToken.IsCancellationRequested)
                {
                    LogUnread(log, unread.GetType().Name);
                    continue;
                }
            }

            heldUp.Confirm(now);
        }
    }

    private async Task TellChanges(CancellationToken stoppingToken)
    {
        SiloAddress[] before = [];
        await foreach (var update in members.MembershipUpdates.WithCancellation(stoppingToken))
        {
            SiloAddress[] active = [.. update.Members.Values.Where(member => member.Status == SiloStatus.Active).Select(member => member.SiloAddress).Order()];
            if (!active.SequenceEqual(before))
            {
                before = active;
                changes.Signal();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This silo was held up for so long that the others may have given it up; it answers again when it has read that they have not")]
    private static partial void LogHeldUp(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The members of the cluster could not be read ({Error}); trying again")]
    private static partial void LogUnread(ILogger logger, string error);
}
