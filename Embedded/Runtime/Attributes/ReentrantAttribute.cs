namespace Matching.Embedded;

/// <summary>Marks a grain class all of whose turns may interleave. Continuations still run one at a time.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute
{
}
