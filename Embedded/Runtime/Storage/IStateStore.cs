namespace Matching.Embedded.Storage;

/// <summary>A durable table of rows and one of reminders: memory, SQLite, PostgreSQL. Tested by one suite.</summary>
internal interface IStateStore : IAsyncDisposable
{
    /// <summary>Opens the database, lays out its tables when it is new, and takes it for this process.</summary>
    /// <exception cref="StorageSchemaException">Laid out by another version.</exception>
    /// <exception cref="StorageLockedException">Held by another process.</exception>
    /// <exception cref="StorageUnavailableException">Not to be reached.</exception>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Reads one row; null when there is none.</summary>
    Task<StoredRow?> ReadAsync(string stateName, string key, CancellationToken cancellationToken);

    /// <summary>Makes changes in one transaction: all of them or none.</summary>
    /// <returns>The rows' new versions, in the changes' order; 0 for deleted ones.</returns>
    /// <exception cref="InconsistentStateException">A row is not at the version expected.</exception>
    /// <exception cref="StorageUnavailableException">The database did not do it.</exception>
    Task<IReadOnlyList<long>> CommitAsync(IReadOnlyList<RowChange> changes);

    /// <summary>All rows of a state whose keys begin with a prefix, in ordinal order of keys, in portions.</summary>
    IAsyncEnumerable<IReadOnlyList<StoredRow>> ScanAsync(string stateName, string keyPrefix, CancellationToken cancellationToken);

    /// <summary>Keys and times of last write of a state's rows whose keys begin with a prefix, in ordinal order of keys, in portions.</summary>
    IAsyncEnumerable<IReadOnlyList<StateStamp>> StampsAsync(string stateName, string keyPrefix, CancellationToken cancellationToken);

    /// <inheritdoc cref="IStateMaintenance.ScrubAsync"/>
    Task<bool> ScrubAsync(CancellationToken cancellationToken);

    /// <summary>All reminders.</summary>
    Task<IReadOnlyList<StoredReminder>> ReadRemindersAsync(CancellationToken cancellationToken);

    /// <summary>Inserts or replaces a reminder.</summary>
    Task WriteReminderAsync(StoredReminder reminder);

    /// <summary>Deletes a reminder; nothing happens when there is none.</summary>
    Task DeleteReminderAsync(string grainType, string grainKey, string name);
}
