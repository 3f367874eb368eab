namespace Matching.Embedded;

/// <summary>Which state a grain asks for, and where it is kept.</summary>
public interface IPersistentStateConfiguration
{
    /// <summary>The state's name, unique to the grain class.</summary>
    string StateName { get; }

    /// <summary>The storage's name; null is the default one.</summary>
    string? StorageName { get; }
}
