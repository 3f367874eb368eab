namespace Matching.Quality;

/// <summary>Parts items into folds, the same for a seed.</summary>
internal static class Folds
{
    /// <summary>For every fold the items to train on and the items held out.</summary>
    public static IEnumerable<(int[] Train, int[] Held)> Of(int[] items, int folds, int seed)
    {
        var shuffled = (int[])items.Clone();
        new Random(seed).Shuffle(shuffled);
        for (var fold = 0; fold < folds; fold++)
        {
            yield return (
                [.. shuffled.Where((_, i) => i % folds != fold).Order()],
                [.. shuffled.Where((_, i) => i % folds == fold).Order()]);
        }
    }
}
