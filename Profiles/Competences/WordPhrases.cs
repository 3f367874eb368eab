using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>A small set of phrases that are looked for word by word, folded but not stemmed. Immutable.</summary>
internal sealed class WordPhrases
{
    private readonly Dictionary<string, string[][]> _byFirst;

    public WordPhrases(params string[] phrases) =>
        _byFirst = phrases
            .Select(phrase => Tokenizer.Spans(phrase, 0, phrase.Length).Select(span => Folding.Key(phrase.AsSpan(span.Start, span.End - span.Start))).ToArray())
            .GroupBy(words => words[0])
            .ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>True when one of the phrases stands somewhere in the tokens.</summary>
    public bool In(ReadOnlySpan<Token> tokens)
    {
        for (var t = 0; t < tokens.Length; t++)
        {
            if (Longest(tokens[t..]) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the tokens are one of the phrases and nothing else.</summary>
    public bool Is(ReadOnlySpan<Token> tokens) => tokens.Length > 0 && Longest(tokens) == tokens.Length;

    /// <summary>Words of the longest phrase that the tokens start with, or 0.</summary>
    public int Longest(ReadOnlySpan<Token> tokens)
    {
        var longest = 0;
        if (!tokens.IsEmpty && _byFirst.TryGetValue(tokens[0].Key, out var phrases))
        {
            foreach (var phrase in phrases)
            {
                longest = phrase.Length > longest && Starts(tokens, phrase) ? phrase.Length : longest;
            }
        }

        return longest;
    }

    private static bool Starts(ReadOnlySpan<Token> tokens, string[] phrase)
    {
        if (phrase.Length > tokens.Length)
        {
            return false;
        }

        for (var i = 1; i < phrase.Length; i++)
        {
            if (tokens[i].Key != phrase[i])
            {
                return false;
            }
        }

        return true;
    }
}
