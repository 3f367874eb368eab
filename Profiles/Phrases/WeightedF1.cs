namespace Matching.Profiles.Phrases;

/// <summary>F1 of every label that truly occurs, averaged with its number of true occurrences as weight (scikit-learn's <c>average='weighted'</c>).</summary>
public static class WeightedF1
{
    /// <summary>The measure, 0-1; a label never predicted has F1 0.</summary>
    /// <param name="truth">What is right, at least one.</param>
    /// <param name="predicted">What was said of the same lines.</param>
    /// <exception cref="ArgumentException">The two are not of one length, or empty.</exception>
    public static double Of(IReadOnlyList<string> truth, IReadOnlyList<string> predicted)
    {
        if (truth.Count != predicted.Count || truth.Count == 0)
            throw new ArgumentException($"{truth.Count} true and {predicted.Count} predicted labels: both need the same number, at least 1", nameof(predicted));
        var said = predicted.CountBy(label => label).ToDictionary();
        var right = truth.Where((label, at) => label == predicted[at]).CountBy(label => label).ToDictionary();
        return truth.CountBy(label => label)
            .OrderBy(label => label.Key, StringComparer.Ordinal)
            .Sum(label => label.Value * 2.0 * right.GetValueOrDefault(label.Key) / (label.Value + said.GetValueOrDefault(label.Key))) / truth.Count;
    }
}
