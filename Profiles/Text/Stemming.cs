using Lucene.Net.Tartarus.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace Matching.Profiles.Text;

/// <summary>
/// Folded stems: what words of one lexeme have in common, however they are spelled. By the Snowball stemmers for Danish and English (Porter2;
/// M. F. Porter, snowballstem.org) of Lucene.NET.
/// </summary>
public static class Stemming
{
    // A stemmer works on one word at a time, and is not cheap to make.
    [ThreadStatic]
    private static DanishStemmer? danish;

    [ThreadStatic]
    private static EnglishStemmer? english;

    /// <summary>The folded stem of one word. English words are stemmed as English, all else as Danish.</summary>
    public static string Stem(ReadOnlySpan<char> word, TextLanguage language) =>
        language == TextLanguage.English ? English(Folding.Key(word)) : Folding.Key(Danish(Folding.Danish(word)));

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

    /// <summary>The Danish stem of a lower-case word with æ, ø, å (<see cref="Folding.Danish"/>).</summary>
    internal static string Danish(string word) => Stem(danish ??= new DanishStemmer(), word);

    /// <summary>The English stem of a lower-case word.</summary>
    internal static string English(string word) => Stem(english ??= new EnglishStemmer(), word);

    private static string Stem(SnowballProgram stemmer, string word)
    {
        stemmer.SetCurrent(word);
        stemmer.Stem();
        return stemmer.Current;
    }
}
