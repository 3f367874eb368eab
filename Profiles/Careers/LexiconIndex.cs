using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>A phrase found in a text.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Count">Number of its tokens.</param>
/// <param name="Weight">Letters that were matched literally; the more, the surer.</param>
/// <param name="Value">What the phrase stands for.</param>
internal readonly record struct LexiconHit<T>(int First, int Count, int Weight, T Value)
{
    /// <summary>Index after its last token.</summary>
    public int End => First + Count;
}

/// <summary>
/// Finds the phrases of a lexicon in the tokens of a text. A phrase is words parted by blanks; a word may start or end
/// with '*' (any letters, or none), be '*' alone (any word), or start with '=' (the letters exactly as written).
/// </summary>
internal sealed class LexiconIndex<T>
{
    private const int Gram = 3;

    private readonly Dictionary<string, List<Entry>> _exact = [];
    private readonly Dictionary<ulong, List<Entry>> _starts = [];
    private readonly Dictionary<ulong, List<Entry>> _ends = [];
    private readonly List<Entry> _open = [];

    /// <summary>Adds a phrase as a person writes it, in Danish or English.</summary>
    public void Add(string phrase, T value)
    {
        var words = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Pattern.Of).ToArray();
        var entry = new Entry(words, words.Sum(word => word.Key.Length), value);
        if (words[0].Shape is Shape.Exact or Shape.AsWritten)
        {
            if (!_exact.TryGetValue(words[0].Key, out var entries))
            {
                _exact.Add(words[0].Key, entries = []);
            }

            entries.Add(entry);
        }
        else
        {
            // Words with an open end are found by their first or last three letters.
            var key = words[0].Key;
            (words[0].Shape switch
            {
                Shape.StartsWith when key.Length >= Gram => Bucket(_starts, Packed(key, 0)),
                Shape.EndsWith when key.Length >= Gram => Bucket(_ends, Packed(key, key.Length - Gram)),
                _ => _open,
            }).Add(entry);
        }
    }

    /// <summary>The surest phrase that starts at token <paramref name="at"/> and ends before <paramref name="end"/>, if any.</summary>
    public bool TryMatch(SourceText text, int at, int end, out LexiconHit<T> hit)
    {
        hit = default;
        if (_exact.TryGetValue(text.Tokens[at].Key, out var entries))
        {
            foreach (var entry in entries)
            {
                Prefer(entry, text, at, end, ref hit);
            }
        }

        var word = text.Tokens[at].Key;
        if (word.Length >= Gram)
        {
            Prefer(_starts, Packed(word, 0), text, at, end, ref hit);
            Prefer(_ends, Packed(word, word.Length - Gram), text, at, end, ref hit);
        }

        foreach (var entry in _open)
        {
            Prefer(entry, text, at, end, ref hit);
        }

        return hit.Count > 0;
    }

    /// <summary>The phrases in the tokens <paramref name="first"/>..<paramref name="end"/>, left to right, not overlapping.</summary>
    public List<LexiconHit<T>> Find(SourceText text, int first, int end)
    {
        var hits = new List<LexiconHit<T>>();
        for (var at = first; at < end;)
        {
            if (TryMatch(text, at, end, out var hit))
            {
                hits.Add(hit);
                at = hit.End;
            }
            else
            {
                at++;
            }
        }

        return hits;
    }

    private static ulong Packed(string word, int at) => ((ulong)word[at] << 32) | ((ulong)word[at + 1] << 16) | word[at + 2];

    private static List<Entry> Bucket(Dictionary<ulong, List<Entry>> buckets, ulong key)
    {
        if (!buckets.TryGetValue(key, out var entries))
        {
            buckets.Add(key, entries = []);
        }

        return entries;
    }

    private static void Prefer(Dictionary<ulong, List<Entry>> buckets, ulong key, SourceText text, int at, int end, ref LexiconHit<T> best)
    {
        if (buckets.TryGetValue(key, out var entries))
        {
            foreach (var entry in entries)
            {
                Prefer(entry, text, at, end, ref best);
            }
        }
    }

    private static void Prefer(Entry entry, SourceText text, int at, int end, ref LexiconHit<T> best)
    {
        // Words that were matched as they stand overrule an ending of equal length.
        var weight = 2 * entry.Letters + (entry.Words[0].Shape is Shape.Exact or Shape.AsWritten ? 1 : 0);
        if ((best.Count == 0 || entry.Words.Length > best.Count || (entry.Words.Length == best.Count && weight > best.Weight)) && entry.Matches(text, at, end))
        {
            best = new LexiconHit<T>(at, entry.Words.Length, weight, entry.Value);
        }
    }

    private enum Shape
    {
        Exact,
        AsWritten,
        StartsWith,
        EndsWith,
        Holds,
        Any,
    }

    private readonly record struct Pattern(Shape Shape, string Key, string Written)
    {
        public static Pattern Of(string word)
        {
            if (word == "*")
            {
                return new Pattern(Shape.Any, "", "");
            }

            var shape = (word[0], word[^1]) switch
            {
                ('=', _) => Shape.AsWritten,
                ('*', '*') => Shape.Holds,
                ('*', _) => Shape.EndsWith,
                (_, '*') => Shape.StartsWith,
                _ => Shape.Exact,
            };
            var written = word.Trim('*', '=');
            return new Pattern(shape, Folding.Key(written), written);
        }

        public bool Matches(SourceText text, Token token) => Shape switch
        {
            Shape.Any => true,
            Shape.Exact => token.Key == Key,
            Shape.AsWritten => text.Slice(token).SequenceEqual(Written),
            Shape.StartsWith => token.Key.StartsWith(Key, StringComparison.Ordinal),
            Shape.EndsWith => token.Key.EndsWith(Key, StringComparison.Ordinal),
            _ => token.Key.Contains(Key, StringComparison.Ordinal),
        };
    }

    private sealed record Entry(Pattern[] Words, int Letters, T Value)
    {
        public bool Matches(SourceText text, int at, int end)
        {
            if (at + Words.Length > end)
            {
                return false;
            }

            for (var i = 0; i < Words.Length; i++)
            {
                var token = text.Tokens[at + i];
                if (!Words[i].Matches(text, token) || (i > 0 && Parted(text.Text, text.Tokens[at + i - 1].End, token.Start)))
                {
                    return false;
                }
            }

            return true;
        }

        // A comma, a line end or a bracket ends a phrase; the point of an abbreviation and a hyphen do not.
        private static bool Parted(string text, int from, int to) =>
            to - from > 4 || text.AsSpan(from, to - from).IndexOfAny(",;:()\n•|") >= 0;
    }
}
