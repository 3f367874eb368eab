namespace Matching.Embedded;

/// <summary>Marks a grain method that does not change the grain: its turns may interleave with those of other read-only methods.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute
{
}
