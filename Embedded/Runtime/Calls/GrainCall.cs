using Matching.Embedded.Activations;

namespace Matching.Embedded.Calls;

/// <summary>Something that wants a turn of an activation: a method call, a timer's tick, the start of a stream.</summary>
internal abstract class GrainCall
{
    /// <summary>The next in a <see cref="CallQueue"/>.</summary>
    internal GrainCall? NextInQueue;

    /// <summary>Whether this turn keeps ordinary turns out. Set on admission.</summary>
    internal bool Blocks;

    /// <summary>May interleave with every turn.</summary>
    public bool Interleaves { get; init; }

    /// <summary>May interleave with other read-only turns.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Counts as use of the activation.</summary>
    public bool CountsAsUse { get; init; } = true;

    /// <summary>The caller's values; see <see cref="RequestContext"/>.</summary>
    public Dictionary<string, object>? Context { get; protected set; }

    /// <summary>The call chain that may re-enter; empty for none.</summary>
    public Guid ReentrancyId { get; protected set; }

    /// <summary>The grain that calls; null when the call comes from outside or from the engine.</summary>
    public Activation? Sender { get; protected set; }

    /// <summary>The identity called.</summary>
    public abstract GrainId TargetId { get; }

    /// <summary>Nobody waits for this any more, so it need not run.</summary>
    public abstract bool IsSettled { get; }

    /// <summary>Ends the call without a turn, or in spite of it.</summary>
    public abstract void Fail(Exception error);

    /// <summary>Runs the turn on the activation's scheduler. Never throws, and tells the host when it is over.</summary>
    public abstract Task RunAsync(object instance, ITurnHost host);
}
