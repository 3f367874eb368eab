namespace Matching.Grains.Candidates;

/// <summary>
/// How a candidate's grain writes its first rows: both at once, together with those of other grains that begin at the same time. The host provides
/// it over its storage. Thread safe.
/// </summary>
public interface INewCandidates
{
    /// <summary>Writes both rows, or neither. Durable when the task is complete.</summary>
    /// <returns>False when nothing was written: one of the rows exists.</returns>
    Task<bool> TryInsert(NewCandidate candidate);
}
