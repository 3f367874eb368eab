using Matching.Embedded.Activations;

namespace Matching.Embedded;

/// <summary>Values that flow from a caller to the grains it calls, and on to those that they call; never back.</summary>
public static class RequestContext
{
    private const string ReentrancyKey = "#CCR";

    // The dictionary is never changed once it is here: a flow that sets a value gets a copy of its own.
    private static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    /// <summary>Identifies the call chain that may re-enter; empty when none may.</summary>
    public static Guid ReentrancyId
    {
        get => ReentrancyIdOf(Values.Value);
        set
        {
            if (value == Guid.Empty)
                Remove(ReentrancyKey);
            else
                Set(ReentrancyKey, value);
        }
    }

    /// <summary>The keys that have values.</summary>
    public static IEnumerable<string> Keys => Values.Value?.Keys ?? Enumerable.Empty<string>();

    /// <summary>All values with their keys.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>The value of a key, or null.</summary>
    public static object? Get(string key) => Values.Value is { } values && values.TryGetValue(key, out var value) ? value : null;

    /// <summary>Sets a value for the calls that this flow makes from now on.</summary>
    public static void Set(string key, object value) =>
        Values.Value = new Dictionary<string, object>(Values.Value ?? []) { [key] = value };

    /// <summary>Takes a value away.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Remove(string key)
    {
        if (Values.Value is not { } values || !values.ContainsKey(key))
            return false;
        var rest = new Dictionary<string, object>(values);
        rest.Remove(key);
        Values.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    /// <summary>Takes all values away.</summary>
    public static void Clear()
    {
        if (Values.Value is not null)
            Values.Value = null;
    }

    /// <summary>
    /// Until the result is disposed, calls that stem from this turn may come back into this activation.
    /// Without it a call chain that returns to a busy grain waits until it times out.
    /// </summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var before = ReentrancyId;
        return new ReentrancySection(before, before == Guid.Empty ? Guid.NewGuid() : before);
    }

    /// <summary>Until the result is disposed, calls made from here may not come back into earlier grains of the chain.</summary>
    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    internal static Dictionary<string, object>? Capture() => Values.Value;

    internal static void Restore(Dictionary<string, object>? values)
    {
        if (!ReferenceEquals(Values.Value, values))
            Values.Value = values;
    }

    internal static Guid ReentrancyIdOf(Dictionary<string, object>? values) =>
        values is not null && values.TryGetValue(ReentrancyKey, out var id) && id is Guid guid ? guid : Guid.Empty;

    /// <summary>A stretch of a turn with its own rule of re-entry. Dispose it where it was made.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _before;
        private readonly Guid _within;

        /// <summary>Begins the stretch.</summary>
        /// <param name="originalReentrancyId">The chain's id before it.</param>
        /// <param name="newReentrancyId">The chain's id within it; empty forbids re-entry.</param>
        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _before = originalReentrancyId;
            _within = newReentrancyId;
            if (newReentrancyId != originalReentrancyId)
                ReentrancyId = newReentrancyId;
            if (newReentrancyId != Guid.Empty)
                Activation.Current?.EnterReentrantSection(newReentrancyId);
        }

        /// <summary>Ends the stretch.</summary>
        public void Dispose()
        {
            if (_within != Guid.Empty)
                Activation.Current?.LeaveReentrantSection(_within);
            if (_within != _before)
                ReentrancyId = _before;
        }
    }
}
