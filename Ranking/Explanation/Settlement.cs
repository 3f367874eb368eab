namespace Matching.Ranking.Explanation;

/// <summary>
/// Puts contributions where a reader finds them true. What a model takes away at a fact that nothing can be said against (or gives at one that
/// nothing can be said for) comes from what the fact is read together with: it is divided among the reasons of the same sign, as they weigh.
/// </summary>
internal static class Settlement
{
    /// <summary>Moves what contradicts; the sum of all and of what is returned stays the same.</summary>
    /// <param name="contributions">Score units, changed in place.</param>
    /// <param name="can">Whether anything can be said of the reason of an index that counts for (true) or against (false).</param>
    /// <param name="moved">Score units that were moved, without their signs.</param>
    /// <returns>What found no place, for it contradicts all that can be said.</returns>
    public static int Settle(int[] contributions, Func<int, bool, bool> can, out int moved)
    {
        var pots = new int[2];
        for (var i = 0; i < contributions.Length; i++)
        {
            if (contributions[i] != 0 && !can(i, contributions[i] > 0))
            {
                pots[contributions[i] > 0 ? 1 : 0] += contributions[i];
                contributions[i] = 0;
            }
        }

        moved = pots[1] - pots[0];
        return Place(contributions, pots[0]) + Place(contributions, pots[1]);
    }

    // To those of the same sign; when there are none, out of those of the other sign as far as they go.
    private static int Place(int[] contributions, int pot)
    {
        if (pot == 0)
        {
            return 0;
        }

        var same = contributions.Any(c => c != 0 && Math.Sign(c) == Math.Sign(pot));
        double[] shares = [.. contributions.Select(c => c != 0 && (Math.Sign(c) == Math.Sign(pot)) == same ? Math.Abs((double)c) : 0)];
        var placed = same ? pot : Math.Sign(pot) * (int)Math.Min(Math.Abs((long)pot), (long)shares.Sum());
        var parts = Apportion.Divide(placed, shares);
        for (var i = 0; i < contributions.Length && shares.Sum() > 0; i++)
        {
            contributions[i] += parts[i];
        }

        return pot - placed;
    }
}
