using Matching.Contracts;

namespace Matching.Ranking.Explanation;

/// <summary>Which professional areas a sentence names.</summary>
internal static class AreaNames
{
    private const int Most = 3;

    /// <summary>The strongest areas, at most three, none weaker than half of the strongest.</summary>
    public static IReadOnlyList<int> Strongest(byte[] areas)
    {
        var top = areas.Length == 0 ? 0 : areas.Max();
        return [.. areas.Select((strength, i) => (strength, i)).Where(a => a.strength > 0 && 2 * a.strength >= top)
            .OrderByDescending(a => a.strength).ThenBy(a => a.i).Take(Most).Select(a => a.i)];
    }

    /// <summary>The strongest areas of work, without those that the post is named by.</summary>
    public static IReadOnlyList<int> Beside(byte[] held, byte[] asked) => [.. Strongest(held).Except(Strongest(asked))];
}
