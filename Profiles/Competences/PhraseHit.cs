namespace Matching.Profiles.Competences;

/// <summary>A phrase of the framework found in a text.</summary>
/// <param name="Competence">Place of the competence in the framework.</param>
/// <param name="FirstToken">Index of the first token of the text that belongs to it.</param>
/// <param name="LastToken">Index of the last.</param>
/// <param name="Words">Words of the phrase, at least 1.</param>
/// <param name="Compound">True when the word was found as a part of a compound only.</param>
internal readonly record struct PhraseHit(int Competence, int FirstToken, int LastToken, int Words, bool Compound)
{
    /// <summary>True when the phrase is a name of the competence.</summary>
    public bool IsName { get; init; }
}
