using Matching.Profiles.Text;

namespace Matching.Profiles.Documents.Layout;

/// <summary>Words that are certainly whole: function words, common words of working life, and longer words that the text itself repeats.</summary>
internal sealed class KnownWords
{
    private const int ShortestOwn = 5;
    private readonly Dictionary<string, int> _own = [];
    private readonly HashSet<string> _parts;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ownLookup;

    public KnownWords(IEnumerable<string> lines)
    {
        _parts = SharedParts.Value;
        _ownLookup = _own.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[128];
        foreach (var line in lines)
        {
            foreach (var (start, end, kind) in Tokenizer.Spans(line, 0, line.Length))
            {
                if (kind == TokenKind.Word && end - start is >= ShortestOwn and <= 64)
                {
                    var key = buffer[..Folding.Key(line.AsSpan(start, end - start), buffer)];
                    _ownLookup[key] = _ownLookup.TryGetValue(key, out var count) ? count + 1 : 1;
                }
            }
        }
    }

    private static readonly Lazy<HashSet<string>> SharedParts = new(() =>
        [.. CompoundHeads.Words.Select(word => Folding.Key(word)), .. CommonWords.All.Select(word => Folding.Key(word))]);

    /// <summary>A function word or common word, or an inflection of one.</summary>
    public bool IsCommon(ReadOnlySpan<char> word)
    {
        Span<char> buffer = stackalloc char[128];
        if (word.Length > 64)
        {
            return false;
        }

        var key = buffer[..Folding.Key(word, buffer)];
        return LanguageWords.Uses.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(key)
            || _parts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(key)
            || (key.Length >= 5 && _parts.Contains(Stemming.Stem(key, TextLanguage.Danish)));
    }

    /// <summary>A small word that sentences are held together with.</summary>
    public static bool IsFunctionWord(ReadOnlySpan<char> word)
    {
        Span<char> buffer = stackalloc char[128];
        return word.Length <= 64 && LanguageWords.Uses.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(buffer[..Folding.Key(word, buffer)]);
    }

    /// <summary>True when the pieces put together are a word: a common one, or one that the text has whole elsewhere.</summary>
    public bool IsWhole(ReadOnlySpan<char> word) => IsCommon(word) || _own.ContainsKey(Folding.Key(word));
}
