using Matching.Contracts;
using Matching.Grains.Pool;

namespace Matching.Grains.Jobs;

/// <summary>Ranks one page of vacancies anew: one pass over each partition for all of them, then each takes over its list. Stateless.</summary>
/// <param name="pool">The partitions.</param>
public sealed class RescorePass(PoolOptions pool)
{
    /// <summary>
    /// Vacancies a page: enough that they share a pass over the pool; few enough that progress is seen and kept, and that what a search
    /// needs in passing is gone again before the collector comes to copy it, which everybody would wait for.
    /// </summary>
    public const int PageSize = 8;

    /// <summary>Ranks a page.</summary>
    /// <returns>How many could not be ranked.</returns>
    public async Task<int> Run(IGrainFactory grains, string organisation, IReadOnlyList<string> page, string modelVersion, CancellationToken cancellationToken)
    {
        var queries = (await Task.WhenAll(page.Select(id => QueryOf(Vacancy(id), modelVersion)))).OfType<PoolQuery>().ToArray();
        foreach (var key in pool.KeysOf(organisation))
        {
            // One partition after the other: all at once would take every core from those who wait for an answer.
            await grains.GetGrain<IPoolGrain>(key).Prepare(queries, cancellationToken);
        }

        var followed = await Task.WhenAll(page.Select(id => Follow(Vacancy(id), modelVersion)));
        return followed.Count(done => !done);

        IVacancyGrain Vacancy(string id) => grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, id));
    }

    private static async Task<PoolQuery?> QueryOf(IVacancyGrain vacancy, string modelVersion)
    {
        try
        {
            return await vacancy.Query(modelVersion);
        }
        catch (Exception)
        {
            // One vacancy that cannot be read must not keep the others from their lists; it is counted when it is to follow.
            return null;
        }
    }

    private static async Task<bool> Follow(IVacancyGrain vacancy, string modelVersion)
    {
        try
        {
            await vacancy.Follow(modelVersion);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
