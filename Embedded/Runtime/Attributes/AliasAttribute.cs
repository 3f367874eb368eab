namespace Matching.Embedded;

/// <summary>A name that stays when a type or method is renamed. Orleans puts it on the wire; here it means nothing.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method,
    AllowMultiple = true)]
public sealed class AliasAttribute : Attribute
{
    /// <summary>Gives the lasting name.</summary>
    /// <param name="alias">Unique in the application.</param>
    public AliasAttribute(string alias) => Alias = alias;

    /// <summary>The lasting name.</summary>
    public string Alias { get; }
}
