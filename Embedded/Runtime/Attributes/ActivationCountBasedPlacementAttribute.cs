namespace Matching.Embedded;

/// <summary>Places activations on the emptier silo under Orleans. In one process it means nothing.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class ActivationCountBasedPlacementAttribute : Attribute
{
}
