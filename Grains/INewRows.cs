namespace Matching.Grains;

/// <summary>
/// Writes candidates that there were none of, many in one transaction. An engine whose storage has no such way says that it did nothing,
/// and the grains write one by one.
/// </summary>
public interface INewRows
{
    /// <summary>Writes all or none. Durable when the task is complete.</summary>
    /// <returns>False when nothing was written: one of the rows is there already, or the engine cannot.</returns>
    Task<bool> TryInsert(IReadOnlyList<Candidates.NewCandidate> candidates, CancellationToken cancellationToken);
}

/// <summary>Never writes: for engines without a way to.</summary>
public sealed class NoNewRows : INewRows
{
    /// <inheritdoc/>
    public Task<bool> TryInsert(IReadOnlyList<Candidates.NewCandidate> candidates, CancellationToken cancellationToken) => Task.FromResult(false);
}
