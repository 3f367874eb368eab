namespace Matching.Embedded;

/// <summary>Promises that a value is never changed, so that it need not be copied between grains. Here nothing is ever copied: every message has to keep this promise.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.ReturnValue, Inherited = false)]
public sealed class ImmutableAttribute : Attribute
{
}
