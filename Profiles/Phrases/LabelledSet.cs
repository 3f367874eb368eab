namespace Matching.Profiles.Phrases;

/// <summary>Examples of one origin and one language, in the order of their file.</summary>
/// <param name="Name">What the set is called in errors, for instance the file's name.</param>
/// <param name="Examples">At least one.</param>
public sealed record LabelledSet(string Name, IReadOnlyList<LabelledPhrase> Examples);
