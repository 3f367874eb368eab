using System.Collections;
using Matching.Contracts;

namespace Matching.Grains.Fairness;

/// <summary>
/// What may be told. Of a group below the minimum nothing, and no group whose telling would leave fewer than the minimum to those who are not told
/// (complementary suppression). Of a set of people who can be known by name nothing unless at least the minimum of them declared the attribute, or nobody,
/// and not all of them belong to one group; that holds for those selected, those not selected, and the difference of any two sets (<see cref="ToldSets"/>).
/// docs/fairness.md says what remains possible.
/// </summary>
internal sealed class Disclosure(int minimum)
{
    /// <summary>Groups that may be shown of some people.</summary>
    public IReadOnlyList<DeclaredGroup> Shown(Tally people)
    {
        var shown = people.Groups.Where(group => people[group] >= minimum).OrderBy(group => people[group]).ThenByDescending(group => group).ToList();
        var hidden = people.Declared - shown.Sum(group => people[group]);
        while (hidden > 0 && hidden < minimum && shown.Count > 0)
        {
            hidden += people[shown[0]];
            shown.RemoveAt(0);
        }

        // Where everybody is of one group, its number says what each of them is.
        return shown.Exists(group => people[group] == people.People) ? [] : [.. shown.Order()];
    }

    /// <summary>A number of people who declared something, or null when it is too small to tell.</summary>
    public int? Told(int declared) => declared == 0 || declared >= minimum ? declared : null;

    /// <summary>Whether it may be known of some people how many of each group they are.</summary>
    public bool IsSafe(Tally people) => IsSafe(people, new Tally());

    /// <summary>Whether it may be known by how many one set of people has more of each group than another, which has none of the same people.</summary>
    public bool IsSafe(Tally one, Tally other) =>
        one.Declared + other.Declared is var declared && (declared == 0 || (declared >= minimum && !IsPlain(one, other) && !IsPlain(other, one)));

    /// <summary>Whether it may be known how many people of each of some groups were selected, and how many were not.</summary>
    public bool AreSafe(Tally selected, Tally others, IReadOnlyList<DeclaredGroup> shown)
    {
        var all = selected.With(others);
        return IsSafe(selected) && IsSafe(others) && shown.All(group => all[group] == 0 || all[group] >= minimum);
    }

    /// <summary>An attribute in nested selections from the same people.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="sets">What is told of it elsewhere; gets what is told here.</param>
    /// <param name="people">Everybody.</param>
    /// <param name="selections">The selections, the narrowest first.</param>
    /// <param name="also">What else must hold for a selection to be told, by its number; -1 for the people as such. Null for nothing.</param>
    /// <returns>One for each selection.</returns>
    public IReadOnlyList<AttributeSums> Of(DeclaredAttribute attribute, ToldSets sets, BitArray people, IReadOnlyList<BitArray> selections, Func<int, bool>? also = null)
    {
        var all = sets.Count(people);
        var shown = Shown(all);
        if (shown.Count > 0 && !((also?.Invoke(-1) ?? true) && sets.TryTell(people)))
        {
            shown = [];
        }

        var sums = new List<AttributeSums>();
        foreach (var (selection, at) in selections.Select((selection, at) => (selection, at)))
        {
            var selected = sets.Count(selection);
            var tells = shown.Count > 0 && IsSafe(selected) && IsSafe(all.Without(selected)) && (also?.Invoke(at) ?? true) && sets.TryTell(selection);
            sums.Add(new AttributeSums(attribute, Told(all.Declared), Groups(all, tells ? selected : null, shown)));
        }

        return sums;
    }

    /// <summary>Groups in a selection, compared with the one of the highest rate.</summary>
    /// <param name="people">Everybody.</param>
    /// <param name="selected">Of those, selected; null when that must not be told.</param>
    /// <param name="shown">Groups to tell of; those that nobody is in are left out.</param>
    public static IReadOnlyList<GroupSums> Groups(Tally people, Tally? selected, IReadOnlyList<DeclaredGroup> shown)
    {
        DeclaredGroup[] present = [.. shown.Where(group => people[group] > 0)];
        if (selected is null)
        {
            return [.. present.Select(group => new GroupSums(group, people[group], null, null, null, null))];
        }

        double Rate(DeclaredGroup group) => (double)selected[group] / people[group];
        var best = present.OrderByDescending(Rate).ThenByDescending(group => people[group]).FirstOrDefault();
        var compares = present.Length > 1 && Rate(best) > 0;
        return
        [
            .. present.Select(group => new GroupSums(
                group, people[group], selected[group], Rate(group),
                compares ? Rate(group) / Rate(best) : null,
                compares && group != best ? FisherExact.TwoSided(selected[group], people[group] - selected[group], selected[best], people[best] - selected[best]) : null)),
        ];
    }

    /// <summary>Whether the difference is as large as can be, and so says of everybody in both whether they are of a group.</summary>
    private static bool IsPlain(Tally one, Tally other) => one.Groups.Any(group => one[group] == one.People && other[group] == 0);
}
