using Matching.Contracts;
using Microsoft.Extensions.Logging;

namespace Matching.Grains.Jobs;

/// <summary>Has jobs go on that a process left unfinished, at its next start and not only when somebody asks for them or their reminder comes. Stateless.</summary>
public sealed partial class JobWaker(IGrainFactory grains, IStateRows rows, IStorageCare care, TimeProvider clock, ILogger<JobWaker> log) : IUnfinishedWork
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Name => "jobs";

    /// <summary>
    /// Wakes the jobs that run, and those of organisations with a model of their own: it may have come into force without its job. One that cannot be
    /// woken keeps no other from it and is tried again, after ever longer pauses, for as long as it takes.
    /// </summary>
    /// <returns>Organisations whose jobs go on; none failed.</returns>
    public async Task<WokenWork> Wake(CancellationToken cancellationToken)
    {
        var organisations = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in rows.Read<JobState>(StateNames.Job, string.Empty, cancellationToken))
        {
            if (row.State.Jobs is [.., { State: RescoreState.Running }])
            {
                organisations.Add(row.Key);
            }
        }

        await foreach (var row in care.Stamps(StateNames.Model, string.Empty, cancellationToken))
        {
            organisations.Add(row.Key);
        }

        var awake = 0;
        for (var pause = ShortestPause; true; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var (now, failing, failure) = await WakeEach(organisations, cancellationToken);
            awake += now;
            if (failing.Count == 0)
            {
                return new(awake, 0);
            }

            LogFailing(log, failing.Count, failure, pause.TotalSeconds);
            organisations = failing;
            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    private async Task<(int Awake, HashSet<string> Failing, string Failure)> WakeEach(HashSet<string> organisations, CancellationToken cancellationToken)
    {
        var (awake, failing, failure) = (0, new HashSet<string>(StringComparer.Ordinal), string.Empty);
        foreach (var organisation in organisations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                // Its activation looks what there is to do, and does it.
                var jobs = await grains.GetGrain<IJobGrain>(organisation).List();
                awake += jobs is [{ State: RescoreState.Running }, ..] ? 1 : 0;
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                failure = error.GetType().Name;
                failing.Add(organisation);
            }
        }

        return (awake, failing, failure);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Unfinished jobs of {Count} organisations could not go on ({Error}); the next try is in {Seconds} s")]
    private static partial void LogFailing(ILogger logger, int count, string error, double seconds);
}
