namespace Matching.Embedded;

/// <summary>Writes many states in one transaction, past the grains: for bulk loading. Orleans has no counterpart.</summary>
public interface IStateBatch
{
    /// <summary>Makes all changes or none. Durable when the task is complete.</summary>
    /// <param name="changes">Whatever the rows were before; a living activation of such a grain meets an ETag conflict at its next write and reads afresh. A row occurs at most once.</param>
    /// <param name="cancellationToken">Heeded before the transaction begins.</param>
    /// <exception cref="InconsistentStateException">A state to insert is there already.</exception>
    /// <exception cref="StorageUnavailableException">The database did not do it.</exception>
    Task WriteAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellationToken = default);
}
