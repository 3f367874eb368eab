using Matching.Contracts;

namespace Matching.Grains.Fairness;

/// <summary>What one candidate declared, without saying who it is. Key: organisation/pseudonym.</summary>
[GenerateSerializer, Alias("matching.declaration-state")]
public sealed class DeclarationState
{
    /// <summary>At most one of each attribute.</summary>
    [Id(0)] public List<DeclaredGroup> Groups { get; set; } = [];

    /// <summary>When it was declared, and consent given.</summary>
    [Id(1)] public DateTimeOffset At { get; set; }
}

/// <summary>Keeps a declaration.</summary>
[GrainType("declaration")]
public sealed class DeclarationGrain(
    [PersistentState(StateNames.Declaration, StateNames.Storage)] IPersistentState<DeclarationState> stored, TimeProvider clock) : DurableGrain, IDeclarationGrain
{
    /// <inheritdoc/>
    public async Task Declare(IReadOnlyList<DeclaredGroup> groups)
    {
        List<DeclaredGroup> said = [.. groups.Order()];
        if (!stored.RecordExists || !stored.State.Groups.SequenceEqual(said))
        {
            stored.State = new DeclarationState { Groups = said, At = clock.GetUtcNow() };
            await Write(stored.WriteStateAsync);
        }
    }

    /// <inheritdoc/>
    public async Task Forget()
    {
        await Clear(stored);
        DeactivateOnIdle();
    }
}
