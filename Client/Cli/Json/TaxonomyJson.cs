using Matching.Profiles.Taxonomies;

namespace Matching.CommandLine.Json;

/// <summary>What was imported.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="Concepts">Number of concepts.</param>
/// <param name="Labels">Number of labels of all concepts.</param>
/// <param name="Kinds">Number of concepts of each kind: occupation, skill, group, post.</param>
internal sealed record TaxonomyImportedJson(string File, int Concepts, int Labels, IReadOnlyDictionary<string, int> Kinds)
{
    public static TaxonomyImportedJson Of(Taxonomy taxonomy, string file) => new(
        file,
        taxonomy.Concepts.Count,
        taxonomy.Concepts.Sum(concept => concept.Labels.Count),
        taxonomy.Concepts.CountBy(concept => concept.Kind).OrderBy(kind => kind.Key).ToDictionary(kind => LinkedConceptJson.Kind(kind.Key), kind => kind.Value));
}

/// <summary>Titles with the concepts that they may mean, in the order given.</summary>
internal sealed record LinkedTitlesJson(IReadOnlyList<LinkedTitleJson> Titles);

/// <summary>A title and its likeliest concepts, best first; none when it shares nothing with any.</summary>
internal sealed record LinkedTitleJson(string Title, IReadOnlyList<LinkedConceptJson> Concepts);

/// <summary>A concept with how likely it is meant, 0-1.</summary>
internal sealed record LinkedConceptJson(string Uri, string Label, string ConceptKind, IReadOnlyList<string> Codes, double Confidence)
{
    public static LinkedConceptJson Of(ConceptLink link) =>
        new(link.Concept.Uri, link.Concept.PreferredLabel, Kind(link.Concept.Kind), link.Concept.Codes, Math.Round(link.Confidence, 4));

    /// <summary>A kind as scripts read it.</summary>
    public static string Kind(ConceptKind kind) => kind.ToString().ToLowerInvariant();
}
