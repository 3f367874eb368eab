using Matching.Ranking.Scoring.Standing;

namespace Matching.Grains.Pool;

/// <summary>
/// Searches under way, each shared by everybody who waits for the same list. Whoever gives up waits no more; a search that nobody waits for is cut.
/// Used in one grain's turns only.
/// </summary>
internal sealed class SharedSearches
{
    private readonly Dictionary<StandingKey, Shared> underWay = [];

    /// <summary>Waits for the search of a list, and begins it when there is none. After another one's search failed it returns without a list.</summary>
    /// <param name="key">The list.</param>
    /// <param name="search">Searches, until its token is cancelled.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async Task Join(StandingKey key, Func<CancellationToken, Task> search, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var isOwn = !underWay.TryGetValue(key, out var shared) || shared.IsCut;
        if (isOwn)
        {
            underWay[key] = shared = new Shared();
            shared.Begin(search, ended => Remove(key, ended));
        }

        shared!.Waiting++;
        try
        {
            await shared.Work.WaitAsync(cancellationToken);
        }
        catch when (!isOwn && !cancellationToken.IsCancellationRequested)
        {
            // Whoever began it is told why it failed; the others search themselves.
        }
        finally
        {
            if (--shared.Waiting == 0)
            {
                shared.Cut();
            }
        }
    }

    private void Remove(StandingKey key, Shared ended)
    {
        // One that was cut may have been followed by another already.
        if (underWay.GetValueOrDefault(key) == ended)
        {
            underWay.Remove(key);
        }
    }

    private sealed class Shared
    {
        private readonly CancellationTokenSource cut = new();

        public Task Work { get; private set; } = Task.CompletedTask;

        public int Waiting { get; set; }

        public bool IsCut => cut.IsCancellationRequested;

        public void Begin(Func<CancellationToken, Task> search, Action<Shared> ended)
        {
            Work = Run();

            async Task Run()
            {
                try
                {
                    await search(cut.Token);
                }
                finally
                {
                    ended(this);
                }
            }
        }

        public void Cut()
        {
            if (!Work.IsCompleted)
            {
                PoolTelemetry.Abandoned.Add(1);
                cut.Cancel();
            }
        }
    }
}
