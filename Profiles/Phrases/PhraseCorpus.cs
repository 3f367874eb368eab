using Matching.Profiles.Text;

namespace Matching.Profiles.Phrases;

/// <summary>Sets of examples made ready for learning: labels and features numbered, every line a vector.</summary>
internal sealed class PhraseCorpus
{
    /// <summary>The feature that every phrase has.</summary>
    public const ulong BiasName = 0;

    /// <summary>Its value: it costs less than a word, so that it says how common a label is.</summary>
    public const float Bias = 0.5f;

    /// <summary>Reads the sets; the last is the one that later phrases will be like.</summary>
    public PhraseCorpus(IReadOnlyList<LabelledSet> sets, PhraseLearnerOptions options)
    {
        Sets = sets;
        Labels = [.. sets.SelectMany(set => set.Examples).Select(example => example.Label).Distinct().Order(StringComparer.Ordinal)];
        Readings = [.. sets.Select(set => options.NGramsOnly ? PhraseReading.NGrams : ReadingOf(set))];
        var places = Labels.Index().ToDictionary(label => label.Item, label => label.Index);
        var raw = new List<(Dictionary<ulong, float> Features, int Label, int Source)>();
        foreach (var (source, set) in sets.Index())
        {
            foreach (var example in set.Examples)
                raw.Add((PhraseFeatures.Of(example.Phrase, Readings[source]), places[example.Label], source));
        }

        Names = [.. raw.SelectMany(example => example.Features.Keys).Append(BiasName).Distinct().Order()];
        var columns = Names.Index().ToDictionary(name => name.Item, name => name.Index);
        Vectors = [.. raw.Select(example =>
        {
            var features = example.Features.Append(new(BiasName, Bias)).Select(feature => (Place: columns[feature.Key], feature.Value)).OrderBy(feature => feature.Place).ToList();
            var cost = options.Cost * (example.Source == sets.Count - 1 ? options.LastSetCost : 1);
            return new PhraseVector([.. features.Select(feature => feature.Place)], [.. features.Select(feature => feature.Value)], example.Label, example.Source, cost);
        })];
        First = Vectors.Length - sets[^1].Examples.Count;
    }

    /// <summary>What was read.</summary>
    public IReadOnlyList<LabelledSet> Sets { get; }

    /// <summary>Labels in ordinal order.</summary>
    public string[] Labels { get; }

    /// <summary>How each set is read.</summary>
    public PhraseReading[] Readings { get; }

    /// <summary>Names of the features, rising.</summary>
    public ulong[] Names { get; }

    /// <summary>A vector a line, in the order of the sets.</summary>
    public PhraseVector[] Vectors { get; }

    /// <summary>Place of the last set's first line among the vectors.</summary>
    public int First { get; }

    /// <summary>The most frequent label of the last set; the first in order among equals.</summary>
    public int Commonest => Vectors.Skip(First).GroupBy(vector => vector.Label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;

    private static PhraseReading ReadingOf(LabelledSet set)
    {
        var words = set.Examples.SelectMany(example => Tokenizer.Spans(example.Phrase, 0, example.Phrase.Length)
            .Select(span => Folding.Key(example.Phrase.AsSpan(span.Start, span.End - span.Start))));
        return LanguageDetector.Detect(words) == TextLanguage.English ? PhraseReading.English : PhraseReading.Danish;
    }
}
