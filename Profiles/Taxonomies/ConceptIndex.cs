namespace Matching.Profiles.Taxonomies;

/// <summary>Labels of a taxonomy made ready to be compared with titles. Immutable after its making, safe to share between threads.</summary>
internal sealed class ConceptIndex
{
    private readonly CompoundParts compounds;
    private readonly FeatureIndex characters;
    private readonly FeatureIndex allLabels;
    private readonly FeatureIndex parts;
    private readonly HeadAssociations associations;
    private readonly int[] conceptOf;
    private readonly bool[] preferred;
    private readonly string[] spelled;
    private readonly float[] shared;
    private readonly IReadOnlyList<(string Head, float Share)>[] heads;

    /// <summary>An index of concepts, each a list of labels of which the first is the preferred one.</summary>
    public ConceptIndex(IReadOnlyList<IReadOnlyList<string>> concepts)
    {
        var labels = concepts.SelectMany(concept => concept).ToList();
        compounds = new CompoundParts(labels);
        conceptOf = [.. concepts.SelectMany((concept, at) => concept.Select(_ => at))];
        preferred = [.. concepts.SelectMany(concept => concept.Select((_, at) => at == 0))];
        Concepts = concepts.Count;
        var taken = labels.Select(label => TitleParts.Of(label, compounds)).ToList();
        characters = new FeatureIndex([.. taken.Select(title => FeatureIndex.Grams(title.Words, 2, 4).ToList())]);
        parts = new FeatureIndex([.. taken.Select(title => title.Parts)]);
        spelled = [.. taken.Select(title => string.Join(' ', title.Words))];
        var frequency = spelled.CountBy(text => text).ToDictionary();
        shared = [.. spelled.Select(text => MathF.Log(frequency[text]))];
        var byConcept = taken.Zip(conceptOf).ToLookup(pair => pair.Second, pair => pair.First);
        allLabels = new FeatureIndex([.. Enumerable.Range(0, Concepts).Select(concept => byConcept[concept].SelectMany(title => FeatureIndex.Grams(title.Words, 3, 5)).ToList())]);
        heads = [.. Enumerable.Range(0, Concepts).Select(concept => Heads([.. byConcept[concept].Select(title => title.Head).OfType<string>()]))];
        associations = new HeadAssociations([.. heads.Select(own => own.Select(head => head.Head).ToList())]);
    }

    /// <summary>Number of concepts.</summary>
    public int Concepts { get; }

    /// <summary>Compares a title with every concept.</summary>
    /// <param name="title">The title.</param>
    /// <param name="likeness">Cosines of character n-grams with every label, concept by concept.</param>
    /// <returns>A row of <see cref="LinkFeature"/>s a concept.</returns>
    public float[][] Compare(string title, out float[] likeness)
    {
        var taken = TitleParts.Of(title, compounds);
        var text = string.Join(' ', taken.Words);
        likeness = characters.Cosines(FeatureIndex.Grams(taken.Words, 2, 4));
        var together = allLabels.Cosines(FeatureIndex.Grams(taken.Words, 3, 5));
        var compound = parts.Cosines(taken.Parts);
        var rows = new float[Concepts][];
        for (var concept = 0; concept < Concepts; concept++)
        {
            rows[concept] = new float[LinkModel.Features];
            rows[concept][(int)LinkFeature.AllLabels] = together[concept];
            AddHeads(rows[concept], heads[concept], taken.Head);
        }

        for (var label = 0; label < conceptOf.Length; label++)
        {
            AddLabel(rows[conceptOf[label]], label, likeness[label], compound[label], text);
        }

        return rows;
    }

    private void AddLabel(float[] row, int label, float likeness, float compound, string text)
    {
        var nearest = row[(int)LinkFeature.Characters];
        var second = 2 * row[(int)LinkFeature.TwoLabels] - nearest;
        if (likeness > nearest)
        {
            (nearest, second) = (likeness, nearest);
            row[(int)LinkFeature.Shared] = shared[label];
        }
        else
        {
            second = Math.Max(second, likeness);
        }

        row[(int)LinkFeature.Characters] = nearest;
        row[(int)LinkFeature.TwoLabels] = (nearest + second) / 2;
        row[(int)LinkFeature.Parts] = Math.Max(row[(int)LinkFeature.Parts], compound);
        if (likeness > 0.99f && spelled[label] == text)
        {
            row[(int)LinkFeature.Exact] = 1;
            row[(int)LinkFeature.ExactPreferred] = preferred[label] ? 1 : row[(int)LinkFeature.ExactPreferred];
        }
    }

    private void AddHeads(float[] row, IReadOnlyList<(string Head, float Share)> own, string? asked)
    {
        if (asked is null || own.Count == 0)
        {
            return;
        }

        var other = HeadAssociations.None;
        foreach (var (head, share) in own)
        {
            if (head == asked)
            {
                row[(int)LinkFeature.SameHead] = 1;
                row[(int)LinkFeature.HeadShare] = share;
                other = 0;
                break;
            }

            other = Math.Max(other, associations.Of(asked, head));
        }

        row[(int)LinkFeature.OtherHead] = other;
    }

    private static List<(string Head, float Share)> Heads(List<string> heads) => [.. heads.CountBy(head => head).Select(pair => (pair.Key, (float)pair.Value / heads.Count))];
}
