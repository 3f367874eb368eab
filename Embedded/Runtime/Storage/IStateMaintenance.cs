namespace Matching.Embedded;

/// <summary>Looks after the stored rows past the grains: inspects them whatever their type, removes deleted content for good. Orleans has no counterpart.</summary>
public interface IStateMaintenance
{
    /// <summary>All stored rows of a state whose keys begin with a prefix, as JSON, in ordinal order of keys.</summary>
    /// <param name="stateName">The state's name, as in <see cref="PersistentStateAttribute"/>.</param>
    /// <param name="keyPrefix">The start of the keys; "" means all.</param>
    /// <param name="cancellationToken">Ends the inspection.</param>
    /// <returns>Rows committed before the inspection began; damaged ones marked and not thrown.</returns>
    /// <exception cref="StorageUnavailableException">The database did not answer.</exception>
    IAsyncEnumerable<StateText> InspectAsync(string stateName, string keyPrefix, CancellationToken cancellationToken = default);

    /// <summary>Keys of a state's rows with the times of their last write, without their content.</summary>
    /// <inheritdoc cref="InspectAsync"/>
    IAsyncEnumerable<StateStamp> StampsAsync(string stateName, string keyPrefix, CancellationToken cancellationToken = default);

    /// <summary>
    /// Overwrites what is left of deleted and replaced rows in the database's own files. SQLite: its free pages are zeroed as they
    /// become free, and its log is emptied here. PostgreSQL: the tables are vacuumed; its log is the server's.
    /// </summary>
    /// <returns>False when readers kept the log from being emptied; try again.</returns>
    /// <exception cref="StorageUnavailableException">The database did not do it.</exception>
    Task<bool> ScrubAsync(CancellationToken cancellationToken = default);
}

/// <summary>A row met by an inspection.</summary>
/// <param name="Key">The grain's key.</param>
/// <param name="Json">The state as UTF-8 JSON; empty when the row is damaged.</param>
/// <param name="Damage">Why there is no state; null when there is one.</param>
public readonly record struct StateText(string Key, ReadOnlyMemory<byte> Json, CorruptedStateException? Damage);

/// <summary>A row without its content.</summary>
/// <param name="Key">The grain's key.</param>
/// <param name="Modified">When it was last written, UTC, in milliseconds since 1970 by this machine's clock.</param>
public readonly record struct StateStamp(string Key, long Modified);
