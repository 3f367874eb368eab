using Matching.Embedded.Activations;

namespace Matching.Embedded;

/// <summary>The base of grain classes. One activation an identity, one turn at a time.</summary>
/// <remarks>Only the engine makes grains: the constructor asks for services and for states by <see cref="PersistentStateAttribute"/>.</remarks>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>For the engine.</summary>
    /// <exception cref="InvalidOperationException">Not made by the engine.</exception>
    protected Grain()
        : this(Activation.Current ?? throw new InvalidOperationException(
            "A grain is made by the engine alone: get a reference with IGrainFactory.GetGrain instead of 'new'."))
    {
    }

    /// <summary>For the engine, and for tests that bring a context of their own.</summary>
    /// <param name="grainContext">The activation.</param>
    protected Grain(IGrainContext grainContext)
    {
        ArgumentNullException.ThrowIfNull(grainContext);
        GrainContext = grainContext;
    }

    /// <summary>The activation.</summary>
    public IGrainContext GrainContext { get; }

    /// <summary>A reference to this grain.</summary>
    public GrainReference GrainReference => GrainContext.GrainReference;

    /// <summary>"type/key".</summary>
    public string IdentityString => GrainContext.GrainId.ToString();

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => (IGrainFactory)ServiceProvider.GetService(typeof(IGrainFactory))!;

    /// <summary>Services of this activation: a scope that ends with it.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    /// <summary>Called before the first turn. An exception reaches the first callers, and the next call tries again.</summary>
    /// <param name="cancellationToken">Set when the engine gives the activation up.</param>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called after the last turn. Not called when the process dies.</summary>
    /// <param name="reason">Why the activation goes away.</param>
    /// <param name="cancellationToken">Set when the engine waits no longer.</param>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Deactivates this activation when its running turns are done; the next call makes a new one.</summary>
    protected void DeactivateOnIdle() => ((IGrainBase)this).DeactivateOnIdle();

    /// <summary>Keeps this activation from being collected for idleness for a while.</summary>
    /// <param name="timeSpan">From now; <see cref="Timeout.InfiniteTimeSpan"/> is for ever; zero or less takes an earlier delay back.</param>
    protected void DelayDeactivation(TimeSpan timeSpan) => ((Activation)GrainContext).DelayDeactivation(timeSpan);
}
