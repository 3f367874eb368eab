namespace Matching.Profiles.Text;

/// <summary>What a token is made of.</summary>
public enum TokenKind : byte
{
    /// <summary>Letters, possibly with digits or an inner apostrophe.</summary>
    Word,

    /// <summary>Starts with a digit: "37", "2,4", "1.150", "8.00".</summary>
    Number,
}

/// <summary>One word or number of a text. Hyphens part tokens: "it-chef" is two; their spans tell that they touch.</summary>
/// <param name="Start">Offset of the first UTF-16 code unit in the text.</param>
/// <param name="End">Offset after the last code unit.</param>
/// <param name="Kind">Word or number.</param>
/// <param name="Key">Lower-cased and folded by <see cref="Folding.Key(ReadOnlySpan{char})"/>: "Økonomi" and "oekonomi" are both "oekonomi".</param>
/// <param name="Stem">Folded stem by the language of the token's sentence; the key itself for numbers.</param>
public readonly record struct Token(int Start, int End, TokenKind Kind, string Key, string Stem)
{
    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => End - Start;
}
