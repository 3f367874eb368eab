namespace Matching.Embedded;

/// <summary>Places activations by load under Orleans. In one process it means nothing.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class ResourceOptimizedPlacementAttribute : Attribute
{
}
