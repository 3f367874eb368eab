namespace Matching.Embedded;

/// <summary>
/// Asks for the named state of the grain in a constructor parameter of type <see cref="IPersistentState{TState}"/>.
/// It is read before <see cref="Grain.OnActivateAsync"/>.
/// </summary>
/// <remarks>A row is found by state name and grain key, so each grain class needs state names of its own; the engine refuses to start otherwise.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute : Attribute, IPersistentStateConfiguration
{
    /// <summary>Names the state and the storage that keeps it.</summary>
    /// <param name="stateName">Unique to the grain class.</param>
    /// <param name="storageName">A configured storage; null is the default one. Here every name means the one configured database.</param>
    public PersistentStateAttribute(string stateName, string? storageName = null)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        StateName = stateName;
        StorageName = storageName;
    }

    /// <inheritdoc />
    public string StateName { get; }

    /// <inheritdoc />
    public string? StorageName { get; }
}
