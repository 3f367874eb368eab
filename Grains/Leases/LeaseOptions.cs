namespace Matching.Grains.Leases;

/// <summary>How long a silo may go on with what an organisation ranks with before it asks again.</summary>
/// <param name="Duration">Also the longest that a change of model or framework waits for before it comes into force.</param>
public sealed record LeaseOptions(TimeSpan Duration)
{
    /// <summary>A message a second and silo instead of one for each list.</summary>
    public static LeaseOptions Default { get; } = new(TimeSpan.FromSeconds(1));

    /// <summary>How long whoever gave one out waits for its end: clocks of two machines may run apart by a twentieth of it.</summary>
    public TimeSpan Longest => Duration * 1.05;
}
