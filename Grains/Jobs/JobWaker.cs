using Matching.Contracts;

namespace Matching.Grains.Jobs;

/// <summary>Has jobs go on that a process left unfinished, at its next start and not only when somebody asks for them or their reminder comes. Stateless.</summary>
public sealed class JobWaker(IGrainFactory grains, IStateRows rows, IStorageCare care) : IUnfinishedWork
{
    /// <inheritdoc/>
    public string Name => "jobs";

    /// <summary>
    /// Wakes the jobs that run, and those of organisations with a model of their own: it may have come into force without its job.
    /// </summary>
    /// <returns>Organisations whose jobs go on, and those that could not be woken.</returns>
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
        var failed = await WakeCalls.Failed(organisations.Select(organisation => (Func<Task>)(() => Activate(organisation))), cancellationToken);
        return new(awake, failed);

        // Its activation looks what there is to do, and does it.
        async Task Activate(string organisation)
        {
            if (await grains.GetGrain<IJobGrain>(organisation).List() is [{ State: RescoreState.Running }, ..])
            {
                Interlocked.Increment(ref awake);
            }
        }
    }
}
