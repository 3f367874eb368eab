using System.Runtime.CompilerServices;

namespace Matching.Embedded.Storage;

/// <summary>Keeps rows in memory, for unit tests. Everything is gone with the object.</summary>
internal sealed class MemoryStore : IStateStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SortedDictionary<string, StoredRow>> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Key, string Name), StoredReminder> _reminders = [];

    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StoredRow?> ReadAsync(string stateName, string key, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(Find(stateName, key));
    }

    public Task<IReadOnlyList<long>> CommitAsync(IReadOnlyList<RowChange> changes)
    {
        lock (_gate)
        {
            foreach (var change in changes)
            {
                var stored = Find(change.StateName, change.Key)?.Version ?? RowChange.Absent;
                if (change.Expected != RowChange.Any && change.Expected != stored)
                    return Task.FromException<IReadOnlyList<long>>(change.Conflict(stored));
            }

            return Task.FromResult<IReadOnlyList<long>>([.. changes.Select(Apply)]);
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<StoredRow>> ScanAsync(
        string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        List<StoredRow> rows = [];
        lock (_gate)
        {
            if (_states.TryGetValue(stateName, out var state))
                rows.AddRange(state.Values.Where(r => r.Key.StartsWith(keyPrefix, StringComparison.Ordinal)));
        }

        foreach (var portion in rows.Chunk(512))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return portion;
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<StateStamp>> StampsAsync(
        string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // When a row was written is not kept here: with one time for all of them none looks unfinished.
        await foreach (var portion in ScanAsync(stateName, keyPrefix, cancellationToken))
            yield return [.. portion.Select(static row => new StateStamp(row.Key, 0))];
    }

    public Task<bool> ScrubAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<IReadOnlyList<StoredReminder>> ReadRemindersAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<StoredReminder>>([.. _reminders.Values]);
    }

    public Task WriteReminderAsync(StoredReminder reminder)
    {
        lock (_gate)
            _reminders[(reminder.GrainType, reminder.GrainKey, reminder.Name)] = reminder;
        return Task.CompletedTask;
    }

    public Task DeleteReminderAsync(string grainType, string grainKey, string name)
    {
        lock (_gate)
            _reminders.Remove((grainType, grainKey, name));
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => default;

    private StoredRow? Find(string stateName, string key) =>
        _states.TryGetValue(stateName, out var state) ? state.GetValueOrDefault(key) : null;

    private long Apply(RowChange change)
    {
        if (!_states.TryGetValue(change.StateName, out var state))
            _states[change.StateName] = state = new SortedDictionary<string, StoredRow>(StringComparer.Ordinal);
        if (change.Payload is null)
        {
            state.Remove(change.Key);
            return 0;
        }

        var version = state.TryGetValue(change.Key, out var row) ? row.Version + 1 : RowChange.FirstVersion();
        state[change.Key] = new StoredRow(change.Key, version, change.Payload);
        return version;
    }
}
