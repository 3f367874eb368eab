namespace Matching.Embedded;

/// <summary>Places activations on a random silo under Orleans. In one process it means nothing.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class RandomPlacementAttribute : Attribute
{
}
