namespace Matching.Profiles.Taxonomies;

/// <summary>A concept that a title may mean.</summary>
/// <param name="Concept">The concept.</param>
/// <param name="Confidence">How likely it is meant, 0-1: the shares of all concepts add up to 1.</param>
public sealed record ConceptLink(TaxonomyConcept Concept, float Confidence);

/// <summary>A label of a concept.</summary>
/// <param name="Uri">The concept.</param>
/// <param name="Label">The label.</param>
public readonly record struct RankedLabel(string Uri, string Label);

/// <summary>
/// Links titles of posts to the concepts of a taxonomy. Titles and labels are compared by characters, by the parts of compounds and by their heads;
/// what a title means is then one concept, so that labels which look nothing like it are found through those that do. Everything is learned from
/// the taxonomy's own labels but the few weights of <see cref="LinkModel"/>. The same taxonomy and title give the same order on any machine of one
/// runtime; ties are in the taxonomy's order. Immutable, safe to share between threads.
/// </summary>
public sealed class TitleLinker
{
    /// <summary>Longest title that is linked, in UTF-16 units.</summary>
    public const int LongestTitle = 500;

    /// <summary>Concepts that are less likely meant are no links.</summary>
    public const float LeastConfidence = 0.01f;

    private readonly IReadOnlyList<TaxonomyConcept> concepts;
    private readonly ConceptIndex index;
    private readonly LinkModel model;
    private readonly RankedLabel[] labels;
    private readonly int[] conceptOf;

    /// <summary>A linker to the concepts of a taxonomy.</summary>
    public TitleLinker(Taxonomy taxonomy)
        : this(taxonomy.Concepts, LinkModel.Default)
    {
    }

    internal TitleLinker(IReadOnlyList<TaxonomyConcept> concepts, LinkModel model)
    {
        this.concepts = concepts;
        this.model = model;
        index = new ConceptIndex([.. concepts.Select(concept => concept.Labels)]);
        labels = [.. concepts.SelectMany(concept => concept.Labels.Select(label => new RankedLabel(concept.Uri, label)))];
        conceptOf = [.. concepts.SelectMany((concept, at) => concept.Labels.Select(_ => at))];
    }

    /// <summary>All labels, concept by concept in the taxonomy's order.</summary>
    public IReadOnlyList<RankedLabel> Labels => labels;

    /// <summary>The likeliest concepts of a title, best first.</summary>
    /// <param name="title">A title of at most <see cref="LongestTitle"/> characters.</param>
    /// <param name="most">How many at most; 1 or more.</param>
    /// <returns>Concepts of at least <see cref="LeastConfidence"/>; none when the title could mean anything.</returns>
    /// <exception cref="ProfileRefusedException">The title is too long.</exception>
    public IReadOnlyList<ConceptLink> Link(string title, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var scores = Scores(title, out _);
        var highest = scores.Max();
        var odds = scores.Select(score => MathF.Exp(score - highest)).ToArray();
        var total = odds.Sum();
        return
        [
            .. Enumerable.Range(0, scores.Length)
                .Where(concept => odds[concept] / total >= LeastConfidence)
                .OrderByDescending(concept => scores[concept])
                .Take(most)
                .Select(concept => new ConceptLink(concepts[concept], odds[concept] / total)),
        ];
    }

    /// <summary>Every label of the taxonomy, best first: labels follow their concept, and within it their likeness to the title.</summary>
    /// <exception cref="ProfileRefusedException">The title is too long.</exception>
    public IReadOnlyList<RankedLabel> RankLabels(string title)
    {
        var scores = Scores(title, out var likeness);
        var place = new int[scores.Length];
        foreach (var (concept, at) in Enumerable.Range(0, scores.Length).OrderByDescending(concept => scores[concept]).Index().Select(pair => (pair.Item, pair.Index)))
        {
            place[concept] = at;
        }

        return [.. Enumerable.Range(0, labels.Length).OrderBy(label => place[conceptOf[label]]).ThenByDescending(label => likeness[label]).Select(label => labels[label])];
    }

    private float[] Scores(string title, out float[] likeness)
    {
        if (title.Length > LongestTitle)
        {
            throw new ProfileRefusedException($"title of {title.Length} characters", $"it is longer than {LongestTitle}", "give the title alone");
        }

        return [.. index.Compare(title, out likeness).Select(row => model.Score(row))];
    }
}
