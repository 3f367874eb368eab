namespace Matching.Profiles.Text;

/// <summary>Builds a <see cref="SourceText"/>: lines, then sentences, then tokens, then languages and stems.</summary>
internal static class SourceTextBuilder
{
    public static SourceText Build(string text)
    {
        var lines = LineClassifier.Lines(text);
        var sentences = new List<Sentence>(lines.Count * 2);
        var tokens = new List<Token>(text.Length / 6 + 4);
        var keys = new KeyPool();
        var (heading, lead) = (-1, -1);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var first = sentences.Count;
            if (line.Kind != SentenceKind.Bullet)
            {
                lead = -1;
            }

            var spans = line.Kind == SentenceKind.Heading ? [(line.Start, line.End)] : SentenceSplitter.Split(text, line.Start, line.End);
            foreach (var (start, end) in spans)
            {
                var firstToken = tokens.Count;
                foreach (var (from, to, kind) in Tokenizer.Spans(text, start, end))
                {
                    tokens.Add(new Token(from, to, kind, keys.Key(text.AsSpan(from, to - from)), ""));
                }

                var isHeading = line.Kind == SentenceKind.Heading;
                sentences.Add(new Sentence(
                    sentences.Count, start, end, line.Kind, i, isHeading ? -1 : heading, lead, firstToken, tokens.Count - firstToken, TextLanguage.Unknown));
            }

            lines[i] = line with { FirstSentence = first, SentenceCount = sentences.Count - first };
            if (line.Kind == SentenceKind.Heading)
            {
                heading = first;
            }

            var introduces = line.Kind != SentenceKind.Bullet && i + 1 < lines.Count && lines[i + 1].Kind == SentenceKind.Bullet;
            lead = introduces ? sentences.Count - 1 : lead;
        }

        var language = LanguageDetector.Detect(tokens.Select(token => token.Key));
        var main = Main(language, tokens);
        Stem(text, sentences, tokens, main, keys);
        return SourceText.From(text, [.. lines], [.. sentences], [.. tokens], language, main);
    }

    private static TextLanguage Main(TextLanguage language, List<Token> tokens)
    {
        if (language is TextLanguage.Danish or TextLanguage.English)
        {
            return language;
        }

        return LanguageDetector.Weights(tokens.Select(token => token.Key)) is var (danish, english) && english > danish
            ? TextLanguage.English
            : TextLanguage.Danish;
    }

    private static void Stem(string text, List<Sentence> sentences, List<Token> tokens, TextLanguage main, KeyPool keys)
    {
        for (var s = 0; s < sentences.Count; s++)
        {
            var sentence = sentences[s];
            var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
            var language = LanguageDetector.DetectSentence(tokens.GetRange(first, sentence.TokenCount).Select(token => token.Key), main);
            sentences[s] = sentence with { Language = language };
            for (var t = first; t < end; t++)
            {
                var token = tokens[t];
                tokens[t] = token with { Stem = token.Kind == TokenKind.Number ? token.Key : keys.Stem(token.Key, language) };
            }
        }
    }

    /// <summary>Keeps one string for each distinct word and stem of a text.</summary>
    private sealed class KeyPool
    {
        private readonly HashSet<string> _keys = [];
        private readonly Dictionary<string, string> _danish = [];
        private readonly Dictionary<string, string> _english = [];

        public string Key(ReadOnlySpan<char> word)
        {
            Span<char> buffer = word.Length <= 128 ? stackalloc char[256] : new char[word.Length * 2];
            var folded = buffer[..Folding.Key(word, buffer)];
            var lookup = _keys.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(folded, out var known))
            {
                return known;
            }

            var key = new string(folded);
            _keys.Add(key);
            return key;
        }

        public string Stem(string key, TextLanguage language)
        {
            var stems = language == TextLanguage.English ? _english : _danish;
            if (!stems.TryGetValue(key, out var stem))
            {
                stem = Stemming.Stem(key, language);
                stems.Add(key, stem);
            }

            return stem;
        }
    }
}
