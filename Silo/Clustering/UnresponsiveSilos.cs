using System.Collections.Concurrent;

namespace Matching.Silo.Clustering;

/// <summary>
/// Which other silos do not answer just now. The cluster needs some ten seconds to give a silo up that is frozen or cut off, and rightly so; callers need
/// not wait as long to be told. A silo of an earlier release, which does not know the question, says so, and that is an answer. Thread safe.
/// </summary>
internal sealed partial class UnresponsiveSilos(
    IClusterMembershipService members, ILocalSiloDetails self, ISiloPingClient ping, TimeProvider clock, ILogger<UnresponsiveSilos> log) : BackgroundService
{
    /// <summary>Silence from which on a silo counts as unresponsive.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1.25);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.25);

    private readonly ConcurrentDictionary<SiloAddress, Waiting> waiting = new();

    /// <summary>True while an active silo does not answer.</summary>
    public bool Any => waiting.Values.Any(IsSilent);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        var last = clock.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = clock.GetTimestamp();
            if (clock.GetElapsedTime(last, now) > 2 * Period)
            {
                // It is this silo that was held up: silence that it did not listen to is none.
                foreach (var asked in waiting.Values)
                {
                    asked.Since = now;
                }
            }

            last = now;
            var others = members.CurrentSnapshot.Members.Values.Where(member => member.Status == SiloStatus.Active && !member.SiloAddress.Equals(self.SiloAddress)).Select(member => member.SiloAddress).ToHashSet();
            foreach (var gone in waiting.Keys.Where(silo => !others.Contains(silo)))
            {
                waiting.TryRemove(gone, out _);
            }

            foreach (var silo in others)
            {
                if (waiting.TryGetValue(silo, out var asked))
                {
                    if (IsSilent(asked) && !asked.Told)
                    {
                        asked.Told = true;
                        LogSilent(log, OrleansSilos.NameOf(silo));
                    }
                }
                else
                {
                    _ = Ask(silo, waiting[silo] = new Waiting { Since = now });
                }
            }
        }
    }

    private async Task Ask(SiloAddress silo, Waiting asked)
    {
        try
        {
            await ping.Answer(silo);
        }
        catch (TimeoutException)
        {
            // Asked again in the next turn, without counting anew.
            if (waiting.TryGetValue(silo, out var current) && ReferenceEquals(current, asked))
            {
                _ = Ask(silo, asked);
            }

            return;
        }
        catch (Exception answer) when (answer is not OutOfMemoryException)
        {
            // Refused or unknown there: what is called there fails at once, so nobody waits.
        }

        waiting.TryRemove(KeyValuePair.Create(silo, asked));
    }

    private bool IsSilent(Waiting asked) => clock.GetElapsedTime(asked.Since) >= Silence;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Silo {Silo} does not answer; calls that wait for it are answered UNAVAILABLE until it does, or until the cluster has given it up")]
    private static partial void LogSilent(ILogger logger, string silo);

    /// <summary>A question that is not answered yet.</summary>
    private sealed class Waiting
    {
        private long since;

        /// <summary>From when its silence counts.</summary>
        public long Since
        {
            get => Volatile.Read(ref since);
            set => Volatile.Write(ref since, value);
        }

        /// <summary>True when the log was told.</summary>
        public bool Told { get; set; }
    }
}
