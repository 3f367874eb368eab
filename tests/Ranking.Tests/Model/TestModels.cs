using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Tests.Scoring;

namespace Matching.Ranking.Tests.Model;

/// <summary>Random models over the features of the catalog.</summary>
internal static class TestModels
{
    public static RankingModel Random(int seed, int trees = 20, int leaves = 12)
    {
        var random = new Random(seed);
        return new RankingModel(
            "test", [.. FeatureCatalog.All.Select(f => f.Name)], RandomModels.Ensemble(random, trees, leaves, FeatureCatalog.All.Count),
            new FitTable([-5000, 0, 5000], [0, 300, 1000]), Record);
    }

    public static TrainingRecord Record => new() { Learner = "none", DataHash = "00", Seed = 1, Vacancies = 2, Pairs = 3 };
}
