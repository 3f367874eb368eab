using System.Globalization;
using System.Runtime.CompilerServices;
using Matching.Contracts;
using Matching.Grains.Candidates;
using Matching.Grains.History;
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
    IHistoryStore historyStore,
    HistoryReader historyReader,
    HistoryOptions historyOptions,
    TimeProvider clock) : Grain, IPoolGrain
{
    /// <summary>Entries that enter columns and lists in one turn, so that questions between turns are not kept waiting.</summary>
    private const int EntriesATurn = 500;

    private const int PageSize = 512;

    private readonly CompiledQueries queries = new();
    private readonly SharedSearches searches = new();
    private readonly Tombstones tombstones = new(clock);
    private readonly ChangeGate gate = new(clock);
    private readonly CopyMarks marks = new();
    private readonly UnrankedCandidates unranked = new();
    private StandingPool pool = new(new Ranking.Scoring.Pool());
    private Task<PoolRepairs> repairing = Task.FromResult(new PoolRepairs(0, 0, 0, 0));
    private PoolSubscribers subscribers = null!;
    private PartitionHistory history = null!;

    /// <summary>Candidates of an earlier release whose history begins when they are written again.</summary>
    private readonly List<string> withoutHistory = [];

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

            if (row.State is { Erasing: null, Manual: true })
            {
                unranked.Put(id, row.State.Version);
            }
            else if (row.State.Erasing is null)
            {
                if (historyOptions.Keeps && row.State.HistoryKey.Length == 0)
                {
                    withoutHistory.Add(id);
                }

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
        history = new PartitionHistory(historyStore, historyOptions, this.GetPrimaryKeyString(), clock);
        if (historyOptions.Keeps && await history.Open(cancellationToken) != pool.Snapshot.Digest.Name().ToString())
        {
            await CatchUp(cancellationToken);
        }

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
    public Task Hold(Guid reader) => gate.Hold(reader);

    /// <inheritdoc/>
    public Task Release(Guid reader)
    {
        gate.Release(reader);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task Upsert(PoolEntry entry)
    {
        await earlierPromises;
        await gate.Pass();
        if (!tombstones.Covers(entry.Candidate, entry.Version))
        {
            var kept = Enter([entry]);
            await Task.WhenAll(Kept(kept), subscribers.Tell(pool.TakeChanged()));
        }
    }

    /// <inheritdoc/>
    public async Task UpsertMany(IReadOnlyList<PoolEntry> entries)
    {
        await earlierPromises;
        var (changed, kept) = (new HashSet<string>(StringComparer.Ordinal), Task.CompletedTask);
        foreach (var some in entries.Chunk(EntriesATurn))
        {
            await gate.Pass();
            var part = Array.FindAll(some, entry => !tombstones.Covers(entry.Candidate, entry.Version));
            if (part.Length > 0)
            {
                kept = Enter(part);
                changed.UnionWith(pool.TakeChanged());
            }

            await Task.Yield();
        }

        await Task.WhenAll(Kept(kept), subscribers.Tell([.. changed]));
    }

    /// <inheritdoc/>
    public async Task Remove(string candidate, long version)
    {
        await earlierPromises;
        await gate.Pass();
        tombstones.Add(candidate, version);
        if (unranked.Remove(candidate, version))
        {
            await subscribers.Tell(subscribers.All);
        }

        if (pool.VersionOf(candidate) <= version)
        {
            pool.Remove(candidate);
            marks.Remove(candidate);
            await Task.WhenAll(Kept(history.Leave(pool.Snapshot.Digest.Name(), null)), subscribers.Tell(pool.TakeChanged()));
        }
    }

    /// <inheritdoc/>
    public async Task SetApart(string candidate, long version, byte[] historyKey)
    {
        await earlierPromises;
        await gate.Pass();
        if (tombstones.Covers(candidate, version) || pool.VersionOf(candidate) > version)
        {
            return;
        }

        // An entry of before that comes late must not bring the candidate back.
        tombstones.Add(candidate, version);
        unranked.Put(candidate, version);
        pool.Remove(candidate);
        marks.Remove(candidate);
        pool.TakeChanged();

        // Every list says who is not on it, and how many they are.
        await Task.WhenAll(Kept(history.Leave(pool.Snapshot.Digest.Name(), historyKey)), subscribers.Tell(subscribers.All));
    }

    /// <inheritdoc/>
    public Task<PoolVersion> Version() => Task.FromResult(pool.Snapshot.Digest.Name());

    /// <inheritdoc/>
    public Task<PoolHolding> Holding() => Task.FromResult(new PoolHolding(pool.Snapshot.Digest.Name(), silo.Value));

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
                var now = pool.Snapshot.Digest.Name();
                var same = query.Known is { } known && known.Revision == answer.Revision;

                // That an earlier list of the vacancy is no longer kept is told too: somebody may still go on with it.
                _ = subscribers.Tell(pool.TakeChanged());
                var matches = new PoolMatches(now, same ? null : marks.Mark(query, ToMatches(answer.Entries)), answer.Revision)
                {
                    Promise = subscribers.Promise(query.Vacancy),
                    Unranked = unranked.Ids,
                };

                // No list is served that names a pool which could not be rebuilt.
                await Kept(history.Written);
                return matches;
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
        return new PoolRank(snapshot.Digest.Name(), before)
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
        await Kept(history.Written);
        if (found.Count == 0)
        {
            return new PoolMatches(digest.Name(), [], 0) { Unranked = unranked.Ids };
        }

        var matches = await Task.Run(() => found.Select(row => new PoolMatch(row.Id, compiled!.Score(row.Row.Span), row.Version)).ToArray(), cancellationToken);
        return new PoolMatches(digest.Name(), marks.Mark(query, matches), 0) { Unranked = unranked.Ids };
    }

    /// <inheritdoc/>
    public async Task<FilteredMatches> Search(PoolQuery query, CandidateFilter filter, CancellationToken cancellationToken)
    {
        var (model, columns) = await Basis(query);
        var snapshot = pool.Snapshot;
        var (found, passed) = await Task.Run(
            () => FilteredSearch.Match(snapshot, CompiledQueries.Compile(query, model, columns).Query, RowFilter.Of(filter), query.Top, MatchOptions.Default, cancellationToken), cancellationToken);
        return new FilteredMatches(snapshot.Digest.Name(), ToMatches(found), passed);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> List(string after, int size) => Task.FromResult(unranked.With(PoolListing.Ids(pool.Snapshot, after, size), after, size));

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListPassing(string after, int size, CandidateFilter filter) =>
        Task.FromResult(unranked.With(PoolListing.Ids(pool.Snapshot, after, size, RowFilter.Of(filter)), after, size));

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Missing(IReadOnlyList<string> candidates) =>
        Task.FromResult<IReadOnlyList<string>>([.. candidates.Where(candidate => pool.VersionOf(candidate) is null && !unranked.Has(candidate))]);

    /// <inheritdoc/>
    public Task<long?> VersionOf(string candidate) => Task.FromResult(pool.VersionOf(candidate));

    /// <inheritdoc/>
    public async IAsyncEnumerable<PoolPage> Read([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var snapshot = pool.Snapshot;
        var name = snapshot.Digest.Name();
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
        foreach (var candidate in withoutHistory)
        {
            await GrainFactory.GetGrain<ICandidateGrain>(Keys.Of(Organisation, candidate)).Reindex();
        }

        withoutHistory.Clear();
        if (number == 0)
        {
            await GrainFactory.GetGrain<IRetentionGrain>(Organisation).Begin();
        }
    }

    /// <summary>Puts entries into columns, lists and history in this turn; complete when the history is durable.</summary>
    private Task Enter(PoolEntry[] entries)
    {
        var fresh = historyOptions.Keeps ? Array.FindAll(entries, entry => !(pool.VersionOf(entry.Candidate) > entry.Version)) : [];
        Array.ForEach(entries, Note);
        if (entries.Length == 1)
        {
            pool.Upsert(ToRow(entries[0]));
        }
        else
        {
            pool.Upsert(Array.ConvertAll(entries, ToRow));
        }

        return fresh.Length == 0 ? history.Written : history.Add(pool.Snapshot.Digest.Name(), fresh);
    }

    /// <summary>Waits for the history; when it cannot be written this partition ends, and begins anew from what is durable.</summary>
    private async Task Kept(Task written)
    {
        try
        {
            await written;
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Brings the history to what is durable: it may have begun after the candidates, or a process died between a candidate's row and the history.</summary>
    private async Task CatchUp(CancellationToken cancellationToken)
    {
        var (organisation, keys) = (Organisation, await historyReader.Keys(Organisation, cancellationToken));
        var known = await historyReader.Content(this.GetPrimaryKeyString(), null, keys, cancellationToken) ?? [];
        var entries = new List<HistoryEntry>();
        var prefix = organisation + "/";
        await foreach (var row in rows.Read<CandidateState>(StateNames.Candidate, prefix, cancellationToken))
        {
            var id = row.Key[prefix.Length..];
            if (row.State is { Erasing: null, HistoryKey.Length: > 0 } state && HistoryCipher.NameOf(state.HistoryKey) is var name)
            {
                var had = known.TryGetValue(name, out var before);
                if (pool.VersionOf(id) is not { } version)
                {
                    if (had)
                    {
                        entries.Add(new HistoryEntry(name, null, string.Empty));
                    }
                }
                else if (state.Version == version && (!had || before.Version != version))
                {
                    entries.Add(new HistoryRow(id, version, state.Row).Entry(state.HistoryKey, string.Empty));
                }
            }
        }

        // The last one names what the partition holds; no list can stand on what lies between.
        entries.Add(new HistoryEntry(string.Empty, null, pool.Snapshot.Digest.Name().ToString()));
        foreach (var some in entries.Chunk(PageSize))
        {
            _ = history.Add(some);
        }
    }

    // One that is older than what the pool holds changes nothing.
    private void Note(PoolEntry entry)
    {
        if (!(pool.VersionOf(entry.Candidate) > entry.Version))
        {
            marks.Put(entry.Candidate, entry.Fingerprint);
            unranked.Remove(entry.Candidate, entry.Version);
        }
    }

    private static PoolRow ToRow(PoolEntry entry) => new(entry.Candidate, entry.Version, entry.Row);

    private static PoolMatch[] ToMatches(IReadOnlyList<MatchEntry> entries) => [.. entries.Select(entry => new PoolMatch(entry.Id, entry.Score, entry.Version))];

    /// <summary>A list that is too long to be kept.</summary>
    private async Task<PoolMatches> Search(PoolQuery query, RankingModel model, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        var snapshot = pool.Snapshot;
        await Kept(history.Written);
        if (query.Known is { } known && known.Pool == snapshot.Digest.Name())
        {
            return new PoolMatches(known.Pool, null, 0) { Unranked = unranked.Ids };
        }

        var compiled = queries.Get(query, model, columns).Query;
        var found = await Task.Run(
            () => PoolTelemetry.Measured(() => Task.FromResult(BulkScorer.Match(snapshot, compiled, query.Top, MatchOptions.Default, cancellationToken))), cancellationToken);
        return new PoolMatches(found.Pool.Name(), marks.Mark(query, ToMatches(found.Entries)), 0) { Unranked = unranked.Ids };
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
