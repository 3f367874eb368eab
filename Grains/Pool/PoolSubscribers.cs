using Matching.Contracts;

namespace Matching.Grains.Pool;

/// <summary>Vacancies that want to be told when their list changes. Used in one grain's turns only.</summary>
/// <param name="organisation">Whose vacancies they are.</param>
/// <param name="grains">Finds them.</param>
/// <param name="clock">Ends subscriptions that nobody renews.</param>
public sealed class PoolSubscribers(string organisation, IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, Subscription> subscriptions = new(StringComparer.Ordinal);

    /// <summary>Adds or renews a subscription.</summary>
    public void Add(string vacancy)
    {
        if (!subscriptions.TryGetValue(vacancy, out var subscription))
        {
            subscriptions[vacancy] = subscription = new Subscription();
        }

        subscription.Until = clock.GetUtcNow() + Duration;
    }

    /// <summary>
    /// Tells those of the vacancies that subscribed, beside this turn. Changes that come while one is being told make one more message
    /// to it, not one each.
    /// </summary>
    public void Tell(IReadOnlyList<string> vacancies)
    {
        foreach (var vacancy in vacancies)
        {
            if (subscriptions.TryGetValue(vacancy, out var subscription))
            {
                subscription.Changed = true;
                if (!subscription.Telling)
                {
                    _ = Tell(vacancy, subscription);
                }
            }
        }
    }

    private async Task Tell(string vacancy, Subscription subscription)
    {
        subscription.Telling = true;
        try
        {
            while (subscription.Changed && subscription.Until >= clock.GetUtcNow())
            {
                subscription.Changed = false;
                await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy)).ListChanged();
            }

            if (subscription.Changed)
            {
                subscriptions.Remove(vacancy);
            }
        }
        catch (Exception)
        {
            // Whoever cannot be told looks again by itself within half a minute.
            subscriptions.Remove(vacancy);
        }
        finally
        {
            subscription.Telling = false;
        }
    }

    private sealed class Subscription
    {
        public DateTimeOffset Until { get; set; }

        public bool Changed { get; set; }

        public bool Telling { get; set; }
    }
}
