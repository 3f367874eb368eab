using Matching.Contracts;
using Matching.Grains.Pool;
using Matching.Ranking.Scoring.Standing;

namespace Matching.Grains.Vacancies;

/// <summary>Asks all partitions of a pool so that their answers belong to one moment. Stateless.</summary>
internal static class MomentSearch
{
    /// <summary>Tries at seeing all partitions at one moment while they are being written to.</summary>
    private const int Tries = 50;

    /// <summary>
    /// Asks all partitions, then looks whether any has changed since it answered: when none has, there was a moment at which all
    /// answers were true together (a double collect). One partition needs no second look.
    /// </summary>
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
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var answers = await Task.WhenAll(partitions.Select((partition, i) => partition.Ask(asked => asked.Match(query with
            {
                Known = kept is null ? null : new KnownMatches(kept.Parts[i].Pool, kept.Parts[i].Revision),
            }, cancellationToken))));
            var same = Array.TrueForAll(answers, answer => answer.Matches is null);
            PoolMatches[] parts = [.. answers.Select((answer, i) => answer.Matches is null ? answer with { Matches = kept!.Parts[i].Matches } : answer)];
            kept = new KeptList(basis, query.Top, parts, same ? kept!.Matches : Merge(parts, query.Top));
            if (partitions.Length == 1 || (await Versions(partitions)).SequenceEqual(parts.Select(part => part.Pool)))
            {
                return kept;
            }
        }

        throw new TimeoutException($"The pool changed during each of {Tries} looks at it.");
    }

    private static Task<PoolVersion[]> Versions(IPoolGrain[] partitions) => Task.WhenAll(partitions.Select(partition => partition.Ask(asked => asked.Version())));

    private static PoolMatch[] Merge(PoolMatches[] parts, int top) =>
    [
        .. parts.SelectMany(part => part.Matches!)
            .OrderByDescending(match => match.Score)
            .ThenBy(match => match.Candidate, StringComparer.Ordinal)
            .Take(top),
    ];
}
