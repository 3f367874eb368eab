using Matching.Ranking.Features;

namespace Matching.Ranking.Explanation;

/// <summary>One reason why one candidate stands above another for the same vacancy.</summary>
/// <param name="Group">What it speaks about.</param>
/// <param name="Competence">The competence when it is about one, else null.</param>
/// <param name="Difference">Score units by which the upper one is ahead in it; below 0 where the lower one is.</param>
/// <param name="Upper">What counts for or against the upper one; null when nothing does.</param>
/// <param name="Lower">What counts for or against the lower one; null when nothing does.</param>
public sealed record ReasonDifference(FeatureGroup Group, string? Competence, int Difference, Reason? Upper, Reason? Lower);

/// <summary>Why a candidate does not stand above another: reason by reason, summing to the difference of the two scores exactly.</summary>
public static class PlaceDifference
{
    /// <summary>The differences, the largest either way first; reasons that weigh the same for both are left out.</summary>
    /// <param name="upper">Explanation of the candidate who stands above.</param>
    /// <param name="lower">Explanation of the other one, for the same vacancy and model.</param>
    /// <exception cref="ArgumentException">The two start from different base values, so that they are not of one vacancy and model.</exception>
    public static IReadOnlyList<ReasonDifference> Between(ScoreExplanation upper, ScoreExplanation lower)
    {
        if (upper.BaseValue != lower.BaseValue)
        {
            throw new ArgumentException($"place difference: base values {upper.BaseValue} and {lower.BaseValue} differ; explain both candidates for one vacancy by one model.");
        }

        var (above, below) = (upper.Reasons.ToDictionary(Key), lower.Reasons.ToDictionary(Key));
        return
        [
            .. above.Keys.Union(below.Keys)
                .Select(key => (key, Upper: above.GetValueOrDefault(key), Lower: below.GetValueOrDefault(key)))
                .Select(p => new ReasonDifference(p.key.Group, p.key.Competence, (p.Upper?.Contribution ?? 0) - (p.Lower?.Contribution ?? 0), p.Upper, p.Lower))
                .Where(d => d.Difference != 0)
                .OrderByDescending(d => Math.Abs((long)d.Difference)).ThenBy(d => d.Group).ThenBy(d => d.Competence, StringComparer.Ordinal),
        ];
    }

    private static (FeatureGroup Group, string? Competence) Key(Reason reason) => (reason.Group, reason.Competence);
}
