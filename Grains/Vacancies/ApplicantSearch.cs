using Matching.Contracts;
using Matching.Grains.Pool;

namespace Matching.Grains.Vacancies;

/// <summary>Ranks the applicants of a vacancy: they are few, so each is scored by id in the partition that holds it. Stateless.</summary>
internal static class ApplicantSearch
{
    /// <summary>All applicants who are in the pool, best first, equal scores in ordinal order of id, as they were together at one moment.</summary>
    /// <exception cref="TimeoutException">Applicants or pool changed during each look.</exception>
    /// <returns>With those of them who asked for a manual process, here and on all lists; they are not ranked.</returns>
    public static async Task<(IReadOnlyList<PoolVersion> Parts, IReadOnlyList<PoolMatch> Matches, IReadOnlyList<string> Manual, IReadOnlyList<string> Everywhere)> Ask(
        IGrainFactory grains, string organisation, PoolOptions pool, PoolQuery query, CancellationToken cancellationToken)
    {
        var process = grains.GetGrain<IApplicationGrain>(Keys.Of(organisation, query.Vacancy));
        IPoolGrain[] partitions = [.. pool.KeysOf(organisation).Select(key => grains.GetGrain<IPoolGrain>(key))];
        var (applicants, manual, answers) = await ConsistentRead.Ask(
            partitions, Look, look => look.Answers.Select(answer => answer.Pool), cancellationToken, async look => IsSame(look.Applicants, await process.Applicants()));
        return ([.. answers.Select(answer => answer.Pool)],
        [
            .. answers.SelectMany(answer => answer.Matches!).OrderByDescending(match => match.Score).ThenBy(match => match.Candidate, StringComparer.Ordinal),
        ],
        manual,
        [.. applicants.Candidates.Intersect(answers.SelectMany(answer => answer.Unranked ?? []), StringComparer.Ordinal)]);

        async Task<(Applicants Applicants, string[] Manual, PoolMatches[] Answers)> Look()
        {
            var standing = await process.Applicants();
            string[] apart = [.. standing.Candidates.Intersect(standing.Manual ?? [], StringComparer.Ordinal)];
            var byPartition = standing.Candidates.Except(apart, StringComparer.Ordinal).ToLookup(pool.PartitionOf);
            return (standing, apart, await Task.WhenAll(partitions.Select((partition, number) =>
                partition.Ask(asked => asked.Score(query, [.. byPartition[number]], cancellationToken)))));
        }
    }

    private static bool IsSame(Applicants left, Applicants right) => left.Version == right.Version && left.Candidates.SequenceEqual(right.Candidates);
}
