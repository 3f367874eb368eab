using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Matching.Contracts;
using Matching.Grains.Candidates;
using Matching.Ranking.Scoring;
using Microsoft.Extensions.Logging;

namespace Matching.Grains.Pool;

/// <summary>
/// Anti-entropy: compares a partition with the candidates' states and has candidates complete and tell again what differs.
/// The truth is never changed to fit the index. Stateless.
/// </summary>
public sealed partial class PoolRepair(IGrainFactory grains, IStateRows rows, IStorageCare care, PoolOptions options, ILogger<PoolRepair> log)
{
    private static readonly Counter<long> Repaired = new Meter("Matching.Grains").CreateCounter<long>(
        "matching.pool.repairs", "{candidate}", "Candidates whose index entry was mended, by what was wrong with it.");

    /// <summary>Compares and mends.</summary>
    /// <param name="key">Grain key of the partition.</param>
    /// <param name="snapshot">The partition's content at the moment of asking.</param>
    /// <param name="built">What was read when the partition was built, so that it need not be read again at once; null later.</param>
    /// <param name="cancellationToken">Gives the rest up.</param>
    public async Task<PoolRepairs> Run(string key, Func<PoolSnapshot> snapshot, DurablePool? built, CancellationToken cancellationToken)
    {
        var (organisation, partition) = Keys.Split(key);
        var number = int.Parse(partition, CultureInfo.InvariantCulture);
        var repairs = new PoolRepairs(0, 0, 0, 0);
        try
        {
            var durable = built ?? await Summary(organisation, number, cancellationToken);
            var unfinished = await FindUnfinished(organisation, number, cancellationToken);
            foreach (var candidate in unfinished.Union(durable.Erasing, StringComparer.Ordinal))
            {
                // Many may turn out to be whole: states that were brought from elsewhere were all written anew, in any order.
                var completed = false;
                if (await Try(organisation, candidate, async grain => completed = await grain.Complete()) && completed)
                {
                    repairs = repairs with { Unfinished = repairs.Unfinished + 1 };
                }
            }

            foreach (var candidate in await FindDifferences(organisation, number, durable.Digest, snapshot, cancellationToken))
            {
                repairs = await Mend(organisation, key, candidate, repairs);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Storage that does not answer now is asked again next time.
            LogGivenUp(log, partition, error.GetType().Name);
        }

        Tell(partition, repairs);
        return repairs;
    }

    /// <summary>Documents newer than the truth, or without it, or missing beside it: changes that died, or are under way.</summary>
    private async Task<List<string>> FindUnfinished(string organisation, int partition, CancellationToken cancellationToken)
    {
        var prefix = organisation + "/";
        var documents = new Dictionary<string, long>(StringComparer.Ordinal);
        var unfinished = new List<string>();
        await foreach (var stamp in care.Stamps(StateNames.CandidateDocument, prefix, cancellationToken))
        {
            var id = stamp.Key[prefix.Length..];
            if (options.PartitionOf(id) == partition)
            {
                documents[id] = stamp.Modified;
            }
        }

        await foreach (var stamp in care.Stamps(StateNames.Candidate, prefix, cancellationToken))
        {
            var id = stamp.Key[prefix.Length..];
            if (options.PartitionOf(id) == partition && (!documents.Remove(id, out var written) || written > stamp.Modified))
            {
                unfinished.Add(id);
            }
        }

        unfinished.AddRange(documents.Keys);
        return unfinished;
    }

    /// <summary>The partition's candidates as they are durable, those too whose erasure was ordered and not carried through.</summary>
    private async IAsyncEnumerable<(string Id, CandidateState State)> Truth(string organisation, int partition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var prefix = organisation + "/";
        await foreach (var row in rows.Read<CandidateState>(StateNames.Candidate, prefix, cancellationToken))
        {
            var id = row.Key[prefix.Length..];
            if (options.PartitionOf(id) == partition)
            {
                yield return (id, row.State);
            }
        }
    }

    private async Task<DurablePool> Summary(string organisation, int partition, CancellationToken cancellationToken)
    {
        var (digest, erasing) = (PoolDigest.Empty, new List<string>());
        await foreach (var (id, state) in Truth(organisation, partition, cancellationToken))
        {
            if (state is { Erasing: null, Manual: true })
            {
                continue;
            }

            if (state.Erasing is null)
            {
                digest += PoolDigest.Of(Encoding.UTF8.GetBytes(id), state.Version);
            }
            else
            {
                erasing.Add(id);
            }
        }

        return new DurablePool(digest, erasing);
    }

    private async Task<List<string>> FindDifferences(
        string organisation, int partition, PoolDigest digest, Func<PoolSnapshot> snapshot, CancellationToken cancellationToken)
    {
        // Nearly always the names of truth and index agree; only when they do not the truth is held in memory.
        if (digest == snapshot().Digest)
        {
            return [];
        }

        var truth = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var (id, state) in Truth(organisation, partition, cancellationToken))
        {
            if (state is { Erasing: null, Manual: false })
            {
                truth[id] = state.Version;
            }
        }

        var different = new List<string>();
        foreach (var (id, version) in PoolListing.Versions(snapshot()))
        {
            if (!truth.Remove(id, out var durable) || durable > version)
            {
                different.Add(id);
            }
        }

        different.AddRange(truth.Keys);
        return different;
    }

