using Matching.Contracts;
using Matching.Grains.Leases;
using Matching.Grains.Pool;
using Matching.Ranking.Features;
using Matching.Ranking.Scoring;

namespace Matching.Grains.Searching;

/// <summary>A page of a pool.</summary>
/// <param name="Candidates">In ordinal order of id.</param>
/// <param name="Next">Id that the next page begins after; null on the last.</param>
/// <param name="Total">Everybody in the pool.</param>
public sealed record CandidatePage(IReadOnlyList<CandidateSnapshot> Candidates, string? Next, int Total);

/// <summary>Lists a pool in order of id, everybody or those who pass a filter. Stateless.</summary>
public sealed class CandidateListing(PoolOptions pool, OrganisationView view, IPostConcepts concepts)
{
    /// <summary>Candidates whose profiles are looked at for one page at most, so that a filter that nobody passes costs a bounded time a call.</summary>
    public const int MostLookedAt = 2_000;

    /// <summary>Profiles asked for at a time.</summary>
    private const int Together = 100;

    /// <summary>Up to <paramref name="size"/> candidates after an id; fewer with more to come when many had to be looked at.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="organisation">Whose pool.</param>
    /// <param name="after">Last id of the page before; empty for the first.</param>
    /// <param name="size">1 or more.</param>
    /// <param name="filter">Who is listed; all conditions hold for each, exactly.</param>
    /// <param name="cancellationToken">Looked at between some candidates and the next.</param>
    /// <exception cref="RefusedException">The filter names a competence that the framework does not have.</exception>
    public async Task<CandidatePage> Page(IGrainFactory grains, string organisation, string after, int size, CandidateFilter filter, CancellationToken cancellationToken)
    {
        var framework = await view.Framework(grains, organisation);
        FilterRules.Check(filter, framework.Framework);
        var means = concepts.AnyOf(filter.Concepts);
        var (columns, conditions) = (view.Columns(framework), RowFilter.Of(filter));
        var partitions = pool.KeysOf(organisation).Select(key => grains.GetGrain<IPoolGrain>(key)).ToArray();
        var applied = filter.AppliedTo.Length == 0
            ? null
            : (await grains.GetGrain<IApplicationGrain>(Keys.Of(organisation, filter.AppliedTo)).Applicants()).Candidates.Order(StringComparer.Ordinal).ToArray();
        var found = new List<CandidateSnapshot>();
        var more = true;
        for (var looked = 0; more && found.Count < size && looked < MostLookedAt;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var wanted = filter.AsksProfiles || applied is not null ? Together : size - found.Count;
            var from = after;

            // Applicants are few beside a pool, and known by name.
            var next = applied?.Where(id => string.CompareOrdinal(id, from) > 0)
                ?? (await Task.WhenAll(partitions.Select(partition => partition.Ask(asked => asked.ListPassing(from, wanted, filter))))).SelectMany(list => list).Order(StringComparer.Ordinal);
            var ids = next.Take(wanted).ToArray();
            more = ids.Length == wanted;
            var snapshots = await Task.WhenAll(ids.Select(id => grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, id)).Get(false)));
            for (var i = 0; i < ids.Length; i++)
            {
                after = ids[i];
                looked++;

                // Who is not ranked has no row in the partition, and whoever changes meanwhile another: the row is made of the profile that is shown.
                if (snapshots[i] is { } snapshot && filter.Takes(snapshot.Profile) && (conditions.IsOpen || conditions.Takes(CandidateRow.Build(snapshot.Profile, columns))) && means(snapshot.Profile))
                {
                    found.Add(snapshot);
                    if (found.Count == size)
                    {
                        more |= i + 1 < ids.Length;
                        break;
                    }
                }
            }
        }

        var versions = await Task.WhenAll(partitions.Select(partition => partition.Ask(asked => asked.Version())));
        return new CandidatePage(found, more ? after : null, versions.Sum(version => version.Count));
    }
}
