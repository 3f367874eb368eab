using System.Collections.Concurrent;
using Matching.Contracts;
using Matching.Ranking.Model;

namespace Matching.Grains.Models;

/// <summary>Loaded ranking models by version. A version is a content hash, so a loaded model never goes stale. Thread safe.</summary>
public sealed class ModelCatalogue
{
    private readonly ConcurrentDictionary<string, RankingModel> loaded = new(StringComparer.Ordinal)
    {
        [RankingModel.Default.Version] = RankingModel.Default,
    };

    /// <summary>The model of a version, fetched from the organisation's model grain the first time.</summary>
    /// <exception cref="RefusedException">No such version.</exception>
    public async ValueTask<RankingModel> Get(IGrainFactory grains, string organisation, string version)
    {
        if (loaded.TryGetValue(version, out var model))
        {
            return model;
        }

        var file = await grains.GetGrain<IModelGrain>(organisation).File(version) ?? throw RefusedException.NotFound("model", version);
        return loaded.GetOrAdd(version, RankingModel.Load(file));
    }
}
