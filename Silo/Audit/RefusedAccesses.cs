using Matching.Contracts;
using Matching.Silo.Telemetry;

namespace Matching.Silo.Audit;

/// <summary>A caller whom an identity or a key that once held names.</summary>
/// <param name="Organisation">Whose.</param>
/// <param name="Id">Who within it.</param>
internal sealed record KnownCaller(string Organisation, string Id);

/// <summary>
/// Tells the audit log of refused calls of audited methods, when it is known who called. Calls that are refused alike (caller, method, reason) are counted and
/// told together: the first within a second, the others once a minute, so that no flood of refusals waits for storage or fills it: at most
/// <see cref="EntriesAMinute"/> entries an organisation and a minute, and one that sums up what found no room. Strangers are counted in a metric alone.
/// </summary>
internal sealed partial class RefusedAccesses(IGrainFactory grains, TimeProvider clock, ILogger<RefusedAccesses> log) : BackgroundService
{
    /// <summary>Most entries of an organisation in a minute, the sum of the rest not counted.</summary>
    public const int EntriesAMinute = 16;

    /// <summary>Kinds of refusals that are told apart for an organisation at a time.</summary>
    private const int MostKinds = 64;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly Kind Rest = new("several", string.Empty, "OTHERS");

    private readonly Lock guard = new();
    private readonly Dictionary<string, Tally> tallies = new(StringComparer.Ordinal);

    /// <summary>Counts a refused call; keeps it for the log when it is of an audited method and by a known caller. Waits for nothing.</summary>
    /// <param name="caller">Who called; null when that is not known.</param>
    /// <param name="audited">Whether the method is audited.</param>
    /// <param name="method">Path of the method.</param>
    /// <param name="reason"><c>ErrorInfo.reason</c> of the refusal.</param>
    public void Note(KnownCaller? caller, bool audited, string method, string reason)
    {
        RpcTelemetry.CountRefused(reason);
        if (caller is null || !audited)
        {
            return;
        }

        lock (guard)
        {
            if (!tallies.TryGetValue(caller.Organisation, out var tally))
            {
                tallies[caller.Organisation] = tally = new Tally();
            }

            tally.Count(new Kind(caller.Id, method, reason));
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TellDue(all: true);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TellDue(all: false);
        }
    }

    private async Task TellDue(bool all)
    {
        List<(string Organisation, Kind Kind, long Count)> due = [];
        lock (guard)
        {
            foreach (var (organisation, tally) in tallies)
            {
                due.AddRange(tally.Due(clock.GetUtcNow(), all).Select(one => (organisation, one.Kind, one.Count)));
            }

            foreach (var idle in tallies.Where(pair => pair.Value.IsIdle).Select(pair => pair.Key).ToArray())
            {
                tallies.Remove(idle);
            }
        }

        foreach (var organisation in due.GroupBy(one => one.Organisation))
        {
            try
            {
                await grains.GetGrain<IAuditGrain>(organisation.Key).RecordAll([.. organisation.Select(one => new AuditEvent
                {
                    What = "refused",
                    Who = one.Kind.Who,
                    Method = one.Kind.Method,
                    About = FormattableString.Invariant($"{one.Kind.Reason} {one.Count}"),
                })]);
            }
            catch (Exception error)
            {
                // Nobody waits for these entries, and nobody saw anything: the service goes on without them.
                LogNotTold(log, organisation.Sum(one => one.Count), error.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} refused calls could not be told in the audit log ({Error})")]
    private static partial void LogNotTold(ILogger logger, long count, string error);

    /// <summary>Refusals that are told together.</summary>
    private sealed record Kind(string Who, string Method, string Reason);

    /// <summary>An organisation's refusals that are not told yet.</summary>
    private sealed class Tally
    {
        private readonly Dictionary<Kind, long> counts = [];
        private readonly HashSet<Kind> told = [];
        private DateTimeOffset windowEnds;

        public bool IsIdle => counts.Count == 0 && told.Count == 0;

        public void Count(Kind kind)
        {
            var counted = counts.ContainsKey(kind) || counts.Count < MostKinds ? kind : Rest;
            counts[counted] = counts.GetValueOrDefault(counted) + 1;
        }

        /// <summary>What is to be told now; it counts as told.</summary>
        public List<(Kind Kind, long Count)> Due(DateTimeOffset now, bool all)
        {
            if (now >= windowEnds)
            {
                told.Clear();
                windowEnds = now + Window;
            }

            List<(Kind Kind, long Count)> due = [];
            foreach (var (kind, count) in counts.OrderByDescending(pair => pair.Value))
            {
                if (all || (!told.Contains(kind) && (kind == Rest || told.Count(one => one != Rest) < EntriesAMinute)))
                {
                    told.Add(kind);
                    counts.Remove(kind);
                    due.Add((kind, count));
                }
            }

            return due;
        }
    }
}
