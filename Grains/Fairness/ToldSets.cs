using System.Collections;
using Matching.Contracts;

namespace Matching.Grains.Fairness;

/// <summary>
/// Sets of people whose groups by one attribute are told, in one answer or another. Who knows two of them knows the difference of their counts, which is
/// about those who are in one and not in the other: a set joins them only when these are such as may be told of too.
/// </summary>
/// <param name="disclosure">What may be told.</param>
/// <param name="groups">The group of each person, by number; 0 for nothing declared.</param>
internal sealed class ToldSets(Disclosure disclosure, IReadOnlyList<DeclaredGroup> groups)
{
    private readonly List<BitArray> told = [];

    /// <summary>How many people of each group a set has.</summary>
    public Tally Count(BitArray set) => Tally.Of(Enumerable.Range(0, groups.Count).Where(person => set[person]).Select(person => groups[person]));

    /// <summary>Whether a set may be told; then it is one of them from here on.</summary>
    public bool TryTell(BitArray set)
    {
        if (!told.TrueForAll(other => disclosure.IsSafe(Count(Without(set, other)), Count(Without(other, set)))))
        {
            return false;
        }

        told.Add(set);
        return true;
    }

    /// <summary>Who is in a set and not in another.</summary>
    public static BitArray Without(BitArray set, BitArray other) => new BitArray(other).Not().And(set);
}
