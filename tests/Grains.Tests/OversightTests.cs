using Matching.Contracts;
using Matching.Grains.Decisions;

namespace Matching.GrainsTests;

/// <summary>How people decided, in sums with the right values.</summary>
public sealed class OversightTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_decided_is_nothing_to_warn_of()
    {
        var seen = Oversight.Of([], [], new Dictionary<string, int>());
        Assert.Equal((0, 0, 0, (TimeSpan?)null), (seen.Decided, seen.Pairs, seen.Overridden, seen.MedianTime));
        Assert.Empty(seen.Warnings);
    }

    [Fact]
    public void Sums_are_of_the_decisions_that_stand_and_openings_count_when_they_came_before()
    {
        RecordedDecision[] decisions =
        [
            Decided(1, "a", HiringOutcome.Rejected, "", 10), Decided(2, "a", HiringOutcome.Withdrawn, "", 11), Decided(3, "a", HiringOutcome.Interviewed, "", 12),
            Decided(4, "b", HiringOutcome.Rejected, "Mangler erfaring", 20), Decided(5, "c", HiringOutcome.Rejected, " ", 30), Decided(6, "d", HiringOutcome.Shortlisted, "", 40), Decided(7, "e", HiringOutcome.Rejected, "x", 50),
        ];
        CvOpening[] openings =
        [
            new("a", "k1", Monday.AddMinutes(2), Monday.AddMinutes(9), 3), new("b", "k1", Monday.AddMinutes(15), Monday.AddMinutes(16), 1), new("c", "k1", Monday.AddMinutes(31), Monday.AddMinutes(31), 1),
            new("d", "k2", Monday.AddMinutes(20), Monday.AddMinutes(20), 1), new("d", "k1", Monday.AddMinutes(10), Monday.AddMinutes(10), 1),
        ];

        // a and d went on; b, c and e were turned down; e is no longer on the list.
        var seen = Oversight.Of(decisions, openings, new Dictionary<string, int> { ["a"] = 1, ["b"] = 2, ["d"] = 3, ["c"] = 4 });
        Assert.Equal((5, 2, 3), (seen.Decided, seen.GoneOn, seen.TurnedDown));
        Assert.Equal((2, 2, 1), (seen.Unopened, seen.TurnedDownUnopened, seen.TurnedDownWithoutReason));

        // Pairs: a-b, a-c, d-c agree; d-b does not, and both of that pair count as overridden.
        Assert.Equal((4, 3, 2), (seen.Pairs, seen.Agreeing, seen.Overridden));
        Assert.Equal(TimeSpan.FromMinutes(10), seen.MedianTime);
        Assert.Equal([OversightWarning.TurnedDownUnopened, OversightWarning.TurnedDownWithoutReason], seen.Warnings);
    }

    [Theory]
    [InlineData(12, 12, true)]
    [InlineData(12, 1, false)]
    [InlineData(8, 8, false)]
    public void Whoever_follows_the_list_and_opens_no_CVs_is_warned(int decided, int unopened, bool warned)
    {
        var decisions = Enumerable.Range(0, decided).Select(i => Decided(i + 1, $"c{i}", i < decided / 2 ? HiringOutcome.Shortlisted : HiringOutcome.Rejected, "x", 60));
        var openings = Enumerable.Range(unopened, decided - unopened).Select(i => new CvOpening($"c{i}", "k", Monday, Monday, 1));
        var seen = Oversight.Of(decisions, openings, Enumerable.Range(0, decided).ToDictionary(i => $"c{i}", i => i + 1));
        Assert.Equal(warned, seen.Warnings.Contains(OversightWarning.FollowsBlindly));
        Assert.Equal(seen.Pairs, seen.Agreeing);
    }

    [Fact]
    public async Task Decisions_openings_and_places_come_from_what_is_kept()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, 2);
        string[] ids = [.. Samples.CandidateIds.Take(5)];
        await host.Import(["v05"], ids);
        var list = (await host.Vacancy("v05").Shortlist(new ShortlistRequest(50, false, string.Empty))).Entries.Select(entry => entry.Candidate).ToArray();
        var (desk, process) = (host.Service<JudgmentDesk>(), host.Grains.GetGrain<IApplicationGrain>(Keys.Of("org", "v05")));
        await process.Opened(list[4], "k1");
        await desk.Record(host.Grains, "org", "v05", new DecisionToRecord(list[4], HiringOutcome.Interviewed, "", "k1", ""));
        await desk.Record(host.Grains, "org", "v05", new DecisionToRecord(list[0], HiringOutcome.Rejected, "Nej", "k1", ""));
        var seen = await host.Service<OversightDesk>().Of(host.Grains, "org", "v05", CancellationToken.None);
        Assert.Equal((2, 1, 1, 1, 0, 2), (seen.Decided, seen.Unopened, seen.TurnedDownUnopened, seen.Pairs, seen.Agreeing, seen.Overridden));
        await Assert.ThrowsAsync<RefusedException>(() => host.Service<OversightDesk>().Of(host.Grains, "org", "v99", CancellationToken.None));
    }

    private static RecordedDecision Decided(long number, string candidate, HiringOutcome outcome, string reason, int minute) =>
        new(number, new DecisionToRecord(candidate, outcome, reason, "k1", ""), Monday.AddMinutes(minute), 0);
}
