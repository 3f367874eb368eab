namespace Matching.Contracts;

/// <summary>
/// The lasting name of a type whose values travel between silos and are stored; see <c>ProfileCodec</c> in <c>Contracts/Grains</c>. Types of this project
/// know nothing of what carries them.
/// </summary>
/// <param name="name">Unique; with <c>`</c> and the number of parameters when the type is generic.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Enum, Inherited = false)]
public sealed class TravelsAsAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

/// <summary>The lasting number of a member that travels.</summary>
/// <param name="number">Unique in its type.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NumberAttribute(uint number) : Attribute
{
    /// <summary>The number.</summary>
    public uint Number { get; } = number;
}
