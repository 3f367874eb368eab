using Matching.Contracts;

namespace Matching.Grains.Fairness;

/// <summary>
/// What it would cost to have the groups of an attribute on the first places as they are on the whole list. Told in sums: the order itself is given to nobody.
/// </summary>
internal static class Reranking
{
    /// <summary>The number of people who change is told in steps of so many, for a list by name is known to those who ask.</summary>
    private const int Step = 5;

    /// <summary>The cost for some first places.</summary>
    /// <param name="kind">Which places.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="shown">Groups that are told of; all other people are one group.</param>
    /// <param name="people">Group of everybody on the list, best first; 0 for nothing declared.</param>
    /// <param name="fits">Fit of each, 0-100.</param>
    /// <param name="places">How many places, 1 or more.</param>
    public static RerankingCost Cost(
        SelectionKind kind, DeclaredAttribute attribute, IReadOnlyList<DeclaredGroup> shown, IReadOnlyList<DeclaredGroup> people, IReadOnlyList<double> fits, int places)
    {
        var others = shown.Count;
        int[] groups = [.. people.Select(group => shown.Contains(group) ? Enumerable.Range(0, others).First(at => shown[at] == group) : others)];
        var shares = new int[shown.Count + 1];
        foreach (var group in groups)
        {
            shares[group]++;
        }

        var order = ConstrainedOrder.Of(groups, shares, people.Count, places);
        var changed = order.Count(person => person >= places);
        var lost = fits.Take(places).Average() - order.Average(person => fits[person]);
        return new RerankingCost(
            kind, attribute, places, (changed + Step - 1) / Step * Step, (int)Math.Round(lost),
            Spread([.. groups.Take(places)], shares, people.Count, shown.Count), Spread([.. order.Select(person => groups[person])], shares, people.Count, shown.Count));
    }

    private static Spread Spread(int[] groups, int[] shares, int whole, int shown)
    {
        var skews = Enumerable.Range(0, shown).Select(group => Skewness.Skew(groups.Count(one => one == group), groups.Length, shares[group], whole)).ToArray();
        return new Spread(
            Math.Round(Skewness.Ndkl(groups, shares, whole), 2),
            skews.Length == 0 || skews.Contains(null) ? null : Math.Round(skews.Min()!.Value, 2),
            skews.All(skew => skew is null) ? null : Math.Round(skews.Max()!.Value, 2));
    }
}
