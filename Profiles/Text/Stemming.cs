namespace Matching.Profiles.Text;

/// <summary>Folded stems: what words of one lexeme have in common, however they are spelled.</summary>
public static class Stemming
{
    /// <summary>The folded stem of one word. English words are stemmed as English, all else as Danish.</summary>
    public static string Stem(ReadOnlySpan<char> word, TextLanguage language) =>
        language == TextLanguage.English
            ? EnglishStemmer.Stem(Folding.Key(word))
            : Folding.Key(DanishStemmer.Stem(Folding.Danish(word)));

    /// <summary>Folded stems of the words of a phrase, in order; numbers come as they are. For vocabularies.</summary>
    public static string[] Phrase(string phrase, TextLanguage language)
    {
        var stems = new List<string>();
        foreach (var (start, end, kind) in Tokenizer.Spans(phrase, 0, phrase.Length))
        {
            var word = phrase.AsSpan(start, end - start);
            stems.Add(kind == TokenKind.Number ? Folding.Key(word) : Stem(word, language));
        }

        return [.. stems];
    }
}
