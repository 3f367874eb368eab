namespace Matching.Profiles.Copies;

/// <summary>
/// Finds the sentences of a text that are another text's words: whole, in pieces, in another order, with some words changed. A word counts as copied
/// where words around it stand around it in the other text, too; a sentence, where most of its words do. Phrases of a few words, which everybody
/// uses, are not found. Immutable, safe to share between threads.
/// </summary>
/// <remarks>A local-density relative of winnowing (Schleimer, Wilkerson, Aiken 2003): bags of words near each other instead of runs, for a copyist changes words.</remarks>
public sealed class CopyDetector
{
    // Words of content to each side, here and in the other text, among which a word's companions are looked for.
    private const int NearHere = 7;
    private const int NearThere = 9;

    // Weights of rarity (see Fingerprint): of companions that make a word copied, and of copied words that make a sentence so.
    private const float Companions = 8;
    private const float LeastCopied = 12;
    private const float CopiedShare = 0.5f;

    // A heap of the other text's words in no order at all.
    private const float LeastListed = 30;
    private const float ListedShare = 0.75f;

    // Of one who has copied so many sentences, less is enough.
    private const int Copyist = 3;
    private const float LooseCompanions = 5;
    private const float LeastLoose = 4;
    private const float LooseShare = 0.6f;
    private const float Remnant = 3;
    private const int NearSentences = 2;
    private const float LooseListed = 0.75f;

    private readonly Dictionary<ushort, int[]> _places;

    /// <param name="source">Fingerprint of the text that may have been copied from.</param>
    public CopyDetector(ReadOnlySpan<byte> source)
    {
        _places = Fingerprint.Values(source).Where(value => value != 0).Select((value, place) => (value, place))
            .GroupBy(one => one.value).ToDictionary(group => group.Key, group => group.Select(one => one.place).ToArray());
    }

    /// <summary>Whether any sentence is copied.</summary>
    /// <param name="text">Fingerprint of a text.</param>
    public bool Any(ReadOnlySpan<byte> text) => Sentences(text).Count > 0;

    /// <summary>The sentences that are copied, by their place in the text, rising.</summary>
    /// <param name="text">Fingerprint of a text.</param>
    public IReadOnlyList<int> Sentences(ReadOnlySpan<byte> text)
    {
        var (words, sentences) = Words(Fingerprint.Values(text));
        if (words.Length == 0)
        {
            return [];
        }

        var weighed = Weigh(words, sentences);
        bool[] copied = [.. weighed.Select(IsCopied)];
        if (copied.Count(one => one) >= Copyist)
        {
            copied = [.. weighed.Select((one, i) => copied[i] || IsAlsoCopied(one))];
            copied = [.. weighed.Select((one, i) => copied[i] || (IsRemnant(one) && Near(copied, i, -1) && Near(copied, i, 1)))];
        }

        return [.. weighed.Where((_, i) => copied[i]).Select(one => one.Sentence)];
    }

    private static bool IsCopied(Weighed one) => (one.Copied >= LeastCopied && one.Copied >= CopiedShare * one.All) || (one.Listed >= LeastListed && one.Listed >= ListedShare * one.All);

    private static bool IsAlsoCopied(Weighed one) =>
        (one.Near >= LeastLoose && one.Near >= LooseShare * one.All) || (one.Listed >= 2 * LeastLoose && one.Listed >= LooseListed * one.All);

    // Between copied sentences, with hardly a word of its own: "What we are looking for".
    private static bool IsRemnant(Weighed one) => one.All - one.Listed <= Remnant;

    private static bool Near(bool[] copied, int at, int step)
    {
        for (var i = 1; i <= NearSentences; i++)
        {
            if (at + (i * step) is var other && other >= 0 && other < copied.Length && copied[other])
            {
                return true;
            }
        }

        return false;
    }

    private List<Weighed> Weigh(ushort[] words, int[] sentences)
    {
        var weighed = new List<Weighed>();
        for (var first = 0; first < words.Length;)
        {
            var (end, all, copied, near, listed) = (first, 0f, 0f, 0f, 0f);
            for (; end < words.Length && sentences[end] == sentences[first]; end++)
            {
                if (Array.IndexOf(words, words[end], first, end - first) >= 0)
                {
                    continue;
                }

                var weight = Fingerprint.Weight(words[end]);
                all += weight;
                if (_places.TryGetValue(words[end], out var places))
                {
                    listed += weight;
                    var around = Around(words, end, places);
                    copied += around >= Companions ? weight : 0;
                    near += around >= LooseCompanions ? weight : 0;
                }
            }

            weighed.Add(new Weighed(sentences[first], all, copied, near, listed));
            first = end;
        }

        return weighed;
    }

    private readonly record struct Weighed(int Sentence, float All, float Copied, float Near, float Listed);

    private static (ushort[] Words, int[] Sentences) Words(ushort[] values)
    {
        var words = new List<ushort>(values.Length);
        var sentences = new List<int>(values.Length);
        var sentence = 0;
        foreach (var value in values)
        {
            if (value == 0)
            {
                sentence++;
            }
            else
            {
                words.Add(value);
                sentences.Add(sentence);
            }
        }

        return ([.. words], [.. sentences]);
    }

    // Most weight of other words around it here that are around it, too, at one of the word's places in the other text.
    private float Around(ushort[] words, int at, int[] places)
    {
        var (from, to) = (Math.Max(0, at - NearHere), Math.Min(words.Length - 1, at + NearHere));
        var most = 0f;
        foreach (var place in places)
        {
            var seen = 0f;
            for (var i = from; i <= to; i++)
            {
                if (words[i] != words[at] && _places.TryGetValue(words[i], out var others) && Array.IndexOf(words, words[i], from, i - from) < 0
                    && Array.Exists(others, other => Math.Abs(other - place) <= NearThere))
                {
                    seen += Fingerprint.Weight(words[i]);
                }
            }

            most = Math.Max(most, seen);
        }

        return most;
    }
}
