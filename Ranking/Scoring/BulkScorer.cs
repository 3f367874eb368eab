using System.Runtime.CompilerServices;
using Matching.Ranking.Scoring.Kernels;

namespace Matching.Ranking.Scoring;

/// <summary>Finds the best candidates of pools for vacancies. Pure and safe for concurrent use.</summary>
public static class BulkScorer
{
    /// <summary>Vacancies that <see cref="MatchMany"/> carries through the pool together.</summary>
    private const int QueriesAtOnce = 32;

    /// <summary>Blocks that stay in the second-level cache while a group of queries passes over them.</summary>
    private const int BlocksAtOnce = 64;

    /// <summary>Blocks with the highest bounds that are scored before the pass, so that it starts with a good threshold.</summary>
    private const int SeedBlocks = 64;

    /// <summary>The best k candidates of a pool for one vacancy, exactly, in the order of <see cref="TopK"/>.</summary>
    /// <param name="pool">What to search.</param>
    /// <param name="query">The model specialised to the vacancy.</param>
    /// <param name="k">1-<see cref="TopK.MaxK"/>; fewer entries come when the pool is smaller.</param>
    /// <param name="options">Threads, vector width, skipping; null for all of the machine.</param>
    /// <param name="cancellationToken">Looked at between batches of candidates.</param>
    /// <exception cref="ArgumentException">k, the threads or the width are not possible.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static MatchResult Match(PoolSnapshot pool, CompiledQuery query, int k, MatchOptions? options = null, CancellationToken cancellationToken = default) =>
        Match(pool, query, k, options, null, cancellationToken);

    /// <summary>The same among some.</summary>
    /// <param name="pool">What to search.</param>
    /// <param name="query">The model specialised to the vacancy.</param>
    /// <param name="k">1-<see cref="TopK.MaxK"/>.</param>
    /// <param name="options">Threads, vector width, skipping; null for all of the machine.</param>
    /// <param name="among">Who may be on the list, a bit a candidate of each block; null for everybody. Blocks without any are not scored.</param>
    /// <param name="cancellationToken">Looked at between batches of candidates.</param>
    internal static MatchResult Match(PoolSnapshot pool, CompiledQuery query, int k, MatchOptions? options, ulong[]? among, CancellationToken cancellationToken)
    {
        options = Checked(k, options);
        var search = new Search(pool, query, k, among);
        int[]? order = null;
        if (options.Skip && pool.Blocks.Length >= options.SkipFrom)
        {
            using var rented = new Rented(options.Width);
            search.Bounds = BlockBounds.Of(pool, query, rented.Scorer, keep: true);
            order = search.Bounds is null ? null : BlockBounds.BestFirst(search.Bounds);
        }

        if (among is not null)
        {
            order = [.. (order ?? Enumerable.Range(0, pool.Blocks.Length)).Where(block => among[block] != 0)];
        }

        var blocks = order?.Length ?? pool.Blocks.Length;
        var next = 0;
        InParallel(options, blocks, scorer =>
        {
            var collector = search.NewCollector();
            Span<int> current = stackalloc int[scorer.Groups];
            Span<int> following = stackalloc int[scorer.Groups];
            var count = Take(current);
            while (count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var followingCount = Take(following);
                search.Score(scorer, current[..count], following[..followingCount], collector);
                following[..followingCount].CopyTo(current);
                count = followingCount;
            }

            search.Merge(collector);

            // The next batch of open blocks; behind the first that is closed none is open, as they have no higher bounds.
            int Take(Span<int> numbers)
            {
                var first = Interlocked.Add(ref next, numbers.Length) - numbers.Length;
                var taken = 0;
                while (taken < numbers.Length && first + taken < blocks)
                {
                    var block = order is null ? first + taken : order[first + taken];
                    if (!search.IsOpen(block))
                    {
                        break;
                    }

                    numbers[taken++] = block;
                }

                return taken;
            }
        });
        cancellationToken.ThrowIfCancellationRequested();
        return search.Result();
    }

