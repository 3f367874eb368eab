using System.Collections;
using Microsoft.Extensions.Logging;

namespace Matching.Embedded;

/// <summary>The observers of a grain, by address, that have subscribed within a set time. For use within the grain's turns only.</summary>
public class ObserverManager<TObserver>(TimeSpan expiration, ILogger log) : ObserverManager<IAddressable, TObserver>(expiration, log);

/// <summary>The observers of a grain that have subscribed within a set time. For use within the grain's turns only.</summary>
/// <remarks>Observers are forgotten when they have not subscribed again for <see cref="ExpirationDuration"/>, or when a notification fails.</remarks>
public partial class ObserverManager<TIdentity, TObserver> : IEnumerable<TObserver>
    where TIdentity : notnull
{
    private readonly Dictionary<TIdentity, Entry> _entries = [];
    private readonly ILogger _log;

    /// <summary>An empty set.</summary>
    /// <param name="expiration">How long a subscription holds without being renewed.</param>
    /// <param name="log">Told of observers that fail.</param>
    public ObserverManager(TimeSpan expiration, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(log);
        ExpirationDuration = expiration;
        _log = log;
    }

    /// <summary>The clock; UTC.</summary>
    public Func<DateTime> GetDateTime { get; set; } = static () => DateTime.UtcNow;

    /// <summary>How long a subscription holds without being renewed.</summary>
    public TimeSpan ExpirationDuration { get; set; }

    /// <summary>Subscriptions, those expired but not yet forgotten included.</summary>
    public int Count => _entries.Count;

    /// <summary>The subscriptions now.</summary>
    public IReadOnlyDictionary<TIdentity, TObserver> Observers => _entries.ToDictionary(e => e.Key, e => e.Value.Observer);

    /// <summary>Forgets all.</summary>
    public void Clear() => _entries.Clear();

    /// <summary>Adds a subscription, or renews it.</summary>
    public void Subscribe(TIdentity id, TObserver observer) => _entries[id] = new Entry(observer, GetDateTime());

    /// <summary>Forgets a subscription; nothing happens when there is none.</summary>
    public void Unsubscribe(TIdentity id) => _entries.Remove(id);

    /// <summary>Notifies every subscriber in turn and forgets those that fail.</summary>
    /// <param name="notification">The call.</param>
    /// <param name="predicate">Which observers; null means all.</param>
    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        ArgumentNullException.ThrowIfNull(notification);
        foreach (var (id, entry) in Current())
        {
            if (predicate is not null && !predicate(entry.Observer))
                continue;
            try
            {
                await notification(entry.Observer);
            }
            catch (Exception error)
            {
                Forget(id, entry, error);
            }
        }
    }

    /// <inheritdoc cref="Notify(Func{TObserver, Task}, Func{TObserver, bool}?)"/>
    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        ArgumentNullException.ThrowIfNull(notification);
        foreach (var (id, entry) in Current())
        {
            if (predicate is not null && !predicate(entry.Observer))
                continue;
            try
            {
                notification(entry.Observer);
            }
            catch (Exception error)
            {
                Forget(id, entry, error);
            }
        }
    }

    /// <summary>Forgets expired subscriptions.</summary>
    public void ClearExpired()
    {
        var oldest = GetDateTime() - ExpirationDuration;
        foreach (var (id, entry) in _entries)
        {
            if (entry.LastSeen < oldest)
                _entries.Remove(id);
        }
    }

    /// <inheritdoc />
    public IEnumerator<TObserver> GetEnumerator() => _entries.Values.Select(e => e.Observer).ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // A copy, because subscriptions may come and go while a notification is awaited.
    private KeyValuePair<TIdentity, Entry>[] Current()
    {
        ClearExpired();
        return [.. _entries];
    }

    private void Forget(TIdentity id, Entry entry, Exception error)
    {
        LogForgotten(error);
        if (_entries.TryGetValue(id, out var now) && ReferenceEquals(now, entry))
            _entries.Remove(id);
    }

    [LoggerMessage(LogLevel.Debug, "An observer failed and is forgotten.")]
    private partial void LogForgotten(Exception error);

    private sealed record Entry(TObserver Observer, DateTime LastSeen);
}
