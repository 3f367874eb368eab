using Matching.Contracts;
using Matching.Grains.Candidates;
using Matching.Grains.Pool;

namespace Matching.Grains.Verification;

/// <summary>Takes images of an organisation's candidates: from storage, and from the index. Stateless.</summary>
public sealed class ImageReader(IStateRows rows, PoolOptions pool)
{
    /// <summary>What is durable.</summary>
    public async Task<PoolImage> Truth(string organisation, CancellationToken cancellationToken)
    {
        var prefix = organisation + "/";
        var candidates = new Dictionary<string, CandidateImage>(StringComparer.Ordinal);
        await foreach (var row in rows.Read<CandidateState>(StateNames.Candidate, prefix, cancellationToken))
        {
            if (row.State is { Erasing: null, Manual: false })
            {
                candidates[row.Key[prefix.Length..]] = new CandidateImage(row.State.Version, row.State.Row) { Fingerprint = row.State.Fingerprint };
            }
        }

        return new PoolImage(candidates);
    }

    /// <summary>What searches see; the last one again when nothing has changed since.</summary>
    public async Task<PoolImage> Index(IGrainFactory grains, string organisation, PoolImage? last, CancellationToken cancellationToken)
    {
        var partitions = pool.KeysOf(organisation).Select(key => grains.GetGrain<IPoolGrain>(key)).ToArray();
        var versions = await Task.WhenAll(partitions.Select(partition => partition.Version()));
        if (last is not null && versions.Aggregate((left, right) => left + right) == last.Name)
        {
            return last;
        }

        var candidates = new Dictionary<string, CandidateImage>(StringComparer.Ordinal);
        foreach (var partition in partitions)
        {
            await foreach (var page in partition.Read(cancellationToken))
            {
                foreach (var entry in page.Entries)
                {
                    candidates[entry.Candidate] = new CandidateImage(entry.Version, entry.Row) { Fingerprint = entry.Fingerprint ?? [] };
                }
            }
        }

        return new PoolImage(candidates);
    }
}
