using Matching.Contracts;

namespace Matching.Grains.Fairness;

/// <summary>How many people there are, and how many of each group of an attribute.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<DeclaredGroup, int> groups = [];

    /// <summary>Everybody.</summary>
    public int People { get; private set; }

    /// <summary>Those who declared the attribute.</summary>
    public int Declared { get; private set; }

    /// <summary>Groups that somebody is in, in the order of their numbers.</summary>
    public IEnumerable<DeclaredGroup> Groups => groups.Where(group => group.Value > 0).Select(group => group.Key);

    /// <summary>People of a group.</summary>
    public int this[DeclaredGroup group] => groups.GetValueOrDefault(group);

    /// <summary>Some people, each with the group of the attribute, or 0 for nothing declared.</summary>
    public static Tally Of(IEnumerable<DeclaredGroup> people)
    {
        var tally = new Tally();
        foreach (var group in people)
        {
            tally.People++;
            if (group != 0)
            {
                tally.Add(group, 1);
            }
        }

        return tally;
    }

    /// <summary>These people and others.</summary>
    public Tally With(Tally other) => Sum(other, 1);

    /// <summary>These people without some of them.</summary>
    public Tally Without(Tally some) => Sum(some, -1);

    private Tally Sum(Tally other, int sign)
    {
        var sum = new Tally { People = People + (sign * other.People) };
        foreach (var (group, count) in groups)
        {
            sum.Add(group, count);
        }

        foreach (var (group, count) in other.groups)
        {
            sum.Add(group, sign * count);
        }

        return sum;
    }

    private void Add(DeclaredGroup group, int count)
    {
        Declared += count;
        groups[group] = groups.GetValueOrDefault(group) + count;
    }
}
