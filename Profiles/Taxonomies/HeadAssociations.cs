namespace Matching.Profiles.Taxonomies;

/// <summary>
/// Which heads of titles stand for each other, learned from labels of one concept: "ekspedient" beside "assistent", "fører" beside "chauffør".
/// </summary>
internal sealed class HeadAssociations
{
    /// <summary>What two heads have that no concept has both of.</summary>
    public static readonly float None = MathF.Log(Floor);

    private const float Floor = 0.1f;

    // As if each head had been seen beside this many others.
    private const float Prior = 5;

    private readonly Dictionary<(string, string), float> associations = [];

    /// <summary>Learns from the distinct heads of each concept.</summary>
    public HeadAssociations(IReadOnlyList<IReadOnlyList<string>> headsOfConcepts)
    {
        var together = new Dictionary<(string From, string To), float>();
        var beside = new Dictionary<string, float>();
        var concepts = new Dictionary<string, int>();
        foreach (var heads in headsOfConcepts)
        {
            foreach (var from in heads)
            {
                concepts[from] = concepts.GetValueOrDefault(from) + 1;
                foreach (var to in heads.Where(to => to != from))
                {
                    var share = 1f / (heads.Count - 1);
                    together[(from, to)] = together.GetValueOrDefault((from, to)) + share;
                    beside[from] = beside.GetValueOrDefault(from) + share;
                }
            }
        }

        foreach (var ((from, to), count) in together)
        {
            var expected = (concepts[to] + 1f) / headsOfConcepts.Count;
            associations[(from, to)] = MathF.Log(count / (beside[from] + Prior) / expected + Floor);
        }
    }

    /// <summary>Logarithm of how much oftener <paramref name="to"/> is a head of concepts that have the other head than of all; <see cref="None"/> at least.</summary>
    public float Of(string from, string to) => associations.GetValueOrDefault((from, to), None);
}
