using System.Globalization;
using System.Runtime.CompilerServices;
using Matching.Contracts;
using Matching.Grains.Candidates;
using Matching.Grains.Leases;
using Matching.Grains.Models;
using Matching.Ranking.Model;
using Matching.Ranking.Scoring;
using Matching.Ranking.Scoring.Standing;

namespace Matching.Grains.Pool;

/// <summary>
/// One partition of an organisation's candidates as columns, with the lists that vacancies have asked for. It holds no truth of its own:
/// on activation it is built from the candidates' states, and every acknowledged change has reached it. A change enters columns and lists
/// in one turn; searches run on immutable snapshots beside the turns that write.
/// </summary>
[KeepAlive]
[GrainType("pool")]
public sealed class PoolGrain(
    IStateRows rows,
    PoolRepair repair,
    PoolOptions options,
    ModelCatalogue models,
    OrganisationView view,
    LeaseOptions leases,
    EarlierLives lives,
    SiloName silo,
    TimeProvider clock) : Grain, IPoolGrain
{
    /// <summary>Entries that enter columns and lists in one turn, so that questions between turns are not kept waiting.</summary>
    private const int EntriesATurn = 500;

    private const int PageSize = 512;

    private readonly CompiledQueries queries = new();
    private readonly SharedSearches searches = new();
    private readonly Tombstones tombstones = new(clock);
    private readonly CopyMarks marks = new();
    private StandingPool pool = new(new Ranking.Scoring.Pool());
    private Task<PoolRepairs> repairing = Task.FromResult(new PoolRepairs(0, 0, 0, 0));
    private PoolSubscribers subscribers = null!;

    /// <summary>What storage had when this was built, for the comparison that follows at once; null after it.</summary>
    private DurablePool? built;

    /// <summary>Over when nobody counts any longer on what an earlier activation promised.</summary>
    private Task earlierPromises = Task.CompletedTask;

    private string Organisation => Keys.Split(this.GetPrimaryKeyString()).Organisation;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        subscribers = new PoolSubscribers(Organisation, GrainFactory, leases, clock);
        earlierPromises = lives.MayHavePromised(this.GetPrimaryKeyString()) ? Task.Delay(leases.Longest, clock, CancellationToken.None) : Task.CompletedTask;
        var (organisation, partition) = Keys.Split(this.GetPrimaryKeyString());
        var number = int.Parse(partition, CultureInfo.InvariantCulture);
        var prefix = organisation + "/";
        var (builder, erasing) = (new PoolBuilder(), new List<string>());
        await foreach (var row in rows.Read<CandidateState>(StateNames.Candidate, prefix, cancellationToken))
        {
            var id = row.Key[prefix.Length..];
            if (options.PartitionOf(id) != number)
            {
                continue;
            }

            if (row.State.Erasing is null)
            {
                builder.Add(id, row.State.Version, row.State.Row);
                marks.Put(id, row.State.Fingerprint);
            }
            else
            {
                erasing.Add(id);
            }
        }

        // Vacancies may still know revisions of an earlier life of this partition; those of this one are others.
        pool = new StandingPool(builder.Build(), Random.Shared.NextInt64(1, long.MaxValue / 2));
        PoolTelemetry.Began(this, () => pool.Snapshot.Digest.Count);

        if (options.RepairPeriod == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        built = new DurablePool(pool.Snapshot.Digest, erasing);

        // Interleaved, for candidates that are asked to complete something call back here.
        this.RegisterGrainTimer(_ => LookAfter(number), new GrainTimerCreationOptions(TimeSpan.Zero, options.RepairPeriod) { Interleave = true });
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        PoolTelemetry.Ended(this);
        return subscribers.TellMove(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task Upsert(PoolEntry entry)
    {
        await earlierPromises;
        if (!tombstones.Covers(entry.Candidate, entry.Version))
        {
            Note(entry);
            pool.Upsert(ToRow(entry));
            await subscribers.Tell(pool.TakeChanged());
        }
    }

    /// <inheritdoc/>
    public async Task UpsertMany(IReadOnlyList<PoolEntry> entries)
    {
        await earlierPromises;
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in entries.Where(entry => !tombstones.Covers(entry.Candidate, entry.Version)).Chunk(EntriesATurn))
        {
            Array.ForEach(part, Note);
            pool.Upsert(Array.ConvertAll(part, ToRow));
            changed.UnionWith(pool.TakeChanged());
            await Task.Yield();
        }

        await subscribers.Tell([.. changed]);
    }

    /// <inheritdoc/>
    public async Task Remove(string candidate, long version)
    {
        await earlierPromises;
        tombstones.Add(candidate, version);
        if (pool.VersionOf(candidate) <= version)
        {
            pool.Remove(candidate);
            marks.Remove(candidate);
            await subscribers.Tell(pool.TakeChanged());
        }
    }

    /// <inheritdoc/>
    public Task<PoolVersion> Version() => Task.FromResult(Name(pool.Snapshot.Digest));

    /// <inheritdoc/>
    public Task<PoolHolding> Holding() => Task.FromResult(new PoolHolding(Name(pool.Snapshot.Digest), silo.Value));

    /// <inheritdoc/>
    public async Task<PoolMatches> Match(PoolQuery query, CancellationToken cancellationToken)
    {
        var (model, columns) = await Basis(query);
        if (query.Top > StandingPool.MostKept)
        {
            return await Search(query, model, columns, cancellationToken);
        }

        var key = CompiledQueries.KeyOf(query, columns);
        while (true)
        {
            if (pool.Answer(key, query.Top) is { } answer)
            {
                var now = Name(pool.Snapshot.Digest);
                var same = query.Known is { } known && known.Revision == answer.Revision;

                // That an earlier list of the vacancy is no longer kept is told too: somebody may still go on with it.
                _ = subscribers.Tell(pool.TakeChanged());
                return new PoolMatches(now, same ? null : marks.Mark(query, ToMatches(answer.Entries)), answer.Revision)
                {
                    Promise = subscribers.Promise(query.Vacancy),
                };
            }

            await searches.Join(key, cut => Stand([(key, query)], model, columns, MatchOptions.Default, cut), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task Prepare(IReadOnlyList<PoolQuery> queries, CancellationToken cancellationToken)
    {
        if (queries.Count == 0)
        {
            return;
        }

        // One thread, so that those who wait for an answer have the others.
        var (model, columns) = await Basis(queries[0]);
        await Stand([.. queries.Select(query => (CompiledQueries.KeyOf(query, columns), query))], model, columns, new MatchOptions { Threads = 1 }, cancellationToken);
    }

    /// <inheritdoc/>
    public Task Forget(string vacancy)
    {
        pool.Forget(vacancy);
        subscribers.Remove(vacancy);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<PoolRank> CountBefore(PoolQuery query, int score, string candidate, CancellationToken cancellationToken)
    {
        var (model, columns) = await Basis(query);
        var compiled = queries.Get(query, model, columns).Query;
        var snapshot = pool.Snapshot;
        var before = await Task.Run(() => PoolListing.CountBefore(snapshot, compiled, score, candidate, cancellationToken), cancellationToken);
        var (rows, _) = pool.RowsOf(marks.All(query));
        return new PoolRank(Name(snapshot.Digest), before)
        {
            Copied = [.. rows.Select(row => new PoolMatch(row.Id, compiled.Score(row.Row.Span), row.Version) { Copied = true })
                .Where(match => match.Score > score || (match.Score == score && string.CompareOrdinal(match.Candidate, candidate) < 0))],
        };
    }

    /// <inheritdoc/>
    public async Task<PoolMatches> Score(PoolQuery query, IReadOnlyList<string> candidates, CancellationToken cancellationToken)
    {
        var (model, columns) = await Basis(query);
        var compiled = candidates.Count == 0 ? null : queries.Get(query, model, columns).Query;
        var (found, digest) = pool.RowsOf(candidates);
        if (found.Count == 0)
        {
            return new PoolMatches(Name(digest), [], 0);
        }

        var matches = await Task.Run(() => found.Select(row => new PoolMatch(row.Id, compiled!.Score(row.Row.Span), row.Version)).ToArray(), cancellationToken);
        return new PoolMatches(Name(digest), marks.Mark(query, matches), 0);
    }

    /// <inheritdoc/>
    public async Task<FilteredMatches> Search(PoolQuery query, CandidateFilter filter, CancellationToken cancellationToken)
    {
        var (model, columns) = await Basis(query);
        var snapshot = pool.Snapshot;
        var (found, passed) = await Task.Run(
            () => FilteredSearch.Match(snapshot, CompiledQueries.Compile(query, model, columns).Query, RowFilter.Of(filter), query.Top, MatchOptions.Default, cancellationToken), cancellationToken);
        return new FilteredMatches(Name(snapshot.Digest), ToMatches(found), passed);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> List(string after, int size) => Task.FromResult(PoolListing.Ids(pool.Snapshot, after, size));

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Missing(IReadOnlyList<string> candidates) =>
        Task.FromResult<IReadOnlyList<string>>([.. candidates.Where(candidate => pool.VersionOf(candidate) is null)]);

    /// <inheritdoc/>
    public Task<long?> VersionOf(string candidate) => Task.FromResult(pool.VersionOf(candidate));

    /// <inheritdoc/>
    public async IAsyncEnumerable<PoolPage> Read([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var snapshot = pool.Snapshot;
        var name = Name(snapshot.Digest);
        yield return new PoolPage(name, []);
        foreach (var page in snapshot.Rows().Chunk(PageSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new PoolPage(name, [.. page.Select(row => new PoolEntry(row.Id, row.Version, row.Row.ToArray()) { Fingerprint = marks.Of(row.Id) })]);
        }
    }

    /// <inheritdoc/>
    public Task<PoolRepairs> Repair() => Compare(null);

    /// <inheritdoc/>
    public Task Subscribe(string vacancy)
    {
        subscribers.Add(vacancy);
        return Task.CompletedTask;
    }

    /// <summary>Compares with storage, or with what was read of it just before. One after the other: who asks gets a comparison that began after asking.</summary>
    private async Task<PoolRepairs> Compare(DurablePool? durable)
    {
        return await (repairing = After(repairing));

        async Task<PoolRepairs> After(Task<PoolRepairs> running)
        {
            await running;
            return await repair.Run(this.GetPrimaryKeyString(), () => pool.Snapshot, durable, CancellationToken.None);
        }
    }

    private async Task LookAfter(int number)
    {
        var first = built;
        built = null;
        await Compare(first);
        if (number == 0)
        {
            await GrainFactory.GetGrain<IRetentionGrain>(Organisation).Begin();
        }
    }

    // One that is older than what the pool holds changes nothing.
    private void Note(PoolEntry entry)
    {
        if (!(pool.VersionOf(entry.Candidate) > entry.Version))
        {
            marks.Put(entry.Candidate, entry.Fingerprint);
        }
    }

    private static PoolRow ToRow(PoolEntry entry) => new(entry.Candidate, entry.Version, entry.Row);

    private static PoolMatch[] ToMatches(IReadOnlyList<MatchEntry> entries) => [.. entries.Select(entry => new PoolMatch(entry.Id, entry.Score, entry.Version))];

    private static PoolVersion Name(PoolDigest digest) => new((int)digest.Count, (ulong)(digest.Sum >> 64), (ulong)digest.Sum);

    /// <summary>A list that is too long to be kept.</summary>
    private async Task<PoolMatches> Search(PoolQuery query, RankingModel model, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        var snapshot = pool.Snapshot;
        if (query.Known is { } known && known.Pool == Name(snapshot.Digest))
        {
            return new PoolMatches(known.Pool, null, 0);
        }

        var compiled = queries.Get(query, model, columns).Query;
        var found = await Task.Run(
            () => PoolTelemetry.Measured(() => Task.FromResult(BulkScorer.Match(snapshot, compiled, query.Top, MatchOptions.Default, cancellationToken))), cancellationToken);
        return new PoolMatches(Name(found.Pool), marks.Mark(query, ToMatches(found.Entries)), 0);
    }

    /// <summary>Searches the pool as it is now for some vacancies in one pass, off the turns; then their lists stand.</summary>
    private async Task Stand(
        IReadOnlyList<(StandingKey Key, PoolQuery Query)> wanted, RankingModel model, IReadOnlyList<string> columns, MatchOptions how, CancellationToken cancellationToken)
    {
        var results = new List<StandingResult>(wanted.Count);
        var scan = pool.Begin();
        try
        {
            foreach (var group in wanted.GroupBy(one => one.Query.Top))
            {
                var prepared = new List<PreparedQuery>();
                var keys = group.Select(one => one.Key).ToArray();
                var known = Array.ConvertAll(keys, pool.QueryOf);
                var compiled = group.Select((one, i) =>
                {
                    prepared.Add(known[i] ?? CompiledQueries.Compile(one.Query, model, columns));
                    return prepared[^1].Query;
                });
                var depth = StandingPool.DepthOf(group.Key);
                var found = await Task.Run(
                    () => PoolTelemetry.Measured<IReadOnlyList<MatchResult>>(async () =>
                    {
                        if (keys.Length == 1)
                        {
                            return [BulkScorer.Match(scan.Snapshot, compiled.First(), depth, how, cancellationToken)];
                        }

                        var lists = new List<MatchResult>(keys.Length);
                        await foreach (var list in BulkScorer.MatchMany(scan.Snapshot, compiled, depth, how, cancellationToken))
                        {
                            lists.Add(list);
                        }

                        return lists;
                    }),
                    cancellationToken);
                results.AddRange(keys.Select((key, i) => new StandingResult(key, prepared[i], group.Key, found[i].Entries)));
            }
        }
        catch
        {
            results.Clear();
            throw;
        }
        finally
        {
            pool.End(scan, results);
            _ = subscribers.Tell(pool.TakeChanged());
        }
    }

    private async ValueTask<(RankingModel Model, IReadOnlyList<string> Columns)> Basis(PoolQuery query)
    {
        var model = await models.Get(GrainFactory, Organisation, query.ModelVersion);
        var framework = await view.Framework(GrainFactory, Organisation);
        return (model, framework.Columns);
    }
}
