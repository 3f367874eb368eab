namespace Matching.Embedded;

/// <summary>Places activations on the caller's silo under Orleans. In one process it means nothing.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class PreferLocalPlacementAttribute : Attribute
{
}