    /// <summary>Looks again, for the two looks were not at one moment, and mends what still differs.</summary>
    private async Task<PoolRepairs> Mend(string organisation, string key, string candidate, PoolRepairs repairs)
    {
        var partition = grains.GetGrain<IPoolGrain>(key);
        CandidateSnapshot? durable = null;
        if (!await Try(organisation, candidate, async grain => durable = await grain.Get(false)))
        {
            return repairs;
        }

        // Whoever asked for a manual process is in no index.
        durable = durable?.Manual == true ? null : durable;
        var indexed = await partition.VersionOf(candidate);
        if (indexed == durable?.Version || (durable is not null && indexed > durable.Version))
        {
            return repairs;
        }

        if (!await Try(organisation, candidate, grain => grain.Reindex()))
        {
            return repairs;
        }

        return durable is null ? repairs with { Orphans = repairs.Orphans + 1 }
            : indexed is null ? repairs with { Missing = repairs.Missing + 1 }
            : repairs with { Stale = repairs.Stale + 1 };
    }

    /// <summary>Asks a candidate; one that cannot answer, for instance because its row is damaged, must not keep the others from being mended.</summary>
    private async Task<bool> Try(string organisation, string candidate, Func<ICandidateGrain, Task> ask)
    {
        try
        {
            await ask(grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, candidate)));
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogUnmended(log, error.GetType().Name);
            return false;
        }
    }

    private void Tell(string partition, PoolRepairs repairs)
    {
        (string What, int Count)[] counts =
            [("unfinished", repairs.Unfinished), ("missing", repairs.Missing), ("stale", repairs.Stale), ("orphan", repairs.Orphans)];
        foreach (var (what, count) in counts.Where(found => found.Count > 0))
        {
            Repaired.Add(count, new KeyValuePair<string, object?>("what", what));
            LogRepaired(log, partition, count, what);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: mended {Count} candidates ({What})")]
    private static partial void LogRepaired(ILogger logger, string partition, int count, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: comparing with the truth was given up for now ({Error})")]
    private static partial void LogGivenUp(ILogger logger, string partition, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A candidate could not be mended ({Error}); verify names it")]
    private static partial void LogUnmended(ILogger logger, string error);
}

/// <summary>A partition's candidates as storage has them.</summary>
/// <param name="Digest">The name that the partition's content should have.</param>
/// <param name="Erasing">Candidates whose erasure was ordered and not carried through.</param>
public sealed record DurablePool(PoolDigest Digest, IReadOnlyList<string> Erasing);
