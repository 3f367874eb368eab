using Matching.Contracts;
using Matching.Grains.Decisions;

namespace Matching.GrainsTests;

/// <summary>A decision that was taken back counts no more, and what stood before it counts again.</summary>
public sealed class StandingDecisionsTests
{
    [Fact]
    public void A_withdrawal_takes_the_latest_decision_on_its_own_candidate()
    {
        var standing = StandingDecisions.Of([Of(1, "a", HiringOutcome.Shortlisted), Of(2, "a", HiringOutcome.Rejected), Of(3, "b", HiringOutcome.Hired), Of(4, "a", HiringOutcome.Withdrawn)]);
        Assert.Equal([1, 3], standing.Select(decision => decision.Number));
    }

    [Fact]
    public void Two_withdrawals_take_two_decisions_and_one_too_many_takes_none()
    {
        var standing = StandingDecisions.Of(
        [
            Of(1, "a", HiringOutcome.Shortlisted), Of(2, "a", HiringOutcome.Interviewed), Of(3, "a", HiringOutcome.Withdrawn), Of(4, "a", HiringOutcome.Withdrawn),
            Of(5, "a", HiringOutcome.Withdrawn), Of(6, "a", HiringOutcome.Offered),
        ]);
        Assert.Equal([6], standing.Select(decision => decision.Number));
    }

    private static RecordedDecision Of(long number, string candidate, HiringOutcome outcome) =>
        new(number, new DecisionToRecord(candidate, outcome, string.Empty, string.Empty, string.Empty), DateTimeOffset.UnixEpoch.AddMinutes(number), 0);
}
