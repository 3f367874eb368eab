using Matching.Profiles.Taxonomies;

namespace Matching.Bench.Taxonomies;

/// <summary>A title and the concepts that it means.</summary>
internal sealed record JudgedTitle(string Title, HashSet<string> Uris);

/// <summary>Titles to measure or learn with, and the concepts to find them among.</summary>
internal sealed record TitleSet(string Name, IReadOnlyList<TaxonomyConcept> Concepts, IReadOnlyList<JudgedTitle> Titles)
{
    private const int MostWords = 2;
    private const int FewestLabels = 3;

    /// <summary>Titles as Danish public employers and job centres write them, judged by hand: <c>title,conceptUris</c>, a line each. URIs that the taxonomy lacks are refused.</summary>
    public static TitleSet Judged(string file, IReadOnlyList<TaxonomyConcept> concepts)
    {
        var known = concepts.Select(concept => concept.Uri).ToHashSet();
        var titles = new List<JudgedTitle>();
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            var comma = line.LastIndexOf(',');
            var title = new JudgedTitle(line[..comma].Trim('"'), [.. line[(comma + 1)..].Split(' ')]);
            titles.Add(title.Uris.IsSubsetOf(known) ? title : throw new InvalidDataException($"{file}: '{title.Title}' has a URI that the taxonomy lacks"));
        }

        return new TitleSet("judged by hand", concepts, titles);
    }

    /// <summary>
    /// Labels taken out of the taxonomy and asked for: one of a concept of at least three, of at most two words, that no other concept has. A title is
    /// right when it finds the labels that are left. <paramref name="exact"/> of the titles are labels that stay: they mean the concept that prefers
    /// them, or else all that have them. So both cases of a title are learned from: one that the taxonomy spells, and one that it does not.
    /// </summary>
    public static TitleSet HeldOut(IReadOnlyList<TaxonomyConcept> concepts, int seed, int count, double exact)
    {
        var random = new Random(seed);
        var having = concepts.SelectMany(concept => concept.Labels.Select(label => (Text: label.ToLowerInvariant(), concept))).ToLookup(pair => pair.Text, pair => pair.concept);
        var held = new Dictionary<string, string>();
        foreach (var concept in concepts.Where(concept => concept.Labels.Count >= FewestLabels).OrderBy(_ => random.Next()))
        {
            var own = concept.Labels.Where(label => IsShort(label) && having[label.ToLowerInvariant()].Count() == 1).ToList();
            if (own.Count > 0 && held.Count < count)
            {
                held.Add(concept.Uri, own[random.Next(own.Count)]);
            }
        }

        var left = concepts.Select(concept => held.TryGetValue(concept.Uri, out var label) ? concept with { Labels = [.. concept.Labels.Where(other => other != label)] } : concept).ToList();
        var titles = held.Select(pair => new JudgedTitle(pair.Value, [pair.Key])).ToList();
        titles.AddRange(left.SelectMany(concept => concept.Labels.Select((label, at) => (label, Order: random.NextDouble() * (at == 0 ? 0.5 : 1))))
            .Where(pair => IsShort(pair.label))
            .OrderBy(pair => pair.Order)
            .Take((int)(count * exact / (1 - exact)))
            .Select(pair => new JudgedTitle(pair.label, Meant(pair.label, having[pair.label.ToLowerInvariant()]))));
        return new TitleSet($"held out, seed {seed}", left, titles);
    }

    private static HashSet<string> Meant(string label, IEnumerable<TaxonomyConcept> having)
    {
        var preferring = having.Where(concept => concept.PreferredLabel.Equals(label, StringComparison.OrdinalIgnoreCase)).Select(concept => concept.Uri).ToHashSet();
        return preferring.Count > 0 ? preferring : [.. having.Select(concept => concept.Uri)];
    }

    private static bool IsShort(string label) => label.Split(' ').Length <= MostWords;
}
