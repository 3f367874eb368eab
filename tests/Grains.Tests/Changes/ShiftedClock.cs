namespace Matching.GrainsTests;

/// <summary>The system's clock, ahead by a span that a test chooses.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
