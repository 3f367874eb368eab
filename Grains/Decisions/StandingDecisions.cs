using Matching.Contracts;

namespace Matching.Grains.Decisions;

/// <summary>The decisions that stand: those that were not taken back.</summary>
public static class StandingDecisions
{
    /// <summary>Decisions without withdrawals and without what each of them took back: the latest on the same candidate that stood then.</summary>
    /// <param name="decisions">In order of their numbers.</param>
    public static IReadOnlyList<RecordedDecision> Of(IEnumerable<RecordedDecision> decisions)
    {
        var standing = new List<RecordedDecision>();
        foreach (var decision in decisions)
        {
            if (decision.Decision.Outcome != HiringOutcome.Withdrawn)
            {
                standing.Add(decision);
            }
            else if (standing.FindLastIndex(known => known.Decision.Candidate == decision.Decision.Candidate) is var last and >= 0)
            {
                standing.RemoveAt(last);
            }
        }

        return standing;
    }
}
