using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Matching.Contracts;
using Matching.Grains.Leases;
using Matching.Grains.Pool;

namespace Matching.Grains.Changes;

/// <summary>What the feed has told of an organisation's lists.</summary>
[GenerateSerializer, Alias("matching.list-lookout-state")]
public sealed class ListLookoutState
{
    /// <summary>Digests of the lists by vacancy, as they were when the feed was last told.</summary>
    [Id(0)] public Dictionary<string, long> Told { get; set; } = [];
}

/// <summary>
/// Finds whose list is another than the feed has told of, by comparing lists as they are with digests of those that were told: a change that nobody
/// saw, since its process died, is found by the next look. It costs nothing while nobody asks, and little while no candidate has changed.
/// </summary>
[GrainType("listlookout")]
public sealed class ListLookoutGrain(
    [PersistentState(StateNames.ListLookout, StateNames.Storage)] IPersistentState<ListLookoutState> stored,
    ChangePost post,
    PoolOptions pool,
    OrganisationView view,
    IStorageCare care,
    TimeProvider clock) : DurableGrain, IListLookoutGrain
{
    /// <summary>Places of a list that count: as many as are shown to people.</summary>
    internal const int Places = 100;

    /// <summary>Lists that are asked for at a time.</summary>
    private const int AtATime = 8;

    /// <summary>Looks begin at least this far apart, so that many who poll cost no more than one.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private Task looking = Task.CompletedTask;
    private long? began;
    private (PoolVersion Pool, string Model)? seen;
    private Dictionary<string, long> stamps = new(StringComparer.Ordinal);

    private string Organisation => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public Task Look()
    {
        if (looking.IsCompleted && (began is not { } last || clock.GetElapsedTime(last) >= Between || looking.IsFaulted))
        {
            began = clock.GetTimestamp();
            looking = LookNow();
        }

        return looking;
    }

    private async Task LookNow()
    {
        var versions = await Task.WhenAll(pool.KeysOf(Organisation).Select(key => GrainFactory.GetGrain<IPoolGrain>(key).Version()));
        var now = (Pool: versions.Aggregate(default(PoolVersion), (sum, version) => sum + version), Model: await view.Model(GrainFactory, Organisation));
        var (prefix, rows) = (Organisation + "/", new Dictionary<string, long>(StringComparer.Ordinal));
        await foreach (var stamp in care.Stamps(StateNames.Vacancy, prefix, CancellationToken.None))
        {
            rows[stamp.Key[prefix.Length..]] = stamp.Modified;
        }

        // While candidates and model are the same, a list changes only with its vacancy.
        string[] wanted = [.. rows.Where(row => now != seen || !stamps.TryGetValue(row.Key, out var before) || before != row.Value).Select(row => row.Key)];
        var changed = new Dictionary<string, long>(StringComparer.Ordinal);
        var failed = new List<string>();
        foreach (var some in wanted.Chunk(AtATime))
        {
            foreach (var (vacancy, digest, read) in await Task.WhenAll(some.Select(DigestOf)))
            {
                if (!read)
                {
                    failed.Add(vacancy);
                }
                else if (digest is { } list && (!stored.State.Told.TryGetValue(vacancy, out var told) || told != list))
                {
                    changed[vacancy] = list;
                }
            }
        }

        var gone = stored.State.Told.Keys.Where(vacancy => !rows.ContainsKey(vacancy)).ToArray();
        if (changed.Count + gone.Length > 0)
        {
            // The feed first: should this end in between, the next look tells it once more.
            var at = clock.GetUtcNow();
            await post.Tell(Organisation, [.. changed.Keys.Order(StringComparer.Ordinal).Select(vacancy => new ChangeNote(ChangeKind.ListChanged, vacancy, string.Empty, 0, Versions.Next(0, clock), at))]);
            await Write(() =>
            {
                foreach (var (vacancy, list) in changed)
                {
                    stored.State.Told[vacancy] = list;
                }

                Array.ForEach(gone, vacancy => stored.State.Told.Remove(vacancy));
                return stored.WriteStateAsync();
            });
        }

        // What could not be read is looked at again, whatever else is as it was.
        failed.ForEach(vacancy => rows.Remove(vacancy));
        (seen, stamps) = (now, rows);
    }

    private async Task<(string Vacancy, long? Digest, bool Read)> DigestOf(string vacancy)
    {
        try
        {
            var list = await GrainFactory.GetGrain<IVacancyGrain>(Keys.Of(Organisation, vacancy)).Shortlist(new ShortlistRequest(Places, false, string.Empty));
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var entry in list.Entries)
            {
                digest.AppendData(MemoryMarshal.AsBytes(entry.Candidate.AsSpan()));
                digest.AppendData(BitConverter.GetBytes(entry.Score));
            }

            return (vacancy, BitConverter.ToInt64(digest.GetHashAndReset()), true);
        }
        catch (RefusedException gone) when (gone.Reason == RefusalReason.NotFound)
        {
            // Deleted meanwhile.
            return (vacancy, null, true);
        }
        catch (Exception)
        {
            // Of a stopped list, too: it is told of when it is served again.
            return (vacancy, null, false);
        }
    }
}
