namespace Matching.Profiles.Phrases;

/// <summary>A framework learned, and what is known of it.</summary>
/// <param name="Framework">The classifier.</param>
/// <param name="Phrases">Examples that it was learned from, repeated ones counted each time.</param>
/// <param name="Validation">What cross-validation measured; null where it was not asked for or the last set is too small.</param>
public sealed record LearnedPhrases(PhraseFramework Framework, int Phrases, PhraseValidation? Validation);
