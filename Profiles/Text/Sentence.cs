namespace Matching.Profiles.Text;

/// <summary>What part a sentence plays in the layout.</summary>
public enum SentenceKind : byte
{
    /// <summary>Running text.</summary>
    Prose,

    /// <summary>A heading over what follows.</summary>
    Heading,

    /// <summary>A list item, or a sentence of one.</summary>
    Bullet,
}

/// <summary>One unit of a text: a sentence, a heading, or (a sentence of) a list item.</summary>
/// <param name="Index">Place among the sentences of the text.</param>
/// <param name="Start">Offset of the first UTF-16 code unit, after any bullet mark.</param>
/// <param name="End">Offset after the last code unit, its full stop included.</param>
/// <param name="Kind">Part it plays.</param>
/// <param name="Line">Place of its line in <see cref="SourceText.Lines"/>.</param>
/// <param name="Heading">Index of the heading it stands under, or -1; for a heading always -1.</param>
/// <param name="Lead">Index of the sentence that introduces its list ("Vi forventer, at du:"), or -1.</param>
/// <param name="FirstToken">Index of its first token in <see cref="SourceText.Tokens"/>.</param>
/// <param name="TokenCount">Number of its tokens, at least 0.</param>
/// <param name="Language">Danish or English; that of the text where the sentence alone cannot tell.</param>
public readonly record struct Sentence(
    int Index,
    int Start,
    int End,
    SentenceKind Kind,
    int Line,
    int Heading,
    int Lead,
    int FirstToken,
    int TokenCount,
    TextLanguage Language);

/// <summary>One non-blank line of a repaired text: a paragraph, a heading, a list item, or a line that stands for itself.</summary>
/// <param name="Index">Place among the lines of the text.</param>
/// <param name="Start">Offset of the first code unit that is not white, after any bullet mark.</param>
/// <param name="End">Offset after the last code unit that is not white.</param>
/// <param name="Kind">Part it plays.</param>
/// <param name="BlankBefore">True at the start of the text and after a blank line.</param>
/// <param name="FirstSentence">Index of its first sentence.</param>
/// <param name="SentenceCount">Number of its sentences, at least 1.</param>
public readonly record struct TextLine(int Index, int Start, int End, SentenceKind Kind, bool BlankBefore, int FirstSentence, int SentenceCount);
