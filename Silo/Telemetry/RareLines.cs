namespace Matching.Silo.Telemetry;

/// <summary>Says when a line that callers can cause is due again: at most one a minute, whatever their number. Thread safe.</summary>
internal sealed class RareLines(TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private long last = long.MinValue;

    /// <summary>Whether a line may be written now; then none may for a minute.</summary>
    public bool IsDue()
    {
        var (now, before) = (clock.GetTimestamp(), Interlocked.Read(ref last));
        return (before == long.MinValue || clock.GetElapsedTime(before, now) >= Between) && Interlocked.CompareExchange(ref last, now, before) == before;
    }
}
