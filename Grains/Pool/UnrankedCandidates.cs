namespace Matching.Grains.Pool;

/// <summary>Candidates of a partition who asked for a manual process on all lists: not among its rows, and not forgotten. Used in the partition's turns only.</summary>
internal sealed class UnrankedCandidates
{
    private readonly SortedDictionary<string, long> versions = new(StringComparer.Ordinal);
    private string[]? ids;

    /// <summary>In order of id; null while there are none. The same array until they are others.</summary>
    public IReadOnlyList<string>? Ids => versions.Count == 0 ? null : ids ??= [.. versions.Keys];

    /// <summary>A candidate asks for it.</summary>
    public void Put(string candidate, long version) => (versions[candidate], ids) = (version, null);

    /// <summary>Whether a candidate does.</summary>
    public bool Has(string candidate) => versions.ContainsKey(candidate);

    /// <summary>A candidate is ranked again, or gone, as of a version; false when there was none, or one that asked later.</summary>
    public bool Remove(string candidate, long version)
    {
        if (!versions.TryGetValue(candidate, out var asked) || asked > version)
        {
            return false;
        }

        ids = null;
        return versions.Remove(candidate);
    }

    /// <summary>A page of ids with these candidates among them.</summary>
    public IReadOnlyList<string> With(IReadOnlyList<string> page, string after, int size) => Ids is not { } own
        ? page
        : [.. page.Concat(own.Where(id => string.CompareOrdinal(id, after) > 0)).Order(StringComparer.Ordinal).Take(size)];
}
