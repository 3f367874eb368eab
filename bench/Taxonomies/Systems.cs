using Matching.Profiles.Taxonomies;
using Matching.Ranking.Evaluation;

namespace Matching.Bench.Taxonomies;

/// <summary>Ways to rank all labels for a title; each gives them best first.</summary>
internal static class Systems
{
    /// <summary>Okapi BM25 over words.</summary>
    public static Func<string, IReadOnlyList<RankedLabel>> WordBm25(IReadOnlyList<TaxonomyConcept> concepts)
    {
        var labels = Labels(concepts);
        var index = new Bm25([.. labels.Select(label => TitleText.Words(label.Label))]);
        return title => Ranked(labels, index.Scores(TitleText.Words(title)));
    }

    /// <summary>Cosine of TF-IDF of character 2-4-grams within words.</summary>
    public static Func<string, IReadOnlyList<RankedLabel>> CharacterTfIdf(IReadOnlyList<TaxonomyConcept> concepts)
    {
        var labels = Labels(concepts);
        var index = new FeatureIndex([.. labels.Select(label => FeatureIndex.Grams(TitleText.Words(label.Label), 2, 4).ToList())]);
        return title => Ranked(labels, [.. index.Cosines(FeatureIndex.Grams(TitleText.Words(title), 2, 4))]);
    }

    /// <summary>The same, labels following their concept's best.</summary>
    public static Func<string, IReadOnlyList<RankedLabel>> CharacterTfIdfByConcept(IReadOnlyList<TaxonomyConcept> concepts)
    {
        var ranked = CharacterTfIdf(concepts);
        return title =>
        {
            var place = new Dictionary<string, int>();
            foreach (var label in ranked(title))
            {
                place.TryAdd(label.Uri, place.Count);
            }

            return [.. ranked(title).OrderBy(label => place[label.Uri])];
        };
    }

    /// <summary>The product's.</summary>
    public static Func<string, IReadOnlyList<RankedLabel>> Linker(IReadOnlyList<TaxonomyConcept> concepts) => new TitleLinker(concepts, LinkModel.Default).RankLabels;

    private static List<RankedLabel> Labels(IReadOnlyList<TaxonomyConcept> concepts) => [.. concepts.SelectMany(concept => concept.Labels.Select(label => new RankedLabel(concept.Uri, label)))];

    private static List<RankedLabel> Ranked(IReadOnlyList<RankedLabel> labels, double[] scores) =>
        [.. Enumerable.Range(0, labels.Count).OrderByDescending(label => scores[label]).Select(label => labels[label])];
}
