namespace Matching.Embedded;

/// <summary>The version of a grain interface, which says where calls may go while two releases work side by side. One process has one release: here it means nothing.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class VersionAttribute : Attribute
{
    /// <summary>Gives the version.</summary>
    /// <param name="version">Grows with each method that is added.</param>
    public VersionAttribute(ushort version) => Version = version;

    /// <summary>The version.</summary>
    public ushort Version { get; }
}
