namespace Matching.Grains.Privacy;

/// <summary>
/// Keeps something of candidates in a room of its own, which those who read and rank candidates do not see: they can have it deleted, and nothing else.
/// </summary>
public interface ICandidateKeeper
{
    /// <summary>What it keeps, in the proof of an erasure.</summary>
    string What { get; }

    /// <summary>Deletes what is kept of a candidate. Safe to repeat.</summary>
    Task Forget(IGrainFactory grains, string organisation, string candidate);

    /// <summary>Whether anything is kept of a candidate; read from storage.</summary>
    Task<bool> Keeps(IGrainFactory grains, string organisation, string candidate, CancellationToken cancellationToken);

    /// <summary>Deletes what is kept of candidates that are no more, and returns how much that was.</summary>
    Task<int> Sweep(IGrainFactory grains, string organisation, CancellationToken cancellationToken);
}
