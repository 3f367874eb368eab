namespace Matching.Profiles.Text;

/// <summary>
/// Parts Danish compounds: "kommunaløkonomi" into kommunal + økonomi, "budgetopfølgning" into budget + opfølgning,
/// "virksomhedsplan" into virksomhed + plan (linking s or e). Knows its words from the vocabularies given and a shipped list.
/// Immutable and safe to share between threads.
/// </summary>
public sealed class CompoundSplitter
{
    private const int ShortestPart = 3;
    private readonly HashSet<string> _words;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private CompoundSplitter(HashSet<string> words)
    {
        _words = words;
        _lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>A splitter that knows the shipped words and the words of the phrases given; parts of less than 3 letters are never split off.</summary>
    /// <param name="phrases">Danish phrases in any spelling; their words become parts.</param>
    public static CompoundSplitter Of(IEnumerable<string> phrases)
    {
        var words = new HashSet<string>();
        foreach (var phrase in CompoundHeads.Words.Concat(phrases))
        {
            foreach (var (start, end, kind) in Tokenizer.Spans(phrase, 0, phrase.Length))
            {
                var key = Folding.Key(phrase.AsSpan(start, end - start));
                if (kind == TokenKind.Word && key.Length >= ShortestPart)
                {
                    words.Add(key);
                    words.Add(Stemming.Stem(key, TextLanguage.Danish));
                }
            }
        }

        words.RemoveWhere(word => word.Length < ShortestPart);
        return new CompoundSplitter(words);
    }

    /// <summary>Number of words known.</summary>
    public int Count => _words.Count;

    /// <summary>
    /// The folded stems of the parts, at least two; empty when the word is no compound of known words.
    /// The fewest parts win, then the longest last part, for the head carries the meaning.
    /// </summary>
    /// <param name="key">A folded word, see <see cref="Token.Key"/>.</param>
    public IReadOnlyList<string> Split(string key)
    {
        if (key.Length < 2 * ShortestPart + 1)
        {
            return [];
        }

        var parts = new List<string>();
        for (var count = 2; count <= 4; count++)
        {
            if (Split(key.AsSpan(), count, parts))
            {
                return parts;
            }

            parts.Clear();
        }

        return [];
    }

    private bool Split(ReadOnlySpan<char> rest, int count, List<string> parts)
    {
        if (count == 1)
        {
            if (!Known(rest))
            {
                return false;
            }

            parts.Add(Stemming.Stem(rest, TextLanguage.Danish));
            return true;
        }

        for (var cut = ShortestPart; cut <= rest.Length - ShortestPart; cut++)
        {
            var head = rest[..cut];
            var unlinked = Unlinked(head);
            if (unlinked == 0)
            {
                continue;
            }

            parts.Add(Stemming.Stem(head[..unlinked], TextLanguage.Danish));
            if (Split(rest[cut..], count - 1, parts))
            {
                return true;
            }

            parts.RemoveAt(parts.Count - 1);
        }

        return false;
    }

    // The length of the part without its linking letter; 0 when it is no known word.
    private int Unlinked(ReadOnlySpan<char> head)
    {
        if (_lookup.Contains(head))
        {
            return head.Length;
        }

        var linked = head[^1] is 's' or 'e' && head.Length > ShortestPart && _lookup.Contains(head[..^1]);
        return linked ? head.Length - 1 : 0;
    }

    private bool Known(ReadOnlySpan<char> word)
    {
        if (_lookup.Contains(word))
        {
            return true;
        }

        var stem = Stemming.Stem(word, TextLanguage.Danish);
        return stem.Length >= ShortestPart && _words.Contains(stem);
    }
}
