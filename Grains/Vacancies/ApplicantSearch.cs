using Matching.Contracts;
using Matching.Grains.Pool;

namespace Matching.Grains.Vacancies;

/// <summary>Ranks the applicants of a vacancy: they are few, so each is scored by id in the partition that holds it. Stateless.</summary>
internal static class ApplicantSearch
{
    /// <summary>Tries at seeing applicants and partitions at one moment while they are being written to.</summary>
    private const int Tries = 50;

    /// <summary>All applicants who are in the pool, best first, equal scores in ordinal order of id, as they were together at one moment.</summary>
    /// <exception cref="TimeoutException">Applicants or pool changed during each look.</exception>
    public static async Task<(PoolVersion Pool, IReadOnlyList<PoolMatch> Matches)> Ask(
        IGrainFactory grains, string organisation, PoolOptions pool, PoolQuery query, CancellationToken cancellationToken)
    {
        var process = grains.GetGrain<IApplicationGrain>(Keys.Of(organisation, query.Vacancy));
        IPoolGrain[] partitions = [.. pool.KeysOf(organisation).Select(key => grains.GetGrain<IPoolGrain>(key))];
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var applicants = await process.Applicants();
            var byPartition = applicants.Candidates.ToLookup(pool.PartitionOf);
            var answers = await Task.WhenAll(partitions.Select((partition, number) =>
                partition.Ask(asked => asked.Score(query, [.. byPartition[number]], cancellationToken))));

            // When nothing has changed since it answered, there was a moment at which all was true together (a double collect).
            var again = await Task.WhenAll(partitions.Select(partition => partition.Ask(asked => asked.Version())));
            if (again.SequenceEqual(answers.Select(answer => answer.Pool)) && IsSame(applicants, await process.Applicants()))
            {
                return (answers.Aggregate(default(PoolVersion), (sum, answer) => sum + answer.Pool),
                [
                    .. answers.SelectMany(answer => answer.Matches!).OrderByDescending(match => match.Score).ThenBy(match => match.Candidate, StringComparer.Ordinal),
                ]);
            }
        }

        throw new TimeoutException($"The pool or the applicants changed during each of {Tries} looks at them.");
    }

    private static bool IsSame(Applicants left, Applicants right) => left.Version == right.Version && left.Candidates.SequenceEqual(right.Candidates);
}
