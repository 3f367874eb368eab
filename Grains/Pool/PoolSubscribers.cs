using Matching.Contracts;
using Matching.Grains.Leases;

namespace Matching.Grains.Pool;

/// <summary>
/// Vacancies that want to be told when their list changed: those that are watched, soon; those that were promised it, before the change is
/// acknowledged (a callback promise, as in the Andrew File System). Used in one grain's turns only.
/// </summary>
/// <param name="organisation">Whose vacancies they are.</param>
/// <param name="grains">Finds them.</param>
/// <param name="leases">How long a promise binds.</param>
/// <param name="clock">Ends subscriptions that nobody renews.</param>
public sealed class PoolSubscribers(string organisation, IGrainFactory grains, LeaseOptions leases, TimeProvider clock)
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, Subscription> subscriptions = new(StringComparer.Ordinal);

    /// <summary>Whoever subscribed.</summary>
    public IReadOnlyList<string> All => [.. subscriptions.Keys];

    /// <summary>Adds or renews a subscription.</summary>
    public void Add(string vacancy) => Of(vacancy).Until = clock.GetUtcNow() + Duration;

    /// <summary>Ends it.</summary>
    public void Remove(string vacancy) => subscriptions.Remove(vacancy);

    /// <summary>Promises a vacancy that no change of its list is acknowledged before it has been told.</summary>
    /// <returns>How long that holds, from when it asked; zero: nothing is promised.</returns>
    public TimeSpan Promise(string vacancy)
    {
        var subscription = Of(vacancy);
        var until = clock.GetUtcNow() + leases.Longest;
        subscription.Until = subscription.Until > until ? subscription.Until : until;
        subscription.Promised = clock.GetTimestamp();
        return leases.Duration;
    }

    /// <summary>
    /// Tells those of the vacancies that subscribed, beside this turn. Changes that come while one is being told make one more message
    /// to it, not one each.
    /// </summary>
    /// <returns>Complete when each that was promised it has been told, or counts on it no longer.</returns>
    public Task Tell(IReadOnlyList<string> vacancies)
    {
        List<Task>? promised = null;
        foreach (var vacancy in vacancies)
        {
            if (!subscriptions.TryGetValue(vacancy, out var subscription))
            {
                continue;
            }

            subscription.Changed = true;
            if (subscription.Promised is { } since && leases.Longest - clock.GetElapsedTime(since) is var rest && rest > TimeSpan.Zero)
            {
                (promised ??= []).Add(Known(subscription.Next.Task, rest));
            }

            if (!subscription.Telling)
            {
                _ = Tell(vacancy, subscription);
            }
        }

        return promised is null ? Task.CompletedTask : Task.WhenAll(promised);
    }

    /// <summary>Tells all that subscribed that the partition goes on elsewhere.</summary>
    /// <param name="cancellationToken">Ends the waiting for those who do not answer; they look by themselves within half a minute.</param>
    public async Task TellMove(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var telling = subscriptions.Where(subscription => subscription.Value.Until >= now)
            .Select(subscription => grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, subscription.Key)).PartitionMoved());
        await Task.WhenAll(telling).WaitAsync(leases.Longest, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Subscription Of(string vacancy)
    {
        if (!subscriptions.TryGetValue(vacancy, out var subscription))
        {
            subscriptions[vacancy] = subscription = new Subscription();
        }

        return subscription;
    }

    private async Task Known(Task told, TimeSpan rest) =>
        await told.WaitAsync(rest, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    private async Task Tell(string vacancy, Subscription subscription)
    {
        subscription.Telling = true;
        try
        {
            while (subscription.Changed && subscription.Until >= clock.GetUtcNow())
            {
                subscription.Changed = false;
                var told = subscription.Next;
                subscription.Next = new TaskCompletionSource();
                await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy)).ListChanged();
                told.SetResult();
            }

            if (subscription.Changed)
            {
                End(vacancy, subscription);
            }
        }
        catch (Exception)
        {
            // Whoever cannot be told looks again by itself within half a minute, and when what it was promised ends.
            End(vacancy, subscription);
        }
        finally
        {
            subscription.Telling = false;
        }
    }

    private void End(string vacancy, Subscription subscription)
    {
        if (subscriptions.GetValueOrDefault(vacancy) == subscription)
        {
            subscriptions.Remove(vacancy);
        }
    }

    private sealed class Subscription
    {
        public DateTimeOffset Until { get; set; }

        /// <summary>When something was last promised, as a timestamp of the clock; null: never.</summary>
        public long? Promised { get; set; }

        public bool Changed { get; set; }

        public bool Telling { get; set; }

        /// <summary>Complete when a message that was sent after now has arrived.</summary>
        public TaskCompletionSource Next { get; set; } = new();
    }
}
