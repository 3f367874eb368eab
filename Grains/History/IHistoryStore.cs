namespace Matching.Grains.History;

/// <summary>Rows that are written once and not changed but for pruning. The host provides it over its storage. Thread safe.</summary>
public interface IHistoryStore
{
    /// <summary>Writes a row; durable when the task is complete.</summary>
    /// <returns>False when there is one already, which stays as it is but for the time of its last use, which is now.</returns>
    Task<bool> Keep<TState>(string stateName, string key, TState state)
        where TState : class, new();

    /// <summary>Replaces a row that exists.</summary>
    Task Replace<TState>(string stateName, string key, TState state)
        where TState : class, new();

    /// <summary>Deletes a row, whatever its state.</summary>
    Task Remove(string stateName, string key);

    /// <summary>The last row, in ordinal order of keys, whose key begins with a prefix; null when there is none.</summary>
    Task<StateRow<TState>?> Last<TState>(string stateName, string keyPrefix, CancellationToken cancellationToken)
        where TState : class, new();

    /// <summary>The rows whose key begins with a prefix, in ordinal order of keys.</summary>
    /// <exception cref="Exception">A row is damaged: nothing is rebuilt with a hole in it that nobody knows of.</exception>
    IAsyncEnumerable<StateRow<TState>> Read<TState>(string stateName, string keyPrefix, CancellationToken cancellationToken)
        where TState : class, new();

    /// <summary>Keys that begin with a prefix with the times of their last use, in ordinal order.</summary>
    IAsyncEnumerable<RowStamp> Stamps(string stateName, string keyPrefix, CancellationToken cancellationToken);
}
