using Matching.Profiles.Phrases;

namespace Matching.CommandLine.Json;

/// <summary>A framework learned from examples.</summary>
internal sealed record LearnedJson(
    string Directory, int Labels, int Phrases, double? CrossValidatedWeightedF1, double[]? Interval95, int? Folds, int? ValidatedPhrases, double? BaselineWeightedF1)
{
    public static LearnedJson Of(string directory, LearnedPhrases learned, PhraseValidation? baseline)
    {
        var validation = learned.Validation;
        return new LearnedJson(
            directory, learned.Framework.Labels.Count, learned.Phrases, validation?.WeightedF1,
            validation is null ? null : [validation.Low, validation.High], validation?.Folds, validation?.Predicted.Count, baseline?.WeightedF1);
    }
}
