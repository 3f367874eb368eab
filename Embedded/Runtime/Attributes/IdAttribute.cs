namespace Matching.Embedded;

/// <summary>The number of a member in Orleans' wire format. Here it also says that a member without public setter belongs to the stored state.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method)]
public sealed class IdAttribute : Attribute
{
    /// <summary>Numbers a member.</summary>
    /// <param name="id">Unique within the type.</param>
    public IdAttribute(uint id) => Id = id;

    /// <summary>The member's number.</summary>
    public uint Id { get; }
}
