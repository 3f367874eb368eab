namespace Matching.Silo.Clustering;

/// <summary>
/// Whether this process has not run for as long as the others need to give it up. It goes by two clocks: the one that only goes forward may stand still
/// while a machine is suspended, and the wall clock may be set back. One that is set forward passes for a hold-up, which costs one look. Thread safe.
/// </summary>
/// <param name="patience">From how long on.</param>
/// <param name="clock">Both clocks.</param>
internal sealed class HeldUp(TimeSpan patience, TimeProvider clock)
{
    private volatile Moment confirmed = Read(clock);

    /// <summary>What both clocks say.</summary>
    public Moment Now => Read(clock);

    /// <summary>True when by either clock there lies as much or more between the moment that was confirmed last and this one.</summary>
    public bool Since(Moment moment)
    {
        var last = confirmed;
        return clock.GetElapsedTime(last.Timestamp, moment.Timestamp) >= patience || moment.Wall - last.Wall >= patience;
    }

    /// <summary>Says that it was a member at a moment. From then on it counts anew, wherever the wall clock stands.</summary>
    public void Confirm(Moment moment) => confirmed = moment;

    private static Moment Read(TimeProvider clock) => new(clock.GetTimestamp(), clock.GetUtcNow());

    /// <summary>A moment by both clocks.</summary>
    /// <param name="Timestamp">By <see cref="TimeProvider.GetTimestamp"/>.</param>
    /// <param name="Wall">By the wall clock.</param>
    internal sealed record Moment(long Timestamp, DateTimeOffset Wall);
}
