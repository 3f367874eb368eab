using Matching.Contracts;
using Matching.Grains.Decisions;

namespace Matching.Grains.Fairness;

/// <summary>What became of a candidate in the process of a vacancy.</summary>
/// <param name="Candidate">Identifier.</param>
/// <param name="Furthest">The furthest decision that stands; null when there is none but rejections.</param>
/// <param name="At">When the last decision that stands was recorded.</param>
internal sealed record Outcome(string Candidate, HiringOutcome? Furthest, DateTimeOffset At)
{
    /// <summary>Stages of a process, the narrowest first, each with the decision that it takes.</summary>
    public static IReadOnlyList<(SelectionKind Kind, HiringOutcome Least)> Stages { get; } =
    [
        (SelectionKind.Hired, HiringOutcome.Hired), (SelectionKind.Offered, HiringOutcome.Offered), (SelectionKind.Interviewed, HiringOutcome.Interviewed),
        (SelectionKind.GoneOn, HiringOutcome.Shortlisted),
    ];

    /// <summary>Number of the month: 12 times the year and the month, from 0; in UTC.</summary>
    public int Month => MonthOf(At);

    /// <summary>Shortlisted or more.</summary>
    public bool HasGoneOn => Furthest is not null;

    /// <summary>Number of a month.</summary>
    public static int MonthOf(DateTimeOffset at) => (at.UtcDateTime.Year * 12) + at.UtcDateTime.Month - 1;

    /// <summary>Of whom there are decisions that stand.</summary>
    /// <param name="decisions">All of a vacancy in order of their numbers.</param>
    public static IEnumerable<Outcome> Of(IEnumerable<RecordedDecision> decisions) =>
        StandingDecisions.Of(decisions).GroupBy(one => one.Decision.Candidate, StringComparer.Ordinal).Select(group => new Outcome(
            group.Key,
            group.Where(one => one.Decision.Outcome != HiringOutcome.Rejected).Select(one => (HiringOutcome?)one.Decision.Outcome).Max(),
            group.Last().At));
}
