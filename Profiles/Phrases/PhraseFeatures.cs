using System.Numerics;
using System.Runtime.InteropServices;
using Matching.Profiles.Text;

namespace Matching.Profiles.Phrases;

/// <summary>
/// Turns a phrase into named features with weights, of Euclidean length 1. Features are named by 64-bit hashes (FNV-1a),
/// so that no vocabulary is kept. Danish and English phrases meet in English stems, fields and cognate n-grams.
/// </summary>
internal static class PhraseFeatures
{
    private const int ShortestGram = 3;
    private const int LongestGram = 5;
    private const int LongestWord = 64;

    // Words that hold a phrase together and say nothing of its label.
    private static readonly HashSet<string> Small =
    [
        "i", "og", "at", "en", "et", "den", "det", "der", "som", "for", "af", "paa", "til", "med", "er", "har", "du", "vi", "os", "dit", "din",
        "de", "om", "inden", "fra", "eller", "samt", "skal", "kan", "the", "a", "an", "of", "to", "in", "and", "with", "on", "or", "is", "are",
        "as", "be", "your", "our", "you", "will", "by", "from",
        "bliver", "blive", "efter", "sammen", "vaere", "ogsaa", "baade", "mange", "anden", "andet", "flere", "noget", "nogen", "kunne", "under", "samme",
        "gennem", "mellem", "vores", "deres", "sine", "sin", "sit", "sig", "ved", "man", "over", "ind", "ud", "op", "ned", "mod", "hvor", "naar", "saa",
        "derfor", "altid", "meget", "have", "jeg", "dig", "mig", "dem", "denne", "dette", "disse", "herunder", "blandt", "omkring", "mindst", "ikke", "uden",
    ];

    // Spellings that part cognates: kommunikation and communication, fysik and physics, kvalitet and quality.
    private static readonly (string From, string To)[] Cognates =
    [
        ("aa", "a"), ("ae", "e"), ("oe", "o"), ("ck", "k"), ("c", "k"), ("ph", "f"), ("tion", "sjon"), ("sion", "sjon"),
        ("z", "s"), ("y", "i"), ("w", "v"), ("qu", "kv"), ("x", "ks"),
    ];

    /// <summary>The features of a phrase; empty when it has neither word nor number.</summary>
    public static Dictionary<ulong, float> Of(string phrase, PhraseReading reading)
    {
        var features = new Dictionary<ulong, float>();
        var all = Tokenizer.Spans(phrase, 0, phrase.Length).Select(span => Folding.Key(phrase.AsSpan(span.Item1, span.Item2 - span.Item1)))
            .Where(key => key.Length > 0).Select(key => key.Length <= LongestWord ? key : key[..LongestWord]).ToList();
        if (all.Count == 0)
            return features;
        var words = all.Where(key => !Small.Contains(key)).ToList();
        if (words.Count == 0)
            words = all;
        for (var i = 0; i < words.Count; i++)
        {
            if (reading == PhraseReading.NGrams)
                Add(features, 'w', words[i], 1);
            else
                AddMeaning(features, words[i], reading, first: i == 0, last: i == words.Count - 1);
            AddGrams(features, words[i], reading);
        }

        Add(features, 'n', Math.Min(all.Count, 6).ToString(), all.Count == 1 ? 1f : 0.7f);
        var length = MathF.Sqrt(features.Values.Sum(value => value * value));
        foreach (var name in features.Keys)
            features[name] /= length;
        return features;
    }

    private static void AddMeaning(Dictionary<ulong, float> features, string word, PhraseReading reading, bool first, bool last)
    {
        var parts = reading == PhraseReading.Danish ? PhraseLexicon.Shipped.Parts(word) : [];
        IReadOnlyList<string> english = [.. parts.SelectMany(part => part.English).Distinct()];
        IReadOnlyList<string> fields = [.. parts.SelectMany(part => part.Fields).Distinct()];
        if (parts.Count == 0)
        {
            english = [Stemming.Stem(word, TextLanguage.English)];
            fields = PhraseLexicon.Shipped.FieldsOf(english[0]);
        }

        foreach (var stem in english)
            Add(features, 'e', stem, 1 / MathF.Sqrt(english.Count));
        foreach (var field in fields)
        {
            var weight = 1 / MathF.Sqrt(fields.Count);
            Add(features, 'f', field, weight);
            if (first)
                Add(features, '1', field, weight);
            if (last)
                Add(features, 'l', field, weight);
        }

        if (reading != PhraseReading.Danish)
            return;
        Add(features, 'd', Stemming.Stem(word, TextLanguage.Danish), 1);
        foreach (var part in parts)
            Add(features, 'p', part.Key, 1);
    }

    private static void AddGrams(Dictionary<ulong, float> features, string word, PhraseReading reading)
    {
        if (reading != PhraseReading.NGrams)
        {
            foreach (var (from, to) in Cognates)
                word = word.Replace(from, to, StringComparison.Ordinal);
        }

        var marked = $"<{word}>";
        var count = Enumerable.Range(ShortestGram, LongestGram - ShortestGram + 1).Sum(size => Math.Max(0, marked.Length - size + 1));
        for (var size = ShortestGram; size <= LongestGram; size++)
        {
            for (var at = 0; at + size <= marked.Length; at++)
                Add(features, 'c', marked.AsSpan(at, size), 1 / MathF.Sqrt(count));
        }
    }

    private static void Add(Dictionary<ulong, float> features, char kind, ReadOnlySpan<char> name, float weight)
    {
        var hash = Step(14695981039346656037, kind);
        foreach (var letter in name)
            hash = Step(hash, letter);
        CollectionsMarshal.GetValueRefOrAddDefault(features, hash, out _) += weight;
    }

    private static ulong Step(ulong hash, char letter) => (hash ^ letter) * 1099511628211;
}
