namespace Matching.Embedded;

/// <summary>Marks a grain method whose caller does not wait: the returned task is complete at once and tells nothing of success.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute
{
}