    /// <summary>
    /// The best k for each of many vacancies. Results come in the order of the queries, a group at a time; the next group is not
    /// started before the consumer asks for it, so that neither queries nor results pile up.
    /// </summary>
    /// <param name="pool">What to search.</param>
    /// <param name="queries">Read as needed: a lazy sequence keeps few compiled queries in memory.</param>
    /// <param name="k">1-<see cref="TopK.MaxK"/>.</param>
    /// <param name="options">Threads, vector width, skipping; null for all of the machine.</param>
    /// <param name="cancellationToken">Looked at between batches of candidates.</param>
    /// <exception cref="ArgumentException">k, the threads or the width are not possible.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async IAsyncEnumerable<MatchResult> MatchMany(
        PoolSnapshot pool, IEnumerable<CompiledQuery> queries, int k, MatchOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        options = Checked(k, options);
        foreach (var group in queries.Chunk(QueriesAtOnce))
        {
            var searches = Array.ConvertAll(group, q => new Search(pool, q, k));
            await Task.Run(() => Pass(pool, group, searches, options, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (var search in searches)
            {
                yield return search.Result();
            }
        }
    }

    /// <summary>One candidate against many vacancies.</summary>
    /// <param name="row">The candidate's columns.</param>
    /// <param name="queries">The vacancies' queries.</param>
    /// <param name="scores">Receives a score a query, in their order.</param>
    public static void ScoreOne(ReadOnlySpan<byte> row, IReadOnlyList<CompiledQuery> queries, Span<int> scores)
    {
        for (var q = 0; q < queries.Count; q++)
        {
            scores[q] = queries[q].Score(row);
        }
    }

    /// <summary>Carries a group of queries through the pool, some blocks at a time.</summary>
    private static void Pass(PoolSnapshot pool, CompiledQuery[] queries, Search[] searches, MatchOptions options, CancellationToken cancellationToken)
    {
        if (options.Skip && pool.Blocks.Length >= options.SkipFrom)
        {
            var nextQuery = -1;
            InParallel(options, queries.Length, scorer =>
            {
                for (var q = Interlocked.Increment(ref nextQuery); q < queries.Length; q = Interlocked.Increment(ref nextQuery))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Seed(pool, queries[q], searches[q], scorer);
                }
            });
        }

        var next = 0;
        InParallel(options, pool.Blocks.Length, scorer =>
        {
            var collectors = Array.ConvertAll(searches, s => s.NewCollector());
            Span<int> numbers = stackalloc int[scorer.Groups];
            for (var first = Interlocked.Add(ref next, BlocksAtOnce) - BlocksAtOnce; first < pool.Blocks.Length; first = Interlocked.Add(ref next, BlocksAtOnce) - BlocksAtOnce)
            {
                var end = Math.Min(first + BlocksAtOnce, pool.Blocks.Length);
                for (var q = 0; q < searches.Length; q++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var count = 0;
                    for (var block = first; block < end; block++)
                    {
                        if (searches[q].IsOpen(block))
                        {
                            numbers[count++] = block;
                        }

                        if (count == scorer.Groups || (block == end - 1 && count > 0))
                        {
                            searches[q].Score(scorer, numbers[..count], [], collectors[q]);
                            count = 0;
                        }
                    }
                }
            }

            for (var q = 0; q < searches.Length; q++)
            {
                searches[q].Merge(collectors[q]);
            }
        });
    }

    private static void Seed(PoolSnapshot pool, CompiledQuery query, Search search, BatchScorer scorer)
    {
        // Many queries together would keep many bounding programs alive, each larger than its query.
        search.Bounds = BlockBounds.Of(pool, query, scorer, keep: false);
        if (search.Bounds is null)
        {
            return;
        }

        var collector = search.NewCollector();
        var best = BlockBounds.BestFirst(search.Bounds).AsSpan(0, Math.Min(SeedBlocks, pool.Blocks.Length));
        for (var i = 0; i < best.Length; i += scorer.Groups)
        {
            search.Score(scorer, best.Slice(i, Math.Min(scorer.Groups, best.Length - i)), [], collector);
        }

        foreach (var block in best)
        {
            search.Bounds[block] = int.MinValue;
        }

        search.Merge(collector);
    }

    private static MatchOptions Checked(int k, MatchOptions? options)
    {
        TopK.CheckK(k);
        options ??= MatchOptions.Default;
        return options.Threads >= 1
            ? options
            : throw new ArgumentOutOfRangeException(nameof(options), options.Threads, "match: Threads must be 1 or more.");
    }

    private static void InParallel(MatchOptions options, int parts, Action<BatchScorer> work)
    {
        var threads = Math.Min(options.Threads, parts);
        if (threads <= 1)
        {
            using var rented = new Rented(options.Width);
            work(rented.Scorer);
            return;
        }

        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
            {
                using var rented = new Rented(options.Width);
                work(rented.Scorer);
            });
        }
        catch (AggregateException problems) when (problems.InnerExceptions.OfType<OperationCanceledException>().FirstOrDefault() is { } cancelled)
        {
            throw new OperationCanceledException(cancelled.Message, cancelled, cancelled.CancellationToken);
        }
    }

    private readonly struct Rented(VectorWidth width) : IDisposable
    {
        public BatchScorer Scorer { get; } = ScorerPool.Rent(width);

        public void Dispose() => ScorerPool.Return(width, Scorer);
    }
}
