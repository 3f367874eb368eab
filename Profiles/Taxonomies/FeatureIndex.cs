namespace Matching.Profiles.Taxonomies;

/// <summary>Cosines of TF-IDF vectors of a query with all documents, by an inverted index. Immutable, safe to share.</summary>
internal sealed class FeatureIndex
{
    private readonly Dictionary<string, int> ids = [];
    private readonly (int Document, float Weight)[][] postings;
    private readonly float[] rarity;
    private readonly int documents;

    /// <summary>An index of documents, each the features of one.</summary>
    public FeatureIndex(IReadOnlyList<IReadOnlyList<string>> documents)
    {
        this.documents = documents.Count;
        var vectors = documents.Select(Counts).ToList();
        var frequency = new int[ids.Count];
        foreach (var feature in vectors.SelectMany(vector => vector.Keys))
        {
            frequency[feature]++;
        }

        rarity = [.. frequency.Select(count => MathF.Log((1f + this.documents) / (1 + count)) + 1)];
        var lists = frequency.Select(count => new List<(int, float)>(count)).ToArray();
        for (var document = 0; document < vectors.Count; document++)
        {
            foreach (var (feature, weight) in Unit(vectors[document]))
            {
                lists[feature].Add((document, weight));
            }
        }

        postings = [.. lists.Select(list => list.ToArray())];
    }

    /// <summary>Cosines (0-1) of the features given with every document; features that no document has do not count.</summary>
    public float[] Cosines(IEnumerable<string> features)
    {
        var counts = new Dictionary<int, float>();
        foreach (var feature in features)
        {
            if (ids.TryGetValue(feature, out var id))
            {
                counts[id] = counts.GetValueOrDefault(id) + 1;
            }
        }

        var cosines = new float[documents];
        foreach (var (feature, weight) in Unit(counts))
        {
            foreach (var (document, own) in postings[feature])
            {
                cosines[document] += weight * own;
            }
        }

        return cosines;
    }

    /// <summary>Character n-grams of words, each word between underscores; a word that is shorter than n is one gram.</summary>
    public static IEnumerable<string> Grams(IEnumerable<string> words, int shortest, int longest)
    {
        foreach (var word in words)
        {
            var bounded = $"_{word}_";
            for (var length = shortest; length <= longest; length++)
            {
                if (bounded.Length <= length)
                {
                    yield return bounded;
                    break;
                }

                for (var start = 0; start + length <= bounded.Length; start++)
                {
                    yield return bounded.Substring(start, length);
                }
            }
        }
    }

    private SortedDictionary<int, float> Counts(IReadOnlyList<string> features)
    {
        var counts = new SortedDictionary<int, float>();
        foreach (var feature in features)
        {
            if (!ids.TryGetValue(feature, out var id))
            {
                ids.Add(feature, id = ids.Count);
            }

            counts[id] = counts.GetValueOrDefault(id) + 1;
        }

        return counts;
    }

    // In order of feature, so that sums are equal however the features came.
    private IEnumerable<(int Feature, float Weight)> Unit(IReadOnlyDictionary<int, float> counts)
    {
        var weighed = counts.OrderBy(pair => pair.Key).Select(pair => (Feature: pair.Key, Weight: pair.Value * rarity[pair.Key])).ToList();
        var norm = MathF.Sqrt(weighed.Sum(pair => pair.Weight * pair.Weight));
        return norm == 0 ? [] : weighed.Select(pair => (pair.Feature, pair.Weight / norm));
    }
}
