namespace Matching.Grains.Leases;

/// <summary>How long a silo may go on with what an organisation ranks with before it asks again.</summary>
/// <param name="Duration">
/// Also the longest that a change of model or framework waits for before it comes into force. Zero where all grains are in one process
/// and asking costs less than remembering.
/// </param>
public sealed record LeaseOptions(TimeSpan Duration)
{
    /// <summary>For clusters: a message a second and silo instead of one for each list.</summary>
    public static LeaseOptions Cluster { get; } = new(TimeSpan.FromSeconds(1));

    /// <summary>How long whoever gave one out waits for its end: clocks of two machines may run apart by a twentieth of it.</summary>
    public TimeSpan Longest => Duration * 1.05;

    /// <summary>For one process.</summary>
    public static LeaseOptions None { get; } = new(TimeSpan.Zero);

    /// <summary>Whether anything is remembered: without, everything is asked for each time.</summary>
    public bool AreGiven => Duration > TimeSpan.Zero;
}
