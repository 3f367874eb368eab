namespace Matching.Embedded;

/// <summary>What the engine keeps about one activation.</summary>
public interface IGrainContext
{
    /// <summary>The grain's identity.</summary>
    GrainId GrainId { get; }

    /// <summary>A reference to the grain.</summary>
    GrainReference GrainReference { get; }

    /// <summary>The grain object; null while it is being made.</summary>
    object? GrainInstance { get; }

    /// <summary>Services of this activation: a scope that ends with it.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Complete when the activation is gone.</summary>
    Task Deactivated { get; }

    /// <summary>Starts deactivation as soon as running turns are done. Does not wait.</summary>
    /// <param name="deactivationReason">Why.</param>
    /// <param name="cancellationToken">Handed to <see cref="Grain.OnDeactivateAsync"/>, which may be cut short by it.</param>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
