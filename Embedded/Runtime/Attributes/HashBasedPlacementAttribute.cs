namespace Matching.Embedded;

/// <summary>Places activations by the hash of their identity under Orleans. In one process it means nothing.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class HashBasedPlacementAttribute : Attribute
{
}
