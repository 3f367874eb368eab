namespace Matching.Grains;

/// <summary>Writes candidates that there were none of, many in one transaction.</summary>
public interface INewRows
{
    /// <summary>Writes all or none. Durable when the task is complete.</summary>
    /// <returns>False when nothing was written: one of the rows is there already.</returns>
    Task<bool> TryInsert(IReadOnlyList<Candidates.NewCandidate> candidates, CancellationToken cancellationToken);
}
