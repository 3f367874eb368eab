namespace Matching.Profiles.Phrases;

/// <summary>An example that a framework is learned from: a phrase as people write it, and the label that somebody gave it.</summary>
/// <param name="Phrase">For instance "planlægning og operativ ledelse".</param>
/// <param name="Label">The competence or group, for instance "S4"; any text without tabs.</param>
public sealed record LabelledPhrase(string Phrase, string Label);
