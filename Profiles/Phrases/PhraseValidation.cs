namespace Matching.Profiles.Phrases;

/// <summary>What cross-validation measured on the last set: every line labelled by a model that has not seen its block, nor its phrase in that set.</summary>
/// <param name="WeightedF1">Over all lines, 0-1.</param>
/// <param name="Low">Lower end of the 95 % bootstrap interval over lines.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Folds">Blocks of neighbouring lines.</param>
/// <param name="Predicted">What was said of each line, in order.</param>
public sealed record PhraseValidation(double WeightedF1, double Low, double High, int Folds, IReadOnlyList<string> Predicted);
