namespace Matching.Grains.Fairness;

/// <summary>How far the first places of a list are from the shares of the groups; measures of the paper that <see cref="ConstrainedOrder"/> names, section 3.2.</summary>
internal static class Skewness
{
    /// <summary>The natural logarithm of a group's share of the first places over its share of all; null where one of them is 0.</summary>
    public static double? Skew(int selected, int places, int people, int all) =>
        selected == 0 || people == 0 ? null : Math.Log((double)selected / places / ((double)people / all));

    /// <summary>
    /// Normalised discounted cumulative Kullback-Leibler divergence of a list's groups from their shares (NDKL): 0 when every prefix has the shares
    /// exactly; natural logarithms; prefixes count with 1/log2(length + 1).
    /// </summary>
    /// <param name="groups">Group of each place from 0.</param>
    /// <param name="shares">People of each group among all, as parts of <paramref name="whole"/>; above 0 for every group that has a place.</param>
    /// <param name="whole">All people.</param>
    public static double Ndkl(IReadOnlyList<int> groups, IReadOnlyList<int> shares, int whole)
    {
        var counts = new int[shares.Count];
        var (sum, weights) = (0.0, 0.0);
        for (var place = 0; place < groups.Count; place++)
        {
            counts[groups[place]]++;
            var (length, weight) = (place + 1.0, 1 / Math.Log2(place + 2));
            var divergence = 0.0;
            for (var group = 0; group < counts.Length; group++)
            {
                var share = counts[group] / length;
                divergence += counts[group] == 0 ? 0 : share * Math.Log(share / ((double)shares[group] / whole));
            }

            sum += weight * divergence;
            weights += weight;
        }

        return weights == 0 ? 0 : sum / weights;
    }
}
