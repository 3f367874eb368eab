using Matching.Embedded.Storage;

namespace Matching.Embedded;

/// <summary>A change of one state in an <see cref="IStateBatch"/>.</summary>
public abstract class StateChange
{
    private StateChange(string stateName, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(stateName);
        ArgumentException.ThrowIfNullOrEmpty(key);
        StateName = stateName;
        Key = key;
    }

    /// <summary>The state's name.</summary>
    public string StateName { get; }

    /// <summary>The grain's key.</summary>
    public string Key { get; }

    /// <summary>Inserts or replaces a state.</summary>
    /// <param name="stateName">The state's name, as in <see cref="PersistentStateAttribute"/>.</param>
    /// <param name="key">The grain's key.</param>
    /// <param name="state">The state; not changed until the write is done.</param>
    public static StateChange Put<TState>(string stateName, string key, TState state) => new PutChange<TState>(stateName, key, state, RowChange.Any);

    /// <summary>Inserts a state that must not be there yet: otherwise the batch is refused with <see cref="InconsistentStateException"/>.</summary>
    /// <param name="stateName">The state's name, as in <see cref="PersistentStateAttribute"/>.</param>
    /// <param name="key">The grain's key.</param>
    /// <param name="state">The state; not changed until the write is done.</param>
    public static StateChange Insert<TState>(string stateName, string key, TState state) => new PutChange<TState>(stateName, key, state, RowChange.Absent);

    /// <summary>Deletes a state; nothing happens when there is none.</summary>
    /// <param name="stateName">The state's name.</param>
    /// <param name="key">The grain's key.</param>
    public static StateChange Delete(string stateName, string key) => new DeleteChange(stateName, key);

    internal abstract RowChange ToRow(StateCodec codec);

    private sealed class PutChange<TState>(string stateName, string key, TState state, long expected) : StateChange(stateName, key)
    {
        internal override RowChange ToRow(StateCodec codec) =>
            new(StateName, Key, codec.Encode(StateName, Key, state), expected);
    }

    private sealed class DeleteChange(string stateName, string key) : StateChange(stateName, key)
    {
        internal override RowChange ToRow(StateCodec codec) => new(StateName, Key, null, RowChange.Any);
    }
}
