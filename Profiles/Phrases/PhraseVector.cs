namespace Matching.Profiles.Phrases;

/// <summary>An example as the learner sees it.</summary>
/// <param name="Features">Places of the features that it has, rising.</param>
/// <param name="Values">Their weights, of the same length.</param>
/// <param name="Label">Place of its label.</param>
/// <param name="Source">Place of the set that it came from.</param>
/// <param name="Cost">How much an error on it costs, above 0.</param>
internal sealed record PhraseVector(int[] Features, float[] Values, int Label, int Source, double Cost)
{
    /// <summary>Squared length.</summary>
    public double Square { get; } = Values.Sum(value => (double)value * value);
}
