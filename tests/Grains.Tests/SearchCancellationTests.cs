using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Matching.Contracts;
using Matching.Grains.Pool;
using Matching.Ranking.Model;
using Matching.Ranking.Scoring.Standing;

namespace Matching.GrainsTests;

/// <summary>Work that nobody waits for any more stops: searches through the pool end with the deadline or the leaving of their callers.</summary>
[Collection(nameof(SearchCancellationTests))]
[CollectionDefinition(nameof(SearchCancellationTests), DisableParallelization = true)]
public sealed class SearchCancellationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_caller_that_leaves_ends_the_search_for_its_list_and_the_next_one_gets_the_list()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], Samples.CandidateIds.Take(20));
        using var watch = new SearchWatch();
        using var caller = new CancellationTokenSource();

        // The caller leaves when its search has begun; the search goes on when the grain knows.
        watch.OnSearch(() =>
        {
            caller.Cancel();
            watch.WaitForAbandoned();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Vacancy("v05").Shortlist(new ShortlistRequest(10, false, string.Empty), caller.Token));
        Assert.Equal("cut", await watch.NextOutcome());

        watch.OnSearch(() => { });
        Assert.Equal(10, (await host.Vacancy("v05").Shortlist(new ShortlistRequest(10, false, string.Empty))).Entries.Count);
        Assert.Equal("done", await watch.NextOutcome());
    }

    [Fact]
    public async Task A_search_goes_on_as_long_as_somebody_waits_for_it()
    {
        var searches = new SharedSearches();
        var key = new StandingKey("v05", 1, "model", 10);
        var (begun, token, found) = (0, CancellationToken.None, new TaskCompletionSource());
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var one = searches.Join(key, Search, first.Token);
        var other = searches.Join(key, Search, second.Token);
        Assert.Equal(1, begun);

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.False(token.IsCancellationRequested);
        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
        Assert.True(token.IsCancellationRequested);

        // What was cut is not joined any more, and its end does not end what followed.
        var cut = found;
        found = new TaskCompletionSource();
        var next = searches.Join(key, Search, CancellationToken.None);
        var joined = searches.Join(key, Search, CancellationToken.None);
        Assert.Equal(2, begun);
        cut.SetCanceled();
        var late = searches.Join(key, Search, CancellationToken.None);
        Assert.Equal(2, begun);
        found.SetResult();
        await Task.WhenAll(next, joined, late);

        Task Search(CancellationToken cancellationToken)
        {
            (begun, token) = (begun + 1, cancellationToken);
            return found.Task;
        }
    }

    [Fact]
    public async Task A_failed_search_is_told_to_whom_began_it_and_the_others_ask_anew()
    {
        var searches = new SharedSearches();
        var key = new StandingKey("v05", 1, "model", 10);
        var found = new TaskCompletionSource();
        var own = searches.Join(key, _ => found.Task, CancellationToken.None);
        var joined = searches.Join(key, _ => throw new InvalidOperationException("it is under way already"), CancellationToken.None);
        found.SetException(new TimeoutException("no answer"));
        await Assert.ThrowsAsync<TimeoutException>(() => own);
        await joined;
        await searches.Join(key, _ => Task.CompletedTask, CancellationToken.None);
    }

    [Fact]
    public async Task A_long_list_a_rank_and_a_pass_for_many_vacancies_end_too()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05", "v08"], Samples.CandidateIds.Take(20));
        using var watch = new SearchWatch();
        var pool = host.Grains.GetGrain<IPoolGrain>("org/0");
        var queries = await Task.WhenAll(new[] { "v05", "v08" }.Select(async id => new PoolQuery(id, (await host.Vacancy(id).Get(false))!.Version, (await host.Vacancy(id).Get(false))!.Profile, RankingModel.Default.Version, 10)));
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pool.Match(queries[0] with { Top = 5_000 }, gone.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pool.CountBefore(queries[0], 0, "c002", gone.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pool.Prepare(queries, gone.Token));
        Assert.DoesNotContain("done", watch.Outcomes);
    }

    /// <summary>Sees searches through the pool by what the service measures, and holds them where they begin.</summary>
    private sealed class SearchWatch : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly ConcurrentQueue<string> outcomes = [];
        private readonly SemaphoreSlim ended = new(0);
        private readonly ManualResetEventSlim abandoned = new();
        private volatile Action atBegin = () => { };

        public SearchWatch()
        {
            listener.InstrumentPublished = (instrument, on) =>
            {
                if (instrument.Meter.Name == "Matching.Grains" && instrument.Name.StartsWith("matching.pool.search", StringComparison.Ordinal))
                {
                    on.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
            {
                if (instrument.Name == "matching.pool.searches.abandoned")
                {
                    abandoned.Set();
                }
                else if (value > 0)
                {
                    atBegin();
                }
            });
            listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
            {
                outcomes.Enqueue((string)tags[0].Value!);
                ended.Release();
            });
            listener.Start();
        }

        public IReadOnlyCollection<string> Outcomes => outcomes;

        public void OnSearch(Action action) => atBegin = action;

        public void WaitForAbandoned() => Assert.True(abandoned.Wait(Patience), "the grain did not learn that its caller left");

        public async Task<string> NextOutcome()
        {
            Assert.True(await ended.WaitAsync(Patience));
            Assert.True(outcomes.TryDequeue(out var outcome));
            return outcome;
        }

        public void Dispose() => listener.Dispose();
    }
}
