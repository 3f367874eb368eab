using Matching.Embedded.Calls;

namespace Matching.Embedded.Activations;

/// <summary>What the catalog keeps for an identity: one activation, or the group of a stateless worker.</summary>
internal abstract class CallTarget
{
    /// <summary>Takes a call; false when this target is gone and another has to be looked up.</summary>
    public abstract bool TryReceive(GrainCall call);

    /// <summary>The activations in it now.</summary>
    public abstract IEnumerable<Activation> Activations { get; }
}
