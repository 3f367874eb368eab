using Matching.Contracts;

namespace Matching.Grains.Audit;

/// <summary>A block of an audit log: written once, never again, and forgotten by the memory at once.</summary>
[GrainType("auditblock")]
public sealed class AuditBlockGrain([PersistentState(StateNames.AuditBlock, StateNames.Storage)] IPersistentState<AuditBlockState> stored) : Grain, IAuditBlockGrain
{
    /// <inheritdoc/>
    public async Task<bool> Keep(AuditBlock block)
    {
        DeactivateOnIdle();
        if (stored.RecordExists)
        {
            return false;
        }

        stored.State = new AuditBlockState { Block = block };
        await stored.WriteStateAsync();
        return true;
    }

    /// <inheritdoc/>
    public Task<AuditBlock?> Read()
    {
        DeactivateOnIdle();
        return Task.FromResult(stored.State.Block);
    }
}
