namespace Matching.Grains.Pool;

/// <summary>
/// Candidates that were taken out, for as long as a message sent before can still arrive: such a one must not bring them back.
/// They hold ids and versions, are not durable and end by themselves. Used in one grain's turns only.
/// </summary>
/// <param name="clock">Ends them.</param>
public sealed class Tombstones(TimeProvider clock)
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);
    private readonly Queue<(string Candidate, long Version, DateTimeOffset Until)> ends = new();

    /// <summary>A candidate was taken out at a version.</summary>
    public void Add(string candidate, long version)
    {
        Forget();
        versions[candidate] = Math.Max(version, versions.GetValueOrDefault(candidate, long.MinValue));
        ends.Enqueue((candidate, version, clock.GetUtcNow() + Duration));
    }

    /// <summary>True when the candidate was taken out at this version or a later one.</summary>
    public bool Covers(string candidate, long version) => versions.TryGetValue(candidate, out var removed) && version <= removed;

    private void Forget()
    {
        var now = clock.GetUtcNow();
        while (ends.TryPeek(out var first) && first.Until < now)
        {
            ends.Dequeue();
            if (versions.TryGetValue(first.Candidate, out var version) && version == first.Version)
            {
                versions.Remove(first.Candidate);
            }
        }
    }
}
