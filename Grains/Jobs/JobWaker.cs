using Matching.Contracts;
using Microsoft.Extensions.Logging;

namespace Matching.Grains.Jobs;

/// <summary>Has jobs go on that a process left unfinished, at its next start and not only when somebody asks for them or their reminder comes. Stateless.</summary>
public sealed partial class JobWaker(IGrainFactory grains, IStateRows rows, IStorageCare care, ILogger<JobWaker> log)
{
    /// <summary>Wakes the jobs that run, and those of organisations with a model of their own: it may have come into force without its job.</summary>
    /// <returns>Organisations whose jobs go on.</returns>
    public async Task<int> Wake(CancellationToken cancellationToken)
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
        foreach (var organisation in organisations)
        {
            // Its activation looks what there is to do, and does it.
            var jobs = await grains.GetGrain<IJobGrain>(organisation).List();
            awake += jobs is [{ State: RescoreState.Running }, ..] ? 1 : 0;
        }

        if (awake > 0)
        {
            LogAwake(log, awake);
        }

        return awake;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Unfinished jobs go on; organisations: {Count}")]
    private static partial void LogAwake(ILogger logger, int count);
}
