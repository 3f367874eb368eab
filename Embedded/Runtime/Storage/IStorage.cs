namespace Matching.Embedded;

/// <summary>One durable state: what is known of its row, and the ways to read, write and clear it.</summary>
public interface IStorage
{
    /// <summary>The version of the row last read or written; null when there is none.</summary>
    string? Etag { get; }

    /// <summary>Whether there is a row.</summary>
    bool RecordExists { get; }

    /// <summary>Deletes the row and sets the state to a new one. Unlike Orleans' AdoNet storage nothing is left behind.</summary>
    /// <exception cref="InconsistentStateException">The row has another version than <see cref="Etag"/>.</exception>
    /// <exception cref="StorageUnavailableException">The database did not do it.</exception>
    Task ClearStateAsync();

    /// <summary>Writes the state as it is at this moment. Durable when the task is complete.</summary>
    /// <exception cref="InconsistentStateException">The row has another version than <see cref="Etag"/>: the activation ends, and the next call reads afresh.</exception>
    /// <exception cref="StorageUnavailableException">The database did not do it, or did not say so: then the next write may find an ETag conflict.</exception>
    Task WriteStateAsync();

    /// <summary>Reads the row, or sets the state to a new one when there is none.</summary>
    /// <exception cref="CorruptedStateException">The row is not as it was written.</exception>
    /// <exception cref="StorageUnavailableException">The database did not answer.</exception>
    Task ReadStateAsync();

    /// <inheritdoc cref="ClearStateAsync()"/>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <inheritdoc cref="WriteStateAsync()"/>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <inheritdoc cref="ReadStateAsync()"/>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}

/// <summary>One durable state and its value.</summary>
public interface IStorage<TState> : IStorage
{
    /// <summary>The value. Changes are durable once written.</summary>
    TState State { get; set; }
}
