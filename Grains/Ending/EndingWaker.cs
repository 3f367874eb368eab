using Matching.Contracts;

namespace Matching.Grains.Ending;

/// <summary>Has ends of organisations go on that a process left unfinished. Stateless.</summary>
public sealed class EndingWaker(IGrainFactory grains, IStateRows rows) : IUnfinishedWork
{
    /// <inheritdoc/>
    public string Name => "ends of organisations";

    /// <inheritdoc/>
    public async Task<WokenWork> Wake(CancellationToken cancellationToken)
    {
        var unfinished = new List<string>();
        await foreach (var row in rows.Read<EndingState>(StateNames.Ending, string.Empty, cancellationToken))
        {
            if (row.State.Ending is { Done: null })
            {
                unfinished.Add(row.Key);
            }
        }

        var failed = await WakeCalls.Failed(unfinished.Select(organisation => (Func<Task>)(() => grains.GetGrain<IEndingGrain>(organisation).Get())), cancellationToken);
        return new(unfinished.Count - failed, failed);
    }
}
