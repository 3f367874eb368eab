namespace Matching.Embedded;

/// <summary>Marks a grain method whose turns may interleave with every other turn of the activation.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute
{
}
