using Matching.Contracts;

namespace Matching.Grains.Ending;

/// <summary>Has ends of organisations go on that a process left unfinished. Stateless.</summary>
public sealed class EndingWaker(IGrainFactory grains, IStateRows rows)
{
    /// <summary>Wakes those that are not done.</summary>
    /// <returns>How many that were.</returns>
    public async Task<int> Wake(CancellationToken cancellationToken)
    {
        var unfinished = new List<string>();
        await foreach (var row in rows.Read<EndingState>(StateNames.Ending, string.Empty, cancellationToken))
        {
            if (row.State.Ending is { Done: null })
            {
                unfinished.Add(row.Key);
            }
        }

        // The activation looks what there is to do, and does it.
        await Task.WhenAll(unfinished.Select(organisation => grains.GetGrain<IEndingGrain>(organisation).Get()));
        return unfinished.Count;
    }
}
