namespace Matching.Profiles.Phrases;

/// <summary>A framework learned from examples: says which of its labels a phrase has. Immutable and thread-safe.</summary>
public sealed class PhraseFramework
{
    private readonly string[] _labels;
    private readonly ulong[] _names;
    private readonly float[] _weights;
    private readonly Dictionary<ulong, int> _places;

    internal PhraseFramework(string[] labels, ulong[] names, float[] weights, PhraseReading reading, int commonest)
    {
        // What is kept in the file is what is classified with, so that a model answers alike before and after it is written.
        (_labels, _names, _weights) = (labels, names, [.. weights.Select(weight => (float)(Half)weight)]);
        (Reading, Commonest) = (reading, commonest);
        _places = new Dictionary<ulong, int>(names.Length);
        foreach (var (place, name) in names.Index())
            _places.Add(name, place);
    }

    /// <summary>The labels, in ordinal order; at least two.</summary>
    public IReadOnlyList<string> Labels => _labels;

    internal PhraseReading Reading { get; }

    internal int Commonest { get; }

    internal ReadOnlySpan<ulong> Names => _names;

    internal ReadOnlySpan<float> Weights => _weights;

    /// <summary>The label of a phrase; of one without words or numbers the most common label of what was learned from.</summary>
    public string Classify(string phrase)
    {
        var features = PhraseFeatures.Of(phrase, Reading);
        if (features.Count == 0)
            return _labels[Commonest];
        Span<float> scores = new float[_labels.Length];
        Add(scores, PhraseCorpus.BiasName, PhraseCorpus.Bias);
        foreach (var (name, value) in features)
            Add(scores, name, value);
        var best = 0;
        for (var label = 1; label < scores.Length; label++)
            best = scores[label] > scores[best] ? label : best;
        return _labels[best];
    }

    private void Add(Span<float> scores, ulong name, float value)
    {
        if (!_places.TryGetValue(name, out var place))
            return;
        var weights = _weights.AsSpan(place * scores.Length, scores.Length);
        for (var label = 0; label < scores.Length; label++)
            scores[label] += value * weights[label];
    }
}
