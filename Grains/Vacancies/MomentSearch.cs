using Matching.Contracts;
using Matching.Grains.Pool;
using Matching.Ranking.Scoring.Standing;

namespace Matching.Grains.Vacancies;

/// <summary>The best of a pool, from all its partitions at one moment. Stateless.</summary>
internal static class MomentSearch
{
    /// <summary>Asks all partitions together; see <see cref="ConsistentRead"/>.</summary>
    /// <param name="partitions">All partitions, in their order.</param>
    /// <param name="basis">What the list is made with.</param>
    /// <param name="query">The question.</param>
    /// <param name="kept">The list that was made last; what has not changed since is not sent again.</param>
    /// <param name="cancellationToken">Gives the search up.</param>
    /// <returns>The list; <paramref name="kept"/> itself, but for the pool's name, when no place has changed.</returns>
    /// <exception cref="TimeoutException">The pool changed during each look.</exception>
    public static async Task<KeptList> Ask(IPoolGrain[] partitions, ListBasis basis, PoolQuery query, KeptList? kept, CancellationToken cancellationToken)
    {
        // A list too long to stand in the partitions would have to be searched for again at each change: a shorter one does not go by it.
        var tooLong = kept?.Top > StandingPool.MostKept && query.Top <= StandingPool.MostKept;
        if (kept is not null && (kept.Basis != basis || kept.Top < query.Top || tooLong || kept.Parts.Count != partitions.Length))
        {
            kept = null;
        }

        query = query with { Top = Math.Max(query.Top, kept?.Top ?? 0) };
        var known = kept is null ? new PoolMatches?[partitions.Length] : [.. kept.Parts];
        var parts = await ConsistentRead.Ask(
            partitions, () => Task.WhenAll(partitions.Select((partition, i) => partition.Ask(asked => Part(asked, i)))), found => found.Select(part => part.Pool), cancellationToken);
        var same = kept is not null && parts.Zip(kept.Parts).All(pair => ReferenceEquals(pair.First.Matches, pair.Second.Matches));
        return new KeptList(basis, query.Top, parts, same ? kept!.Matches : Merge(parts, query.Top));

        async Task<PoolMatches> Part(IPoolGrain partition, int i)
        {
            var before = known[i];
            var answer = await partition.Match(query with { Known = before is null ? null : new KnownMatches(before.Pool, before.Revision) }, cancellationToken);
            return known[i] = answer.Matches is null ? answer with { Matches = before!.Matches } : answer;
        }
    }

    private static PoolMatch[] Merge(PoolMatches[] parts, int top) =>
    [
        .. parts.SelectMany(part => part.Matches!)
            .OrderByDescending(match => match.Score)
            .ThenBy(match => match.Candidate, StringComparer.Ordinal)
            .Take(top),
    ];
}
