using Matching.Contracts;

namespace Matching.Grains.Changes;

/// <summary>A part of a feed, of which one feed alone is the writer.</summary>
[GrainType("changeblock")]
public sealed class ChangeBlockGrain(
    [PersistentState(StateNames.ChangeBlock, StateNames.Storage)] IPersistentState<ChangeBlockState> stored) : DurableGrain, IChangeBlockGrain
{
    /// <inheritdoc/>
    public async Task Keep(IReadOnlyList<Change> changes, long last, long revision)
    {
        if (stored.State.Revision != revision)
        {
            DeactivateOnIdle();
            throw new InvalidOperationException($"A part of the feed was kept {stored.State.Revision} times and not {revision}: another activation writes it.");
        }

        stored.State = new ChangeBlockState { Changes = [.. changes], Last = last, Revision = revision + 1 };
        await Write(stored.WriteStateAsync);
    }

    /// <inheritdoc/>
    public async Task Clear()
    {
        DeactivateOnIdle();
        await Clear(stored);
    }
}
