using System.Collections.Concurrent;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>Keeps working memory between searches; half a megabyte a thread that searches.</summary>
internal static class ScorerPool
{
    private static readonly ConcurrentDictionary<VectorWidth, ConcurrentBag<BatchScorer>> Idle = new();

    public static BatchScorer Rent(VectorWidth width) =>
        Idle.TryGetValue(width, out var bag) && bag.TryTake(out var scorer) ? scorer : BatchScorer.Create(width);

    public static void Return(VectorWidth width, BatchScorer scorer)
    {
        var bag = Idle.GetOrAdd(width, _ => []);
        if (bag.Count < Environment.ProcessorCount)
        {
            bag.Add(scorer);
        }
        else
        {
            scorer.Dispose();
        }
    }
}
