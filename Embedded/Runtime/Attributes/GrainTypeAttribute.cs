namespace Matching.Embedded;

/// <summary>Names the grain type of a class; without it the name is the class name in lower case without a trailing "Grain".</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute : Attribute
{
    /// <summary>Names the grain type.</summary>
    /// <param name="grainType">The name, which stands in identities and storage.</param>
    public GrainTypeAttribute(string grainType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(grainType);
        Name = grainType;
    }

    /// <summary>The name given.</summary>
    internal string Name { get; }
}
