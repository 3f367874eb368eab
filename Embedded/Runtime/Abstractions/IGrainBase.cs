namespace Matching.Embedded;

/// <summary>What every grain class has. Derive from <see cref="Grain"/>, which has it.</summary>
public interface IGrainBase
{
    /// <summary>The activation.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Called before the first turn.</summary>
    /// <param name="token">Set when the engine gives the activation up.</param>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Called after the last turn.</summary>
    /// <param name="reason">Why the activation goes away.</param>
    /// <param name="token">Set when the engine waits no longer.</param>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
