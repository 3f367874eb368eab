using Matching.Profiles.Personal;

namespace Matching.Profiles.Text;

/// <summary>
/// A repaired text with its lines, sentences and tokens. Immutable; every offset indexes <see cref="Text"/>.
/// The text is taken as it is: repair comes before.
/// </summary>
public sealed class SourceText
{
    private readonly Sentence[] _sentences;
    private readonly Token[] _tokens;
    private IReadOnlyList<PersonalSpan>? _personal;
    private bool[]? _identifying;

    private SourceText(string text, TextLine[] lines, Sentence[] sentences, Token[] tokens, TextLanguage language)
    {
        Text = text;
        Lines = lines;
        _sentences = sentences;
        _tokens = tokens;
        Language = language;
    }

    /// <summary>The repaired text: paragraphs, headings and list items are one line each, lines part at '\n'.</summary>
    public string Text { get; }

    /// <summary>The lines that are not blank.</summary>
    public IReadOnlyList<TextLine> Lines { get; }

    /// <summary>The sentences, in order; they do not overlap.</summary>
    public IReadOnlyList<Sentence> Sentences => _sentences;

    /// <summary>Words and numbers, in order; every token lies within one sentence.</summary>
    public IReadOnlyList<Token> Tokens => _tokens;

    /// <summary>Language of the whole text.</summary>
    public TextLanguage Language { get; }

    /// <summary>Danish or English: the language to take where <see cref="Language"/> is neither alone.</summary>
    public TextLanguage MainLanguage { get; private init; }

    /// <summary>The passages of personal data, see <see cref="PersonalData"/>. Found when first asked for: several readers need them, and finding costs as much as a tenth of reading a CV.</summary>
    public IReadOnlyList<PersonalSpan> Personal => _personal ??= PersonalData.Find(Text);

    /// <summary>For every token of a CV whether it says who somebody is, see <see cref="PersonWords"/>; found when first asked for.</summary>
    internal bool[] Identifying => _identifying ??= PersonWords.Of(this);

    /// <summary>Reads a repaired text.</summary>
    public static SourceText Of(string text) => SourceTextBuilder.Build(text);

    /// <summary>The tokens of one sentence.</summary>
    public ReadOnlySpan<Token> TokensOf(Sentence sentence) => _tokens.AsSpan(sentence.FirstToken, sentence.TokenCount);

    /// <summary>The sentences of one line.</summary>
    public ReadOnlySpan<Sentence> SentencesOf(TextLine line) => _sentences.AsSpan(line.FirstSentence, line.SentenceCount);

    /// <summary>The words of one sentence as written.</summary>
    public ReadOnlySpan<char> Slice(Sentence sentence) => Text.AsSpan(sentence.Start, sentence.End - sentence.Start);

    /// <summary>The characters of one line, without its bullet mark.</summary>
    public ReadOnlySpan<char> Slice(TextLine line) => Text.AsSpan(line.Start, line.End - line.Start);

    /// <summary>The characters of one token as written.</summary>
    public ReadOnlySpan<char> Slice(Token token) => Text.AsSpan(token.Start, token.Length);

    /// <summary>Index of the sentence that holds <paramref name="offset"/> or is the last to start before it; -1 before the first.</summary>
    public int SentenceAt(int offset)
    {
        var (low, high) = (0, _sentences.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_sentences[middle].Start <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }

    internal static SourceText From(string text, TextLine[] lines, Sentence[] sentences, Token[] tokens, TextLanguage language, TextLanguage main) =>
        new(text, lines, sentences, tokens, language) { MainLanguage = main };
}
