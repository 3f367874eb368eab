namespace Matching.Profiles.Taxonomies;

/// <summary>Concepts with URIs and labels, such as ESCO's. Immutable; concepts are in order of first appearance.</summary>
public sealed class Taxonomy
{
    /// <summary>Most concepts that are taken; ESCO has some 17,000.</summary>
    public const int MostConcepts = 100_000;

    /// <summary>Most labels of one concept.</summary>
    public const int MostLabels = 2_000;

    /// <summary>Longest label, in UTF-16 units.</summary>
    public const int LongestLabel = 500;

    private Taxonomy(IReadOnlyList<TaxonomyConcept> concepts) => Concepts = concepts;

    /// <summary>The concepts.</summary>
    public IReadOnlyList<TaxonomyConcept> Concepts { get; }

    /// <summary>
    /// A taxonomy of the concepts given. Concepts of one URI become one: the first says kind and preferred label, labels and codes are put together
    /// (files of several languages, or a national classification beside ESCO).
    /// </summary>
    /// <exception cref="ProfileRefusedException">More than <see cref="MostConcepts"/>, or none.</exception>
    public static Taxonomy Of(IEnumerable<TaxonomyConcept> concepts)
    {
        var order = new List<string>();
        var merged = new Dictionary<string, TaxonomyConcept>();
        foreach (var concept in concepts)
        {
            if (merged.TryGetValue(concept.Uri, out var known))
            {
                merged[concept.Uri] = known with
                {
                    Labels = Distinct(known.Labels.Concat(concept.Labels)),
                    Codes = Distinct(known.Codes.Concat(concept.Codes)),
                };
            }
            else
            {
                order.Add(concept.Uri);
                merged.Add(concept.Uri, concept with { Labels = Distinct(concept.Labels), Codes = Distinct(concept.Codes) });
            }
        }

        if (order.Count is 0 or > MostConcepts)
        {
            throw new ProfileRefusedException("taxonomy", $"it has {order.Count} concepts, not 1-{MostConcepts}", "give ESCO's CSV files, or fewer of them");
        }

        foreach (var concept in merged.Values)
        {
            Check(concept);
        }

        return new Taxonomy([.. order.Select(uri => merged[uri])]);
    }

    private static void Check(TaxonomyConcept concept)
    {
        if (concept.Labels.Count is 0 or > MostLabels)
        {
            throw new ProfileRefusedException($"concept '{concept.Uri}'", $"it has {concept.Labels.Count} labels, not 1-{MostLabels}", "give each concept a preferredLabel");
        }

        if (concept.Labels.FirstOrDefault(label => label.Length > LongestLabel) is { } label)
        {
            throw new ProfileRefusedException(
                $"concept '{concept.Uri}'", $"a label has {label.Length} characters, more than {LongestLabel}", "put alternative labels on lines of their own");
        }
    }

    private static List<string> Distinct(IEnumerable<string> texts) => [.. texts.Distinct()];
}
